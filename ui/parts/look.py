"""The app's own style sheet and its few lines of behaviour, both served from the disk."""

import json
from pathlib import Path

import streamlit as st

from ui.parts.ahead import scripts_ahead

_FOLDER = Path(__file__).parent.parent / "look"
_SCRIPTS = ("behaviour.js", "chinese.js", "ahead.js")

# Contrast of text on its ground is at least 4.5 in both.
LIGHT = {
    "ink": "#1E2933", "soft": "#55626F", "line": "#DDE3E9", "ground": "#FFFFFF",
    "tint": "#F4F6F8", "accent": "#1F4E79", "accent-tint": "#E8F0F8", "lit": "#FFF1B8",
    "lit-cell": "#FFD75E", "found": "#D9F2E3", "target": "#1F4E79", "actual": "#1E6B45",
    "baseline": "#55626F", "estimate": "#8A4B08", "warn": "#8A4B08", "warn-tint": "#FDF3E1",
    "on-primary": "#FFFFFF", "shadow": "rgba(20, 40, 60, 0.14)",
}  # fmt: skip
DARK = {
    "ink": "#E4E9EE", "soft": "#A5B1BD", "line": "#333C46", "ground": "#14181D",
    "tint": "#1E242B", "accent": "#8FC1EC", "accent-tint": "#1D3246", "lit": "#4A4118",
    "lit-cell": "#7A6612", "found": "#1F4A33", "target": "#8FC1EC", "actual": "#7FD1A5",
    "baseline": "#A5B1BD", "estimate": "#F0B46C", "warn": "#F0B46C", "warn-tint": "#3A2C17",
    "on-primary": "#0E1216", "shadow": "rgba(0, 0, 0, 0.5)",
}  # fmt: skip


def palette() -> dict[str, str]:
    """The colours of the theme in use."""
    return DARK if st.context.theme.type == "dark" else LIGHT


def dress() -> None:
    """Put the style sheet and the behaviour on the page."""
    colours = "".join(f"--gw-{name}: {value};" for name, value in palette().items())
    sheet = (_FOLDER / "style.css").read_text(encoding="utf-8")
    st.html(f"<style>:root {{{colours}}}\n{sheet}</style>")
    scripts = "".join((_FOLDER / name).read_text(encoding="utf-8") for name in _SCRIPTS)
    ahead = f"const GUIWEN_AHEAD = {json.dumps(scripts_ahead())};"
    with st.container(key="gw_script"):
        # In a block of its own: the page may run it again.
        st.html(f"<script>{{{ahead}{scripts}}}</script>", unsafe_allow_javascript=True)
