"""A PDF's page as it looks, with the cited place framed."""

from base64 import b64encode
from io import BytesIO
from typing import TYPE_CHECKING

import streamlit as st

from corpus.types import Box, CorpusError
from ui.parts.safe import as_html

if TYPE_CHECKING:
    from retrieval.engine import Engine

# Readable in the panel without being heavy to send.
_DPI = 110

Picture = tuple[str, float, float]


def page_html(engine: "Engine", name: str, page: int, box: Box | None) -> str:
    """The page with a frame around the box, or a sentence where it cannot be drawn."""
    try:
        data, width, height = _picture(engine.library.original(name), name, page)
    except (CorpusError, RuntimeError, OSError) as error:  # pypdfium2's own is a RuntimeError
        return f'<p class="gw-note">这一页画不出来：{as_html(str(error))}</p>'
    frame = _frame(box, width, height) if box is not None else ""
    image = f'<img alt="第{page}页" src="data:image/png;base64,{data}">'
    return f'<div class="gw-page">{image}{frame}</div>'


def _frame(box: Box, width: float, height: float) -> str:
    left, top, right, bottom = box
    return (
        f'<span class="gw-lit gw-frame" style="left:{left / width:.2%};top:{top / height:.2%};'
        f'width:{(right - left) / width:.2%};height:{(bottom - top) / height:.2%}"></span>'
    )


@st.cache_data(show_spinner=False, max_entries=64)
def _picture(data: bytes, name: str, page: int) -> Picture:
    """The page as base64 PNG, with its width and height in points."""
    from PIL import Image

    from corpus.readers.job import Job
    from corpus.readers.pdf_page import open_pdf, render_page

    file = open_pdf(data, Job(name))
    try:
        pixels, scale = render_page(file, page - 1, _DPI)
    finally:
        file.close()
    held = BytesIO()
    # The renderer gives its colours as blue, green, red.
    Image.fromarray(pixels[..., 2::-1] if pixels.ndim == 3 else pixels).save(held, "PNG")
    return b64encode(held.getvalue()).decode(), pixels.shape[1] * scale, pixels.shape[0] * scale
