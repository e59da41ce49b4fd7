"""python -m bench.robustness: how much reworded questions lose against the originals."""

import json
import sys
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bench.grading import Grade, grade
from retrieval.engine import Engine

_GOLDEN = Path(__file__).parent.parent / "tests" / "golden"


@dataclass(frozen=True, slots=True)
class Spread:
    """Right shares in points of the originals and their rewordings, and questions torn between."""

    originals: float
    rewordings: float
    unsteady: int
    wrong: tuple[str, ...]

    @property
    def loss(self) -> float:
        """The points by which the rewordings fall short."""
        return self.originals - self.rewordings


def read(name: str) -> list[dict[str, Any]]:
    """The golden questions of a file."""
    lines = (_GOLDEN / name).read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines]


def ask(engine: Engine, golds: Iterable[Mapping[str, Any]]) -> dict[str, Grade]:
    """The grade of every question by its id."""
    return {g["id"]: grade(g, engine.ask(g["question"], g.get("history", []))) for g in golds}


def spread(
    originals: Mapping[str, Grade],
    rewordings: Mapping[str, Grade],
    of: Mapping[str, str],
    of_type: Iterable[str],
) -> Spread:
    """How the rewordings of some originals did beside them."""
    names = set(of_type)
    again = {name: found for name, found in rewordings.items() if of[name] in names}
    by_original: dict[str, set[bool]] = defaultdict(set)
    for name, found in again.items():
        by_original[of[name]].add(found.right)
    return Spread(
        _points(originals[name].right for name in names),
        _points(found.right for found in again.values()),
        sum(len(outcomes) > 1 for outcomes in by_original.values()),
        tuple(sorted(name for name, found in again.items() if found.wrong)),
    )


def _points(flags: Iterable[bool]) -> float:
    kept = list(flags)
    return 100 * sum(kept) / len(kept) if kept else 0.0


def main() -> int:
    """Prints originals against rewordings by type."""
    engine = Engine.load()
    golds, reworded = read("questions.jsonl"), read("rewordings.jsonl")
    first, second = ask(engine, golds), ask(engine, reworded)
    of = {g["id"]: g["of"] for g in reworded}
    types: dict[str, list[str]] = defaultdict(list)
    for gold in golds:
        types[gold["type"]].append(gold["id"])
    types["ALL"] = [gold["id"] for gold in golds]
    print(
        f"{'type':14}{'n':>5}{'original':>10}{'reworded':>10}{'loss':>7}{'unsteady':>10}{'wrong':>7}"
    )
    for kind, names in sorted(types.items(), key=lambda item: item[0] == "ALL"):
        s = spread(first, second, of, names)
        shares = f"{s.originals:>10.1f}{s.rewordings:>10.1f}{s.loss:>7.1f}"
        print(f"{kind:14}{len(names):5}{shares}{s.unsteady:>10}{len(s.wrong):>7}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
