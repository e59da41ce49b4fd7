// What Streamlit says by itself, it says in English and has no setting for: put into Chinese here,
// by whole texts, for eyes and for screen readers.
(() => {
  if (window.guiwenWords) return;
  window.guiwenWords = true;
  document.documentElement.lang = "zh-CN";
  const WORDS = {
    "App pages": "页面", "Autosize": "自动列宽", "Clear all": "全部清除", "Clear value": "清除", "Close": "关闭",
    "Chat message from assistant": "回答", "Chat message from user": "提问",
    "Close fullscreen": "退出全屏", "Exit fullscreen": "退出全屏", "Fullscreen": "全屏", "Close popup": "关闭",
    "Choose an option": "请选择", "Choose options": "请选择", "Collapse sidebar": "收起侧栏", "Expand sidebar": "展开侧栏",
    "Column visibility": "显示哪些列", "Copy column name": "复制列名", "Copy to clipboard": "复制", "Copied": "已复制",
    "Connecting": "正在连接", "Connection lost. Please wait for the app to reconnect, then try again.": "连接已断开，请等重新连上后再试。",
    "Connection error": "连接不上程序", "Copy Vega-Lite spec": "复制图表定义", "Decrement": "减一", "Increment": "加一",
    "Delete": "删除", "Dismiss": "关闭", "Download as CSV": "下载 CSV", "Download as PNG": "下载图片", "Drag and drop file here": "把文件拖到这里",
    "Drag and drop files here": "把文件拖到这里", "Feedback rating": "评价", "Format": "格式", "Hide column": "隐藏此列",
    "Is the app still running?": "程序还在运行吗？", "Link to heading": "此处的链接", "Loading...": "正在载入…",
    "Navigate to home page": "回到首页", "No data": "没有数据", "No options": "没有可选项", "No options to select": "没有可选项", "No options to select.": "没有可选项",
    "No results": "没有找到", "Open": "展开", "Open in Vega Editor": "在编辑器中打开", "Pin column": "固定此列", "Unpin column": "取消固定",
    "Please wait...": "请稍候…", "Rerun": "重新运行", "Running...": "正在处理…", "Search": "搜索", "Type to search": "输入要找的字",
    "Select all": "全选", "Selected values": "已选", "Selectbox": "下拉框", "Selectbox options": "可选项", "Select...": "请选择",
    "Send message": "发送", "Show chart": "看图", "Show data": "看数据", "Show suggestions": "展开", "Show/hide columns": "显示或隐藏列",
    "Sidebar": "侧栏", "Skip to main content": "跳到正文", "Sort ascending": "升序", "Sort descending": "降序", "Statistics": "统计",
    "Stop": "停止", "Thumbs up": "有用", "Thumbs down": "有问题", "Upload": "选择文件", "Upload failed": "没有传上来", "Uploading...": "正在上传…",
    "Vega visualization": "图表", "View less": "收起", "file upload": "选择文件", "Press Enter to apply": "按回车确定", "Press Enter to submit form": "按回车提交",
    "Values": "有值", "Empty": "空", "Minimum length": "最短字数", "Maximum length": "最长字数", "Average length": "平均字数",
    "Minimum": "最小", "Maximum": "最大", "Average": "平均", "Mean": "平均", "Median": "中位数", "Sum": "合计", "Standard deviation": "标准差", "Std. deviation": "标准差",
    "Count": "个数", "Distinct": "不同值", "Distinct values": "不同值", "Unique": "不同值", "Missing": "空缺", "Missing values": "空缺", "Null": "空缺", "Most frequent": "最多的", "Top values": "最多的",
    "Use arrow keys to navigate": "用方向键移动",
  };
  const PATTERNS = [
    [/^Remove (.+)$/, "去掉 $1"],
    [/^Select (\d+) match(?:es)?$/, "选中找到的 $1 项"],
    [/^This app has encountered an error\.[^]*$/, "这里出了差错，没有做完。请刷新页面再试；再次出现时，请把刚才的操作告诉维护人员。"],
    [/^Press (?:⌘|Ctrl)\+Enter to \w+$/, "按 Ctrl+回车确定"],
    [/^You can only select up to (\d+) options?\. Remove an option first\.$/, "最多选 $1 项，请先去掉一项。"],
    [/^File must be ([\d.]+ ?\w+) or smaller\.$/, "文件不能超过 $1。"],
    [/^(\S+) files are not allowed\.$/, "不支持 $1 文件。"],
    [/^value: ([^;]+); region: ([^;]+).*$/, "$2：$1"],
    [/^[XY]-axis .*$/, "坐标轴"],
    [/^(?:Symbol|Gradient) legend .*values?: (.*)$/, "图例：$1"],
    [/^Title text '(.*)'$/, "$1"],
  ];
  const chinese = (text) => {
    const plain = text.trim();
    if (!/^[A-Z\dfuv]/.test(plain)) return null;
    if (Object.hasOwn(WORDS, plain)) return WORDS[plain];
    for (const [pattern, said] of PATTERNS) if (pattern.test(plain)) return plain.replace(pattern, said);
    return null;
  };
  // What the plans say and what people ask stays as it is.
  const OURS = ["stHtml", "stMarkdown", "stButton", "stDownloadButton", "stPageLink", "stCaptionContainer", "stAlert"]
    .map((name) => `[data-testid="${name}"]`).join() + ",script,style,textarea";
  const NAMES = ["aria-label", "title", "placeholder", "data-tooltip"];
  const ofText = (node) => {
    const said = chinese(node.nodeValue);
    if (said !== null && !node.parentElement?.closest(OURS)) node.nodeValue = said;
  };
  const ofNames = (element) => {
    for (const name of NAMES) {
      const text = element.getAttribute(name);
      const said = text && chinese(text);
      if (said) element.setAttribute(name, said);
    }
  };
  const ofAll = (node) => {
    if (node.nodeType === Node.TEXT_NODE) return ofText(node);
    if (node.nodeType !== Node.ELEMENT_NODE || node.closest('[data-testid="stHtml"]')) return;
    ofNames(node);
    const walker = document.createTreeWalker(node, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT, (each) =>
      each.nodeType === Node.ELEMENT_NODE && each.matches('[data-testid="stHtml"]') ? NodeFilter.FILTER_REJECT : NodeFilter.FILTER_ACCEPT);
    while (walker.nextNode())
      walker.currentNode.nodeType === Node.TEXT_NODE ? ofText(walker.currentNode) : ofNames(walker.currentNode);
  };
  new MutationObserver((changes) => {
    for (const change of changes) {
      if (change.type === "characterData") ofText(change.target);
      else if (change.type === "attributes") ofNames(change.target);
      else change.addedNodes.forEach(ofAll);
    }
  }).observe(document.documentElement, { childList: true, subtree: true, characterData: true, attributes: true, attributeFilter: NAMES });
  ofAll(document.body);
})();
