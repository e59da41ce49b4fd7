// Streamlit loads the script of a table or a chart when the first one appears, which that page
// would wait for: loaded here one by one while the browser has nothing else to do.
(async () => {
  if (window.guiwenAhead) return;
  window.guiwenAhead = true;
  const beside = document.querySelector('script[type="module"][src]')?.src;
  for (const name of beside ? GUIWEN_AHEAD : []) {
    await new Promise((done) => requestIdleCallback(done));
    await import(new URL(name, beside)).catch(() => {});
  }
})();
