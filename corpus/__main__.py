"""python -m corpus FILE: how one file is read: outline, tables, figures, what was not used."""

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from corpus.reading import read_documents
from corpus.report_text import report_text
from corpus.types import CorpusError


def main(arguments: Sequence[str] | None = None) -> int:
    """Prints the reading report of a file; 0 done, 1 failed, 2 wrong use."""
    parser = argparse.ArgumentParser(prog="python -m corpus", description="查看一个文件的读取结果")
    parser.add_argument("file", type=Path, help="规划文件")
    parser.add_argument("--brief", action="store_true", help="只看大纲和统计")
    options = parser.parse_args(arguments)
    try:
        for document in read_documents(options.file):
            print(report_text(document, brief=options.brief))
    except (CorpusError, OSError) as error:
        print(f"规问：{error}", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
