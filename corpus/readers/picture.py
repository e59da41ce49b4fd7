"""Pictures of pages (PNG, JPEG, TIFF, BMP, WEBP): the only module that imports PIL."""

import io
import warnings
from collections.abc import Iterator
from typing import Any

from corpus.readers.job import Job
from corpus.readers.layout import pages_to_content
from corpus.readers.scan import level_sizes, scan_page
from corpus.readers.shaping import Content


def read_picture(data: bytes, job: Job) -> Content:
    """The content of a picture, or of each page of a TIFF."""
    from PIL import Image, UnidentifiedImageError

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            image = Image.open(io.BytesIO(data))
            pages = [scan_page(*page) for page in _frames(image, job)]
        except (UnidentifiedImageError, OSError, SyntaxError, ValueError, EOFError) as error:
            raise job.error("damaged", reason="image") from error
    level_sizes(pages)
    content = pages_to_content(pages)
    if not content.text.strip():
        raise job.error("no_words")
    job.warn("w_ocr", pages=f"1-{len(pages)}" if len(pages) > 1 else "1")
    return content


def _frames(image: Any, job: Job) -> Iterator[tuple[Any, int, float]]:
    """Each page as an array with its number; boxes stay in the picture's pixels."""
    import numpy as np
    from PIL import ImageOps

    total = min(getattr(image, "n_frames", 1), job.limits.pages)
    for index in range(total):
        job.check_time()
        image.seek(index)
        if image.width * image.height > job.limits.pixels:
            raise job.error("big_picture", pixels=image.width * image.height // 10_000)
        frame = ImageOps.exif_transpose(image).convert("L")
        yield np.asarray(frame), index + 1, 1.0
        job.progress("ocr", index + 1, total)


def to_png(image: Any) -> bytes:
    """The array of a page, blue before red as pdfium gives it, as PNG."""
    from PIL import Image

    picture = Image.fromarray(image if image.ndim == 2 else image[:, :, 2::-1])
    buffer = io.BytesIO()
    picture.save(buffer, "PNG")
    return buffer.getvalue()


def frame_png(data: bytes, number: int) -> bytes:
    """A page of a picture file as PNG, nothing when there is no such page."""
    from PIL import Image, ImageOps

    image = Image.open(io.BytesIO(data))
    if not 0 < number <= getattr(image, "n_frames", 1):
        return b""
    image.seek(number - 1)
    buffer = io.BytesIO()
    ImageOps.exif_transpose(image).convert("RGB").save(buffer, "PNG")
    return buffer.getvalue()
