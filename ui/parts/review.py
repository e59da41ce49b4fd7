"""What the reader said of findings: seen, or explained with a note; kept on this machine only."""

import json
from dataclasses import asdict, dataclass
from hashlib import sha256
from pathlib import Path

from retrieval.audit.types import Finding

FILE = "audit.jsonl"


@dataclass(frozen=True, slots=True)
class Review:
    """What was said of one finding."""

    finding: str
    state: str
    note: str = ""


def finding_key(finding: Finding) -> str:
    """A finding's own mark: the same when the plans are read again and it is found again."""
    parts = [finding.rule, finding.sentence, *(f"{s.document}{s.quote}" for s in finding.spots)]
    return sha256("\n".join(parts).encode()).hexdigest()[:16]


def reviews(folder: Path) -> dict[str, Review]:
    """The latest word on each finding."""
    path = folder / FILE
    if not path.exists():
        return {}
    lines = path.read_text(encoding="utf-8").splitlines()
    return {review.finding: review for review in map(_parse, lines)}


def _parse(line: str) -> Review:
    kept = json.loads(line)
    return Review(kept["finding"], kept["state"], kept.get("note", ""))


def keep_review(folder: Path, review: Review) -> None:
    """Add one word on a finding."""
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / FILE).open("a", encoding="utf-8") as file:
        file.write(json.dumps(asdict(review), ensure_ascii=False) + "\n")
