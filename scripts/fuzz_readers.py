"""Feed the readers with damaged samples: only CorpusError may escape, and in time.

.venv/bin/python scripts/fuzz_readers.py --count 10000 --seed 1 [--formats docx,html] [--keep DIR]
"""

import argparse
import io
import os
import random
import resource
import sys
import tempfile
import time
import zipfile
from collections import Counter
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))

from corpus.readers import Limits, read_sources
from corpus.types import CorpusError, Source
from tests import readers_samples as plan

DATA = Path(__file__).parent.parent / "tests" / "data"
# Small samples: a limit that a healthy reader never comes near.
LIMITS = Limits(seconds=20, unpacked=30_000_000, part=20_000_000, cells=20_000, pages=20)
SLOW = 15.0
# OCR needs most: an input that a reader answers with more is reported as MemoryError.
MEMORY = 2_500_000_000
TOKENS = (
    b"\x00",
    b"\xff",
    b"<",
    b">",
    b"&",
    b"&#0;",
    b"</",
    b"]]>",
    b'"',
    b"1e999",
    b"-1",
    b"99999999999",
    b"nan",
    b"\xef\xbf\xbd",
    b"%",
    b"\r\n",
    b"<!DOCTYPE a [<!ENTITY b 'c'>]>",
    b"../",
    b"g 99999 1",
    b"\xe7\xac\xac",
    b"rowspan='65535'",
    b'w:val="-5"',
    b'r="XFD1048576"',
    b"0" * 40,
    b"obj",
    b"endstream",
)


def samples(folder: Path) -> dict[str, bytes]:
    """Each format's sample."""
    page = plan.page_html()
    paths = {
        "docx": plan.write_docx(folder / "a.docx"),
        "xlsx": plan.write_xlsx(folder / "a.xlsx"),
        "csv": plan.write_csv(folder / "a.csv"),
        "ofd": plan.write_ofd(folder / "a.ofd"),
        "xls": DATA / "plan.xls",
        "pdf": DATA / "plan.pdf",
    }
    found = {name: path.read_bytes() for name, path in paths.items()}
    rows = "\n".join("| " + " | ".join(row) + " |" for row in plan.expected())
    found["html"] = page.encode()
    found["txt"] = "\r\n".join(plan.lines()).encode("gb18030")
    found["md"] = f"# {plan.TITLE}\n\n{rows}\n".encode()
    head = "MIME-Version: 1.0\nContent-Type: multipart/related; boundary=b\n\n--b\n"
    found["mht"] = f"{head}Content-Type: text/html\n\n{page}\n--b--\n".encode()
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("甲.csv", found["csv"])
        archive.writestr("乙.html", found["html"])
    found["zip"] = buffer.getvalue()
    return found


def mutate(data: bytes, rng: random.Random) -> bytes:
    """The bytes with a few random wounds."""
    wounded = bytearray(data)
    for _ in range(rng.choice((1, 1, 2, 3, 8, 30))):
        if not wounded:
            break
        at = rng.randrange(len(wounded))
        kind = rng.randrange(6)
        if kind == 0:
            wounded[at] ^= 1 << rng.randrange(8)
        elif kind == 1:
            wounded[at : at + 1] = rng.choice(TOKENS)
        elif kind == 2:
            del wounded[at : at + rng.randrange(1, 60)]
        elif kind == 3:
            wounded[at:at] = wounded[at : at + rng.randrange(1, 200)]
        elif kind == 4:
            wounded[at] = rng.randrange(256)
        else:
            other = rng.randrange(len(wounded))
            wounded[at : at + 8] = wounded[other : other + 8]
    if rng.random() < 0.1:
        del wounded[rng.randrange(len(wounded) + 1) :]
    return bytes(wounded)


def mutate_member(data: bytes, rng: random.Random) -> bytes:
    """The ZIP with one member wounded, dropped or given another's content."""
    with zipfile.ZipFile(io.BytesIO(data)) as source:
        members = [(name, source.read(name)) for name in source.namelist()]
    heavy = [i for i, (name, _) in enumerate(members) if name.endswith((".xml", ".rels", ".html"))]
    index = rng.choice(heavy or [0])
    name, content = members[index]
    kind = rng.randrange(12)
    if kind == 0:
        del members[index]
    elif kind == 1:
        members[index] = (name, rng.choice(members)[1])
    else:
        members[index] = (name, mutate(content, rng))
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_STORED) as target:
        for entry in members:
            target.writestr(*entry)
    return buffer.getvalue()


def check(sources: tuple[Source, ...]) -> None:
    """Assert that spans lie in the text and lead to the cells' words."""
    for source in sources:
        size = len(source.text)
        assert all(0 <= a.span[0] <= a.span[1] <= size for a in source.lines), "line span"
        for grid in source.grids:
            assert len({len(row) for row in grid.rows}) == 1, "ragged grid"
            for cell in (cell for row in grid.rows for cell in row):
                assert 0 <= cell.span[0] <= cell.span[1] <= size, "cell span"


def run(data: bytes, path: Path) -> str:
    """What became of one input: read, refused, or how it failed."""
    path.write_bytes(data)
    start = time.perf_counter()
    try:
        check(read_sources(path, LIMITS))
        outcome = "read"
    except CorpusError as error:
        cause = error.__cause__
        outcome = "refused" if cause is None else f"refused by {type(cause).__name__}"
        if isinstance(cause, MemoryError):
            outcome = "FAILED MemoryError"
    except BaseException as error:
        if isinstance(error, KeyboardInterrupt):
            raise
        outcome = f"FAILED {type(error).__name__}: {error}"
    if time.perf_counter() - start > SLOW:
        outcome = f"FAILED slow: {time.perf_counter() - start:.1f} s"
    return outcome


def main() -> int:
    """Run the inputs; 1 when any failed."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--count", type=int, default=1000)
    options.add_argument("--seed", type=int, default=1)
    options.add_argument("--formats", default="")
    options.add_argument("--keep", type=Path, default=None)
    args = options.parse_args()
    # A damaged XLS may look like a DOC: LibreOffice itself is not what is tested here.
    os.environ["PATH"] = "/nowhere"
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    rng = random.Random(args.seed)
    outcomes: Counter[tuple[str, str]] = Counter()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        found = samples(folder)
        formats = args.formats.split(",") if args.formats else list(found)
        for number in range(args.count):
            kind = formats[number % len(formats)]
            packed = kind in {"docx", "xlsx", "ofd", "zip"}
            inner = packed and rng.random() < 0.8
            data = (mutate_member if inner else mutate)(found[kind], rng)
            outcome = run(data, folder / f"fuzz.{kind}")
            outcomes[kind, outcome] += 1
            if outcome.startswith("FAILED"):
                print(kind, number, outcome, flush=True)
                if args.keep:
                    args.keep.mkdir(parents=True, exist_ok=True)
                    (args.keep / f"{args.seed}-{number}.{kind}").write_bytes(data)
            if number % 5000 == 4999:
                print(f"{number + 1} inputs", flush=True)
    for (kind, outcome), count in sorted(outcomes.items()):
        print(f"{kind:5} {count:7} {outcome}")
    return int(any(outcome.startswith("FAILED") for _, outcome in outcomes))


if __name__ == "__main__":
    sys.exit(main())
