"""python -m retrieval "问题" [--json] | --batch FILE --out FILE | audit [DOCUMENT]."""

import argparse
import json
import sys
from collections.abc import Sequence
from pathlib import Path

from corpus.types import CorpusError
from index.types import Settings, StaleIndexError
from retrieval.audit.command import COMMAND, run_audit
from retrieval.engine import Engine
from retrieval.output import to_json, to_text
from retrieval.wording import EXPLAIN


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs the command; 0 done, 1 failed, 2 wrong use."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    if given[:1] == [COMMAND]:
        return _audit(given[1:])
    options = _parser().parse_args(given)
    if (options.batch is None) == (options.question is None) or bool(options.batch) != bool(
        options.out
    ):
        _parser().print_usage(sys.stderr)
        return 2
    try:
        engine = Engine.load(options.library, _progress, Settings(encoder=options.encoder))
        if options.batch:
            _batch(engine, options.batch, options.out)
        else:
            _one(engine, options)
    except (CorpusError, StaleIndexError, OSError, ValueError) as error:
        print(f"规问：{error}", file=sys.stderr)
        return 1
    return 0


def _audit(arguments: Sequence[str]) -> int:
    try:
        print(run_audit(arguments))
    except (CorpusError, StaleIndexError, OSError, ValueError) as error:
        print(f"规问：{error}", file=sys.stderr)
        return 1
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m retrieval", description="向规划文件提问")
    parser.add_argument("question", nargs="?", help="问题")
    parser.add_argument("--json", action="store_true", help="输出一个 JSON 对象")
    parser.add_argument("--explain", action="store_true", help="说明如何理解和筛选")
    parser.add_argument(
        "--batch", type=Path, help="每行一个 {id, question, history} 的 JSON 行文件"
    )
    parser.add_argument("--out", type=Path, help="批量回答写入的文件")
    parser.add_argument("--library", type=Path, help="文库文件夹（默认由 corpus/documents 建成）")
    parser.add_argument("--encoder", default="", help="编码模型的名称或文件夹（默认按资料库所选）")
    return parser


def _progress(stage: str, share: float) -> None:
    print(f"{stage} {share:.0%}", file=sys.stderr)


def _one(engine: Engine, options: argparse.Namespace) -> None:
    answer = engine.ask(options.question)
    if options.json:
        print(json.dumps(to_json(answer), ensure_ascii=False))
    else:
        print(to_text(answer))
        if options.explain:
            print("\n".join(["", EXPLAIN, *answer.trace]))


def _batch(engine: Engine, asked: Path, out: Path) -> None:
    """Answers a file of questions; a line that is no question stops with its number."""
    lines = asked.read_text(encoding="utf-8").splitlines()
    with out.open("w", encoding="utf-8") as file:
        for number, line in enumerate(lines, start=1):
            if not line.strip():
                continue
            item = _item(line, number)
            answer = engine.ask(str(item["question"]), item.get("history") or [])
            result = to_json(answer, item.get("id", str(number)))
            file.write(json.dumps(result, ensure_ascii=False) + "\n")


def _item(line: str, number: int) -> dict:  # type: ignore[type-arg]
    try:
        item = json.loads(line)
    except json.JSONDecodeError as error:
        raise ValueError(f"第 {number} 行不是 JSON：{error.msg}") from error
    if not isinstance(item, dict) or "question" not in item:
        raise ValueError(f"第 {number} 行没有 question")
    return item


if __name__ == "__main__":
    sys.exit(main())
