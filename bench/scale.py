"""A library of any size: plans made of the shipped plans' sentences and figures, mixed anew."""

import random
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from hashlib import sha256
from itertools import islice
from pathlib import Path

from corpus.types import Block, BlockKind, Document, Figure, Metadata, Passage
from index.intake import Manner
from index.library import Library
from index.reading import Job, Reading
from index.upkeep import take

PASSAGES_A_PLAN = 500
FIGURES_A_PLAN = 250
_PLANS_AT_ONCE = 40
_SENTENCES = (2, 5)
_DIGITS = re.compile(r"\d")
_END = re.compile(r"(?<=[。；])")


@dataclass(frozen=True, slots=True)
class Stock:
    """What made-up plans are made of."""

    sentences: Sequence[str]
    figures: Sequence[Figure]


def fill(library: Library, folder: Path, stock: Stock, passages: int) -> None:
    """Add made-up plans until the library holds that many passages more."""
    folder.mkdir(parents=True, exist_ok=True)
    chance = random.Random(1)
    numbers = range(-(-passages // PASSAGES_A_PLAN))
    plans = (made_plan(number, stock, chance) for number in numbers)
    while batch := [_kept(folder, plan) for plan in islice(plans, _PLANS_AT_ONCE)]:
        take(library.store, batch, Manner())


def stock_of(library: Library) -> Stock:
    """Every sentence and figure of the library's plans."""
    names = [info.name for info in library.documents()]
    sentences = [sentence for name in names for sentence in _sentences(library, name)]
    return Stock(sentences, [found.figure for found in library.find_figures()])


def made_place(number: int) -> str:
    """The made-up region of a made-up plan."""
    return f"样{number}区"


def _sentences(library: Library, name: str) -> Iterator[str]:
    for passage in library.document(name).passages:
        yield from filter(None, _END.split(passage.text))


def made_plan(number: int, stock: Stock, chance: random.Random) -> Document:
    """A plan of a made-up region: shipped sentences in another order, with other digits."""
    texts = [_mixed(stock.sentences, chance) for _ in range(PASSAGES_A_PLAN)]
    passages, blocks, at = [], [], 0
    for place, text in enumerate(texts):
        span, path = (at, at + len(text)), (f"第{place // 20}章",)
        passages.append(Passage(place, text, path, (place,), span))
        blocks.append(Block(place, BlockKind.PARAGRAPH, text, span, path))
        at += len(text) + 1
    whole = "\n".join(texts)
    name, region = f"样{number}.txt", ("样省", made_place(number))
    drawn = chance.choices(stock.figures, k=FIGURES_A_PLAN) if stock.figures else []
    figures = tuple(replace(figure, region=region[-1]) for figure in drawn)
    digest = sha256(whole.encode()).hexdigest()
    known = Metadata(name, region, "规划纲要", "2021-2025")
    return Document(name, digest, "txt", whole, known, tuple(blocks), figures, tuple(passages))


def _mixed(sentences: Sequence[str], chance: random.Random) -> str:
    text = "".join(chance.choices(sentences, k=chance.randint(*_SENTENCES)))
    return _DIGITS.sub(lambda _: str(chance.randint(0, 9)), text)


def _kept(folder: Path, plan: Document) -> Reading:
    path = folder / plan.name
    path.write_text(plan.text, encoding="utf-8")
    return Reading(Job(path), (replace(plan),))
