// Texts of the page whose contrast with their ground is below AA: 4.5, large ones 3.
() => {
  const parts = (colour) => {
    const [red, green, blue, alpha = 1] = colour.match(/[\d.]+/g).map(Number);
    return [red, green, blue, alpha];
  };
  const over = (front, back) => [0, 1, 2].map((i) => front[i] * front[3] + back[i] * (1 - front[3])).concat(1);
  const light = (colour) => {
    const [red, green, blue] = colour.slice(0, 3).map((value) => {
      const share = value / 255;
      return share <= 0.03928 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  };
  const upwards = (element) => {
    const found = [];
    for (let node = element; node; node = node.parentElement) found.push(node);
    return found;
  };
  const ground = (element) =>
    upwards(element).reverse().reduce((back, node) => over(parts(getComputedStyle(node).backgroundColor), back), [255, 255, 255, 1]);
  const found = [];
  let seen = 0;
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const element = walker.currentNode.parentElement;
    const text = walker.currentNode.nodeValue.trim();
    const style = getComputedStyle(element);
    if (!text || element.closest('script, style, :disabled, [data-testid="stIconMaterial"]')) continue;
    if (style.visibility === "hidden" || style.fontSize === "0px" || !element.getBoundingClientRect().width) continue;
    seen += 1;
    const back = ground(element);
    const front = parts(style.color);
    front[3] *= upwards(element).reduce((share, node) => share * Number(getComputedStyle(node).opacity), 1);
    const [low, high] = [light(over(front, back)), light(back)].sort((a, b) => a - b);
    const size = parseFloat(style.fontSize);
    const large = size >= 24 || (size >= 18.66 && Number(style.fontWeight) >= 700);
    if ((high + 0.05) / (low + 0.05) < (large ? 3 : 4.5)) found.push(text.slice(0, 30));
  }
  return { seen, found };
}
