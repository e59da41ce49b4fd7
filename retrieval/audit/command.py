"""`python -m retrieval audit [DOCUMENT] [--json] [--library F]`."""

import argparse
import json
from collections.abc import Sequence
from pathlib import Path

from index.library import Library
from retrieval.audit.findings import audit
from retrieval.audit.lexicon import say
from retrieval.audit.report import findings_json, findings_text

COMMAND = "audit"


def run_audit(arguments: Sequence[str]) -> str:
    """What the command prints; a document that the library lacks is a ValueError."""
    options = _parser().parse_args(arguments)
    with Library.open(options.library) as library:
        names = [info.name for info in library.documents()]
        if options.document is not None:
            names = [_chosen(options.document, names)]
        findings = audit(library, names[0] if options.document is not None else None)
    if options.json:
        return json.dumps(findings_json(findings), ensure_ascii=False, indent=1)
    return findings_text(findings, names)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m retrieval audit", description="核对前后不一致之处"
    )
    parser.add_argument("document", nargs="?", help="文件名或其一部分（默认全部）")
    parser.add_argument("--json", action="store_true", help="输出 JSON")
    parser.add_argument("--library", type=Path, help="文库文件夹")
    return parser


def _chosen(wanted: str, names: Sequence[str]) -> str:
    """The one document that is named so, or whose name holds the words."""
    found = [name for name in names if name == wanted] or [n for n in names if wanted in n]
    if len(found) != 1:
        raise ValueError(say("unknown_document", name=wanted, names="、".join(names)))
    return found[0]
