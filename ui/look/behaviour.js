// Three conveniences that Streamlit has none for; every one of them is also a real button.
(() => {
  if (window.guiwen) return;
  window.guiwen = true;
  const press = (key) => document.querySelector(`.st-key-${key} button`)?.click();
  const copy = async (button) => {
    await navigator.clipboard.writeText(button.dataset.text);
    const label = button.textContent;
    button.textContent = "已复制";
    setTimeout(() => { button.textContent = label; }, 1500);
  };
  const act = (target) => {
    const mark = target.closest?.(".gw-mark");
    if (mark) press(`cite_${mark.dataset.opens}`);
    const button = target.closest?.(".gw-copy");
    if (button) copy(button);
    return mark || button;
  };
  document.addEventListener("click", (event) => act(event.target));
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") press("gw_source_close");
    if ((event.key === "Enter" || event.key === " ") && event.target.closest?.(".gw-mark")) {
      event.preventDefault();
      act(event.target);
    }
  });
  // A highlighted place is brought into view once, when it appears.
  let seen = null;
  new MutationObserver(() => {
    const lit = document.querySelector(".gw-lit");
    if (lit === seen) return;
    seen = lit;
    lit?.scrollIntoView({ block: "center", inline: "nearest" });
  }).observe(document.body, { childList: true, subtree: true });
})();
