"""What stands where there is nothing to show: why, and the way on."""

import streamlit as st

from ui.parts.safe import as_html


def draw_empty(sentence: str) -> None:
    """A sentence in place of what a page would show."""
    st.html(f'<div class="gw-empty">{as_html(sentence)}</div>')


def draw_too_few(sentence: str = "资料库还是空的，先添加规划文件。") -> None:
    """That the library holds too little for the page, and the way to add to it."""
    draw_empty(sentence)
    st.page_link("ui/manage.py", label="去添加规划文件", icon=":material/upload_file:")
