"""Long work on the page: how far each file is, the way to stop it, and how it ended."""

import streamlit as st

from index.work import File, State, Worker
from ui.parts.safe import as_html, as_label

# How often a page looks how far the work is, in seconds.
_EVERY = 0.5
# More names than these make a sentence that nobody reads.
_NAMED = 6
_TITLES = {
    "add": "正在添加文件",
    "rebuild": "正在重新读取全部文件",
    "encoder": "正在更换语义模型",
}
_DONE = {"rebuild": "全部文件已重新读取。", "encoder": "语义模型已更换。"}
_CANCELLED = {
    "rebuild": "已取消，资料库和原来一样。",
    "encoder": "已取消，仍用原来的语义模型。",
}
_FAILED = {
    "add": "没有全部加入：",
    "rebuild": "没有读完，资料库和原来一样：",
    "encoder": "没有更换，仍用原来的语义模型：",
}


def draw_work(worker: Worker) -> None:
    """The work under way, or how the last one ended."""
    state = worker.state
    if state is None:
        return
    if state.running:
        draw_progress(worker)
        return
    with st.container(key="gw_outcome"):
        draw_outcome(state)
        st.button("收起", key="work_forget", type="tertiary", on_click=worker.forget)


def draw_outcome(state: State) -> None:
    """How the work ended, in a sentence, and the files that it could not read."""
    whole = not (state.error or state.cancelled or any(added.error for added in state.added))
    (st.success if whole else st.warning)(as_label(sentence(state)))
    for added in state.added:
        if added.error and state.kind == "rebuild":
            st.warning(as_label(added.error), icon=":material/info:")


@st.fragment(run_every=_EVERY)
def draw_progress(worker: Worker) -> None:
    """How far the work is, looked at again and again; the whole page once it is over."""
    state = worker.state
    if state is None or not state.running:
        st.rerun()
        return
    with st.container(border=True, key="gw_work"):
        st.html(f"<b>{_TITLES[state.kind]}</b>")
        st.progress(min(max(state.done, 0.0), 1.0), as_label(progress_text(state)))
        if state.files:
            st.html(f'<ul class="gw-work">{"".join(map(file_html, state.files))}</ul>')
        st.button(
            "正在停止…" if state.stopping else "取消",
            key="work_stop",
            icon=":material/stop_circle:",
            disabled=state.stopping,
            on_click=worker.stop,
        )


def progress_text(state: State) -> str:
    """How far the work is, in words."""
    if not state.files:
        return state.message or "正在准备"
    over = sum(file.added is not None for file in state.files)
    return f"共 {len(state.files)} 份，已完成 {over} 份"


def file_html(file: File) -> str:
    """One file: its name and what is being done with it."""
    if file.added is None:
        stage = file.stage
    elif file.added.error:
        stage = "没有加入"
    else:
        stage = "内容相同，不重复收录" if file.added.known else "已加入"
    return f"<li><span>{as_html(file.path.name)}</span><small>{as_html(stage)}</small></li>"


def sentence(state: State) -> str:
    """How the work ended."""
    if state.error:
        return _FAILED[state.kind] + state.error
    if state.cancelled:
        return _CANCELLED.get(state.kind) or cancelled_adding(state)
    return _DONE.get(state.kind) or added_text(state)


def added_text(state: State) -> str:
    """What was added, and how many files were not."""
    new = sum(bool(one.names) and not one.known for one in state.added)
    failed = sum(bool(one.error) for one in state.added)
    rest = f"，{failed} 份没有加入" if failed else ""
    return f"已加入 {new} 份{rest}。" if new or failed else "没有新的内容可以加入。"


def cancelled_adding(state: State) -> str:
    """What went in before the stop, and what did not."""
    added = [name for one in state.added for name in one.names if not one.known]
    left = [file.path.name for file in state.files if file.added is None]
    if not added:
        return "已取消，一份也没有加入。"
    rest = f"没有加入 {len(left)} 份（{names_text(left)}）" if left else "其余没有加入"
    return f"已取消：加入了 {len(added)} 份（{names_text(added)}），{rest}。"


def names_text(names: list[str]) -> str:
    """The first names of a list."""
    return "、".join(names[:_NAMED]) + ("等" if len(names) > _NAMED else "")
