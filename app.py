"""The router of the pages: run with `streamlit run app.py`."""

from pathlib import Path

import streamlit as st

from ui.parts.ahead import warm_up
from ui.parts.look import dress
from ui.parts.session import turn_to

LOOK = Path(__file__).parent / "ui" / "look"

st.set_page_config(
    page_title="规问 · 规划问答",
    page_icon=str(LOOK / "icon.svg"),
    layout="wide",
    initial_sidebar_state="auto",
)
dress()
st.logo(str(LOOK / "logo.svg"), size="large")
pages = [
    st.Page("ui/chat.py", title="问答", icon=":material/forum:", default=True),
    st.Page("ui/documents.py", title="文档", icon=":material/menu_book:"),
    st.Page("ui/indicators.py", title="指标", icon=":material/table_chart:"),
    st.Page("ui/compare.py", title="对比", icon=":material/compare_arrows:"),
    st.Page("ui/audit.py", title="校核", icon=":material/rule:"),
    st.Page("ui/manage.py", title="管理", icon=":material/folder_managed:"),
]
page = st.navigation(pages, position="top")
turn_to(page.url_path)
page.run()
warm_up()
