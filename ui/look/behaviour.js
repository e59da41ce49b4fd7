// Three conveniences that Streamlit has none for; every one of them is also a real button.
(() => {
  if (window.guiwen) return;
  window.guiwen = true;
  const press = (key) => {
    const button = document.querySelector(`.st-key-${key} button`);
    button?.click();
    return Boolean(button);
  };
  // A number of an answer stands a moment before the button that it presses.
  const open = (key, tries = 30) => press(key) || (tries && setTimeout(() => open(key, tries - 1), 100));
  // Only what was copied last says so.
  let told = () => {};
  const copy = async (button) => {
    const { link, text } = button.dataset;
    await navigator.clipboard.writeText(link ? new URL(link, location.origin + location.pathname) : text);
    told();
    const label = button.textContent;
    button.textContent = "已复制";
    told = () => { button.textContent = label; };
    setTimeout(told, 1500);
  };
  // Opening a source makes the page narrower: what was clicked stays at its height meanwhile.
  const scroller = (node) => {
    while (node && !(node.scrollHeight > node.clientHeight && /auto|scroll/.test(getComputedStyle(node).overflowY)))
      node = node.parentElement;
    return node;
  };
  const OPENERS = ".gw-mark, [class*='st-key-cite_'], [class*='st-key-spot_'], [data-testid='stDataFrame']";
  let held = null;
  const hold = (node) => {
    held = node;
    const top = node.getBoundingClientRect().top;
    const now = () => (node.isConnected ? node : document.querySelector(`.gw-mark[data-opens="${node.dataset.opens}"]`));
    const end = performance.now() + 1500;
    let free = false;
    // Before each frame is painted: nobody sees the page move.
    const keep = () => {
      const there = now();
      const [off, box] = [there && there.getBoundingClientRect().top - top, scroller(there?.parentElement)];
      if (box && Math.abs(off) > 0.5) box.scrollTop += off;
      if (!free && performance.now() < end) requestAnimationFrame(keep);
    };
    keep();
    // Not the key that has just closed the source: it is on its way still.
    const listen = (kind) => addEventListener(kind, () => { free = true; }, { once: true, passive: true });
    setTimeout(() => ["wheel", "touchmove", "keydown"].forEach(listen));
  };
  // Who opens a source by key goes on in it, and back to where they were when it closes.
  let keyed = null;
  const enter = (tries = 30) => {
    const button = document.querySelector(".st-key-gw_source_close button");
    if (button) button.focus({ preventScroll: true });
    else if (tries) setTimeout(() => enter(tries - 1), 100);
  };
  const leave = () => {
    const there = keyed?.isConnected ? keyed : document.querySelector(`.gw-mark[data-opens="${keyed?.dataset.opens}"]`);
    there?.focus({ preventScroll: true });
    keyed = null;
  };
  // The source stands a moment before its button, too.
  const close = () => {
    if (!document.querySelector(".st-key-gw_source")) return false;
    const box = held?.isConnected && held.getBoundingClientRect();
    if (box && box.bottom > 0 && box.top < innerHeight) hold(held);
    open("gw_source_close");
    return true;
  };
  const act = (target, byHand = true, byKey = false) => {
    const opener = target.closest?.(OPENERS);
    // A number presses its source's button: it is the number that was clicked.
    if (opener && byHand) hold(opener);
    if (byKey && opener?.matches(".gw-mark, [class*='st-key-cite_'], [class*='st-key-spot_']")) {
      keyed = target.closest(".gw-mark, button");
      enter();
    }
    if (byHand && target.closest?.(".st-key-gw_source_close") && held?.isConnected) hold(held);
    const mark = target.closest?.(".gw-mark");
    if (mark) open(`cite_${mark.dataset.opens}`);
    const button = target.closest?.(".gw-copy");
    if (button) copy(button);
    return mark || button;
  };
  document.addEventListener("click", (event) => act(event.target, event.isTrusted, event.isTrusted && event.detail === 0));
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") close();
    if ((event.key === "Enter" || event.key === " ") && event.target.closest?.(".gw-mark")) {
      event.preventDefault();
      act(event.target, true, true);
    }
  });
  // A table keeps its keys to itself, and Escape would unselect its cell.
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && event.target.closest?.("canvas") && close())
      event.stopPropagation();
  }, true);
  // A highlighted place is brought into view once, when it appears; a new question to the top,
  // where Streamlit would show the end of its answer. Long work that begins or ends is shown too.
  let seen = null;
  let asked = 0;
  let sought;
  let started = null;
  let worked = null;
  const show = (target, block) => target?.scrollIntoView({ block, inline: "nearest" });
  let pinned = 0;
  const unpin = () => clearInterval(pinned);
  ["wheel", "touchstart", "keydown", "pointerdown"].forEach((kind) => document.addEventListener(kind, unpin, { passive: true, capture: true }));
  // Charts and tables grow for a while: the target stays where it is until then, or until the reader moves.
  const pin = (find) => {
    unpin();
    const mine = setInterval(() => show(find(), "start"), 80);
    pinned = mine;
    setTimeout(() => clearInterval(mine), 5000);
  };
  let opened = null;
  const look = () => {
    const panel = document.querySelector(".st-key-gw_source");
    if (opened && !panel) leave();
    opened = panel;
    const lit = document.querySelector(".gw-lit");
    if (lit !== seen && (seen = lit)) show(lit.querySelector(".gw-litcell") ?? lit, "center");
    const hits = document.querySelector(".gw-hits");
    if (hits?.dataset.find !== sought && (sought = hits?.dataset.find)) {
      const first = hits.dataset.first;
      pin(() => document.getElementById(first));
    }
    const work = document.querySelector(".st-key-gw_work, .st-key-gw_outcome");
    if (work !== worked && (worked = work)) show(work, "center");
    const questions = document.querySelectorAll(".gw-question");
    if (questions.length > asked) pin(() => questions[questions.length - 1]);
    asked = questions.length;
    const hero = document.querySelector(".gw-hero");
    if (hero !== started && (started = hero)) pin(() => hero);
  };
  new MutationObserver(look).observe(document.body, { childList: true, subtree: true });
})();
