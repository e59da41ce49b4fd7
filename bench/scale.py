"""A library of any size: plans made of the shipped plans' sentences, mixed anew."""

import random
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from hashlib import sha256
from itertools import islice
from pathlib import Path

from corpus.types import Block, BlockKind, Document, Metadata, Passage
from index.library import Library
from index.reading import Job, Reading
from index.upkeep import take

PASSAGES_A_PLAN = 500
_PLANS_AT_ONCE = 40
_SENTENCES = (2, 5)
_DIGITS = re.compile(r"\d")
_END = re.compile(r"(?<=[。；])")


def fill(library: Library, folder: Path, sentences: Sequence[str], passages: int) -> None:
    """Add made-up plans until the library holds that many passages more."""
    folder.mkdir(parents=True, exist_ok=True)
    chance = random.Random(1)
    numbers = range(-(-passages // PASSAGES_A_PLAN))
    plans = (made_plan(number, sentences, chance) for number in numbers)
    while batch := [_kept(folder, plan) for plan in islice(plans, _PLANS_AT_ONCE)]:
        take(library.store, batch, False)


def sentences_of(library: Library) -> list[str]:
    """Every sentence of the library's plans."""
    return [sentence for info in library.documents() for sentence in _sentences(library, info.name)]


def _sentences(library: Library, name: str) -> Iterator[str]:
    for passage in library.document(name).passages:
        yield from filter(None, _END.split(passage.text))


def made_plan(number: int, sentences: Sequence[str], chance: random.Random) -> Document:
    """A plan of a made-up region: shipped sentences in another order, with other digits."""
    texts = [_mixed(sentences, chance) for _ in range(PASSAGES_A_PLAN)]
    passages, blocks, at = [], [], 0
    for place, text in enumerate(texts):
        span, path = (at, at + len(text)), (f"第{place // 20}章",)
        passages.append(Passage(place, text, path, (place,), span))
        blocks.append(Block(place, BlockKind.PARAGRAPH, text, span, path))
        at += len(text) + 1
    whole = "\n".join(texts)
    name, region = f"样{number}.txt", ("样省", f"样{number}区")
    digest = sha256(whole.encode()).hexdigest()
    known = Metadata(name, region, "规划纲要", "2021-2025")
    return Document(name, digest, "txt", whole, known, tuple(blocks), (), tuple(passages))


def _mixed(sentences: Sequence[str], chance: random.Random) -> str:
    text = "".join(chance.choices(sentences, k=chance.randint(*_SENTENCES)))
    return _DIGITS.sub(lambda _: str(chance.randint(0, 9)), text)


def _kept(folder: Path, plan: Document) -> Reading:
    path = folder / plan.name
    path.write_text(plan.text, encoding="utf-8")
    return Reading(Job(path), (replace(plan),))
