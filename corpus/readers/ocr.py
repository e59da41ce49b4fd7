"""Words in an image: the only module that imports rapidocr."""

import logging
from dataclasses import dataclass
from functools import cache
from typing import Any

from corpus.types import Box

# Found lines need no more pixels than this; reading them uses the full image.
_DETECT_SIDE = 1120
_WIDE_MARKS = {"(": "（", ")": "）", ",": "，", ":": "：", ";": "；", "?": "？", "!": "！"}
_SETTINGS = {
    "Global.log_level": "error",
    "Det.limit_type": "max",
    "Det.limit_side_len": _DETECT_SIDE,
    # A dash in a cell is faint to the detector.
    "Det.box_thresh": 0.35,
    # Cells of a table are short: padding each to 320 pixels would double the time.
    "Rec.rec_img_shape": [3, 48, 96],
    "EngineConfig.onnxruntime.enable_cpu_mem_arena": True,
}


@dataclass(frozen=True, slots=True)
class OcrLine:
    """A recognised line: its letters with their boxes, its box, how sure it is."""

    letters: tuple[tuple[str, Box], ...]
    box: Box
    confidence: float


@cache
def _engine() -> Any:
    from rapidocr import RapidOCR

    logging.getLogger("RapidOCR").setLevel(logging.ERROR)
    return RapidOCR(params=_SETTINGS)


def recognise(image: Any) -> list[OcrLine]:
    """The lines in the image, in pixels."""
    result = _engine()(image, use_cls=False, return_word_box=True)
    if result.boxes is None or result.txts is None:
        return []
    lines = []
    for box, score, words in zip(result.boxes, result.scores, result.word_results, strict=True):
        letters = _wide_marks([letter for word in words for letter in _letters(word)])
        if letters:
            lines.append(OcrLine(letters, _around(box), float(score)))
    return lines


def _wide_marks(letters: list[tuple[str, Box]]) -> tuple[tuple[str, Box], ...]:
    """The letters; the model writes marks narrow that stand wide beside Chinese characters."""
    texts = ["", *(text for text, _ in letters), ""]
    return tuple(
        (_WIDE_MARKS[text] if text in _WIDE_MARKS and _beside_chinese(texts, i) else text, box)
        for i, (text, box) in enumerate(letters, 1)
    )


def _beside_chinese(texts: list[str], index: int) -> bool:
    return any("\u4e00" <= text <= "\u9fff" for text in (texts[index - 1], texts[index + 1]))


def _letters(word: Any) -> list[tuple[str, Box]]:
    """The letters of a word, its box shared out evenly."""
    text, _, corners = word
    left, top, right, bottom = _around(corners)
    step = (right - left) / max(len(text), 1)
    return [
        (letter, (left + i * step, top, left + (i + 1) * step, bottom))
        for i, letter in enumerate(text)
    ]


def _around(corners: Any) -> Box:
    xs, ys = [float(p[0]) for p in corners], [float(p[1]) for p in corners]
    return min(xs), min(ys), max(xs), max(ys)
