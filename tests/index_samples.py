"""Documents made by hand and an encoder that needs no model, for the tests of the index."""

import zlib
from dataclasses import replace
from decimal import Decimal
from hashlib import sha256
from pathlib import Path

import numpy as np

from corpus.types import (
    Block,
    BlockKind,
    Cell,
    Column,
    Document,
    Figure,
    Grid,
    Kind,
    Measure,
    Metadata,
    Passage,
    Place,
    Table,
)

PLAN_A = """甲区国民经济和社会发展第十四个五年规划纲要

第一章 发展目标
到2025年，地区生产总值达到351亿元，年均增长7%左右。城镇调查失业率控制在5.5%以内。

第二章 营商环境
深化放管服改革，优化营商环境，推行一件事一次办。
"""
PLAN_B = PLAN_A.replace("甲区", "乙区").replace("351", "420").replace("7%", "8%")


class HashEncoder:
    """Unit vectors from characters: texts that share characters lie close."""

    def __init__(self, name: str = "hash", dimension: int = 64) -> None:
        self.name = name
        self.dimension = dimension

    def encode(self, texts, /):
        rows = np.full((len(texts), self.dimension), 1e-6, dtype=np.float32)
        for row, text in zip(rows, texts, strict=True):
            for char in text:
                row[zlib.crc32(char.encode()) % self.dimension] += 1
        return rows / np.linalg.norm(rows, axis=1, keepdims=True)


def make_figure(region: str, indicator: str, value: str | None, **others) -> Figure:
    figure = Figure(
        region=region,
        indicator=indicator,
        indicator_written=indicator,
        period="2025",
        kind=Kind.TARGET,
        measure=Measure.LEVEL,
        written=value or "完成上级下达任务",
        value=None if value is None else Decimal(value),
        unit="亿元",
        comparator="=",
        place=Place(1, (3, 9), row=2, column=1, page=4, box=(0.5, 1.0, 2.0, 3.25)),
        quote=f"{indicator}达到{value}亿元",
        quote_span=(3, 20),
        source="text",
    )
    return replace(figure, **others)


def make_table() -> Table:
    name, merged = Cell("指标", (10, 12)), Cell("生产总值", (13, 17), rows=2)
    value = Cell("351", (18, 21), confidence=0.5)
    growth = Cell("-1.4", (22, 26), box=(1.0, 2.0, 3.0, 4.0))
    rows = ((name, Cell("2025年", (12, 13))), (merged, value), (merged, growth))
    columns = (
        Column(("指标",), role="indicator"),
        Column(("目标", "2025年"), "value", Kind.TARGET, Measure.LEVEL, "2025", "亿元", "甲区"),
    )
    grid = Grid((10, 26), rows, "主要指标", ("注：一",))
    return Table(0, "主要指标", grid, 1, columns, ("补了一格",))


def make_document(name: str, region: str, sentences: list[str], figures=()) -> Document:
    text = "一、总体情况\n" + "\n".join(sentences)
    heading = Block(0, BlockKind.HEADING, "一、总体情况", (0, 6), ("一、总体情况",), 1)
    blocks, passages, at = [heading], [], 7
    for number, sentence in enumerate(sentences, 1):
        span = (at, at + len(sentence))
        blocks.append(
            Block(number, BlockKind.PARAGRAPH, sentence, span, ("一、总体情况",), 0, ((0, at),))
        )
        passages.append(Passage(number - 1, sentence, ("一、总体情况",), (number,), span))
        at = span[1] + 1
    box = (0.0, 0.0, 1.0, 1.0)
    place = {"span": (10, 26), "page": 3, "box": box}
    blocks.append(Block(len(blocks), BlockKind.TABLE, "表", table=make_table(), **place))
    path = ("某省", "某市", region)
    return Document(
        name=name,
        sha256=sha256(text.encode()).hexdigest(),
        format="txt",
        text=text,
        metadata=Metadata("某规划", path, "规划纲要", "2021-2025", found={"title": "text"}),
        blocks=tuple(blocks),
        figures=tuple(figures),
        passages=tuple(passages),
        warnings=("一行未用",),
    )


def write_plan(folder: Path, name: str, text: str) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path
