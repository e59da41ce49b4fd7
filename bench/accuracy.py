"""python -m bench.accuracy: right answers and evidence by question type on golden questions."""

import argparse
import json
import sys
from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path

from bench.grading import Grade, grade
from retrieval.engine import Engine

_GOLDEN = Path(__file__).parent.parent / "tests" / "golden" / "questions.jsonl"
_ALL = "ALL"


def main() -> int:
    """Prints the accuracy table."""
    parser = argparse.ArgumentParser(prog="python -m bench.accuracy")
    parser.add_argument("questions", nargs="?", type=Path, default=_GOLDEN)
    parser.add_argument("--library", type=Path)
    parser.add_argument("--show", action="store_true", help="print every miss")
    options = parser.parse_args()
    engine = Engine.load(options.library)
    by_type: dict[str, list[Grade]] = defaultdict(list)
    for line in options.questions.read_text(encoding="utf-8").splitlines():
        gold = json.loads(line)
        answer = engine.ask(gold["question"], gold.get("history", []))
        result = grade(gold, answer)
        by_type[gold["type"]].append(result)
        by_type[_ALL].append(result)
        if options.show and not result.right:
            print(f"{gold['id']}: {gold['question']}\n  {answer.text}\n  missed {result.missed}")
    _print(by_type)
    return 0


def _print(by_type: dict[str, list[Grade]]) -> None:
    print(f"{'type':14}{'n':>5}{'right':>8}{'evidence':>10}{'wrong':>7}")
    for kind, grades in sorted(by_type.items(), key=lambda kept: (kept[0] == _ALL, kept[0])):
        evidence = _share(g.evidence for g in grades if g.evidence is not None)
        wrong = sum(bool(g.wrong) for g in grades)
        print(
            f"{kind:14}{len(grades):5}{_share(g.right for g in grades):>8}{evidence:>10}{wrong:7}"
        )


def _share(flags: Iterable[bool | None]) -> str:
    kept = list(flags)
    return f"{sum(map(bool, kept)) / len(kept):.3f}" if kept else "-"


if __name__ == "__main__":
    sys.exit(main())
