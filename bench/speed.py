"""python -m bench.speed: times and memory against the budgets of docs/design.md, section 7."""

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median, quantiles

from bench.scale import PASSAGES_A_PLAN, Stock, fill, made_place, made_plan, stock_of
from index.library import ROOT, VARIABLE, Library

GOLDEN = ROOT / "tests" / "golden" / "questions.jsonl"
FLAGSHIP = "卫滨区十四五GDP目标是多少"
_LONG_PLAN = 50_000
# The default library elsewhere: what a first start does.
_BUILD = """
import index.library as library
from pathlib import Path
library.DEFAULT = Path({home!r})
library.Library.open().close()
"""
_COLD_RUNS = 5
_REPEATS = 3


@dataclass(frozen=True, slots=True)
class Measured:
    """One line of the table: what was measured, in what unit, and how much is allowed."""

    name: str
    value: float
    unit: str
    budget: float | None = None

    @property
    def line(self) -> str:
        """The line as printed."""
        allowed = "" if self.budget is None else f"{self.budget:g} {self.unit}"
        verdict = "" if self.budget is None else ("ok" if self.value <= self.budget else "OVER")
        return f"{self.name:52}{self.value:10.3f} {self.unit:4}{allowed:>12}  {verdict}"


def main() -> int:
    """0 when every budget is kept."""
    parser = argparse.ArgumentParser(prog="python -m bench.speed", description=__doc__)
    parser.add_argument("--scale", type=int, default=100_000, help="passages; 0 leaves it out")
    options = parser.parse_args()
    os.environ.pop(VARIABLE, None)
    measured = []
    print(f"{'':52}{'measured':>10}     {'budget':>12}")
    with tempfile.TemporaryDirectory() as folder:
        for one in _measure(Path(folder), options.scale):
            print(one.line, flush=True)
            measured.append(one)
    over = [one for one in measured if one.budget is not None and one.value > one.budget]
    return 1 if over else 0


def _measure(folder: Path, scale: int) -> Iterator[Measured]:
    home = folder / "library"
    yield Measured("build of the five plans from nothing", _build(home), "s", 6)
    yield Measured("cold command, whole process, median", _cold(home), "s", 1.5)
    with Library.open(home) as library:
        yield from _questions(library)
        yield Measured("memory after the questions", _megabytes(), "MB", 500)
        yield Measured("adding 50,000 characters to five plans", _add(library, folder, 1), "s", 2)
        if scale:
            yield from _at_scale(library, folder, scale)


def _at_scale(library: Library, folder: Path, scale: int) -> Iterator[Measured]:
    stock = stock_of(library)
    seconds = _time(lambda: fill(library, folder / "made", stock, scale))
    yield Measured(f"storing and indexing {scale:,} passages", seconds, "s")
    every, one = _searches(library, False), _searches(library, True)
    yield Measured(f"search in {scale:,} passages, p50", median(every), "ms")
    yield Measured(f"search in {scale:,} passages, p95", _p95(every), "ms", 50)
    yield Measured(f"search in one plan of {scale:,} passages, p95", _p95(one), "ms", 50)
    yield from _questions_at_scale(library, scale)
    yield Measured(f"adding 50,000 characters to {scale:,}", _add(library, folder, 2), "s", 2)


def _questions_at_scale(library: Library, scale: int) -> Iterator[Measured]:
    """Golden questions about made-up regions: each plan is met for the first time, then again."""
    from retrieval.engine import Engine

    engine = Engine(library)
    places = [info.metadata.place_name for info in library.documents()]
    asked = [
        (_moved(text, places, number * 7 % (scale // PASSAGES_A_PLAN)), ())
        for number, (text, history) in enumerate(_golden())
        if not history and any(place in text for place in places)
    ]
    engine.ask(FLAGSHIP)
    for told in ("plan new to it", "again"):
        times = [_time(lambda g=one: engine.ask(*g)) * 1000 for one in asked]
        yield Measured(f"questions in {scale:,} passages, {told}, p50", median(times), "ms")
        yield Measured(f"questions in {scale:,} passages, {told}, p95", _p95(times), "ms", 50)
    yield Measured("memory after them", _megabytes(), "MB")


def _moved(text: str, places: Sequence[str], number: int) -> str:
    """The question about made-up regions in place of the shipped ones."""
    for step, place in enumerate(places[:5]):
        text = text.replace(place, made_place(number + step))
    return text


def _build(home: Path) -> float:
    command = [sys.executable, "-c", _BUILD.format(home=str(home))]
    return _time(lambda: subprocess.run(command, cwd=ROOT, check=True))


def _cold(home: Path) -> float:
    command = [sys.executable, "-m", "retrieval", FLAGSHIP, "--library", str(home)]

    def ask() -> None:
        subprocess.run(command, cwd=ROOT, check=True, stdout=subprocess.DEVNULL)

    return median(_time(ask) for _ in range(_COLD_RUNS))


def _questions(library: Library) -> Iterator[Measured]:
    from retrieval.engine import Engine

    engine = Engine(library)
    golden = _golden()
    first = _time(lambda: engine.ask(*golden[0]))
    yield Measured("first question", first * 1000, "ms")
    times = [_time(lambda g=one: engine.ask(*g)) * 1000 for one in golden for _ in range(_REPEATS)]
    yield Measured(f"{len(golden)} questions, warm, p50", median(times), "ms")
    yield Measured(f"{len(golden)} questions, warm, p95", _p95(times), "ms", 15)


def _golden() -> list[tuple[str, Sequence[str]]]:
    lines = map(json.loads, GOLDEN.read_text(encoding="utf-8").splitlines())
    return [(line["question"], line.get("history", [])) for line in lines]


def _searches(library: Library, narrowed: bool) -> list[float]:
    ids = [info.id for info in library.documents()]
    library.search("预热")
    return [
        _time(lambda q=text, n=place: library.search(q, [ids[n % len(ids)]] if narrowed else None))
        * 1000
        for place, (text, _) in enumerate(_golden())
    ]


def _add(library: Library, folder: Path, seed: int) -> float:
    """Seconds from the file to its first hit in a search."""
    import random

    stock = Stock(stock_of(library).sentences[:5_000], ())
    text = made_plan(90_000 + seed, stock, random.Random(seed)).text[:_LONG_PLAN]
    path = folder / f"长{seed}.txt"
    path.write_text(text, encoding="utf-8")

    def add() -> None:
        info = library.add(path)
        assert library.search(text[:30], [info.id])

    return _time(add)


def _megabytes() -> float:
    status = Path("/proc/self/statm")
    if not status.is_file():
        return 0.0
    return int(status.read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE") / 1e6


def _time(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def _p95(values: Sequence[float]) -> float:
    return quantiles(values, n=20)[-1]


if __name__ == "__main__":
    sys.exit(main())
