"""python -m index: keep the library of plans."""

import argparse
import json
import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from corpus.types import CorpusError
from index.catalogue import CATALOGUE
from index.correction_options import add_arguments, correction_of
from index.export import SUFFIXES, export
from index.intake import Added
from index.library import Library
from index.messages import say
from index.task import Task
from index.types import StaleIndexError


def main(arguments: Sequence[str] | None = None) -> int:
    """The exit code: 0 done, 1 failed with one line on standard error, 2 wrong use."""
    options = _parser().parse_args(arguments)
    try:
        code: int = options.run(options)
    except (CorpusError, StaleIndexError, ValueError, OSError) as error:
        return _fail(str(error))
    except KeyboardInterrupt:
        return _fail(say("stopped"))
    except Exception as error:
        return _fail(say("unexpected", kind=type(error).__name__, reason=error))
    return code


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m index", description="Keep the library.")
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    add = _command(commands, "add", _add, "add files, or every plan of a folder")
    add.add_argument("paths", nargs="+", type=Path, metavar="FILE|FOLDER")
    add.add_argument("--replace", action="store_true", help="in place of an older version")
    add.add_argument("--replaces", default="", metavar="NAME", help="a new version of that one")
    remove = _command(commands, "remove", _remove, "remove a document")
    remove.add_argument("name")
    correct = _command(commands, "correct", _correct, "put something right in a document")
    add_arguments(correct)
    _command(commands, "undo", _undo, "undo the last add, remove, replace or correct")
    _command(commands, "list", _list, "name the documents")
    status = _command(commands, "status", _status, "say what the library holds and how it is")
    status.add_argument("--json", action="store_true")
    _command(commands, "rebuild", _rebuild, "read every kept file anew")
    out = _command(commands, "export", _export, "write the indicator table")
    out.add_argument("--out", required=True, type=_table_file, metavar="FILE.csv|.xlsx")
    train = _command(commands, "train", _train, "train the built-in encoder")
    train.add_argument("--texts", type=Path)
    train.add_argument("--out", type=Path)
    return parser


def _command(
    commands: "argparse._SubParsersAction[argparse.ArgumentParser]",
    name: str,
    run: Callable[[argparse.Namespace], int],
    text: str,
) -> argparse.ArgumentParser:
    command = commands.add_parser(name, help=text, description=text)
    command.add_argument("--library", type=Path, metavar="FOLDER")
    command.set_defaults(run=run)
    return command


def _table_file(text: str) -> Path:
    path = Path(text)
    if path.suffix not in SUFFIXES:
        raise argparse.ArgumentTypeError(say("table_file", path=text))
    return path


def _open(options: argparse.Namespace) -> Library:
    return Library.open(options.library, progress=_report)


def _report(message: str, share: float) -> None:
    print(f"[{share:4.0%}] {message}", file=sys.stderr, flush=True)


def _fail(line: str) -> int:
    print(" ".join(line.split()), file=sys.stderr)
    return 1


def _add(options: argparse.Namespace) -> int:
    code = 0
    paths = list(_files(options.paths))
    with _open(options) as library:
        if options.replaces:
            return _add_version(library, paths, options.replaces)
        done = 0
        try:
            for added in library.add_many(paths, options.replace, Task(_report)):
                done += not added.error
                if added.error:
                    code = _fail(added.error)
                else:
                    print("\n".join(_told(added)), flush=True)
        except KeyboardInterrupt:
            return _fail(say("stopped_adding", done=done, left=len(paths) - done))
    return code


def _told(added: Added) -> Iterator[str]:
    """What became of a file, in lines."""
    names = ", ".join(added.names)
    if added.known:
        yield say("known", name=added.path.name, names=names)
        return
    yield say("added", names=names)
    for old in added.replaced:
        yield say("superseded", name=old)
    for rival in added.rivals:
        yield say("rival", name=names, rival=rival, path=added.path)


def _add_version(library: Library, paths: Sequence[Path], name: str) -> int:
    if len(paths) != 1:
        raise ValueError(say("one_version"))
    info = library.add(paths[0], replaces=name)
    print(say("added", names=info.name))
    print(say("superseded", name=info.name if info.replaced_by else name))
    return 0


def _correct(options: argparse.Namespace) -> int:
    with _open(options) as library:
        if options.withdraw:
            library.withdraw(options.name, options.withdraw - 1)
        elif not options.list:
            library.correct(options.name, correction_of(library.document(options.name), options))
        for number, one in enumerate(library.corrections(options.name), 1):
            print(f"{number}\t{one.what}")
    return 0


def _undo(options: argparse.Namespace) -> int:
    with _open(options) as library:
        print(library.undo())
    return 0


def _files(paths: Sequence[Path]) -> Iterator[Path]:
    """The files named, and every file in the folders named."""
    for path in paths:
        if not path.exists():
            raise CorpusError(say("missing", path=path))
        if path.is_dir():
            files = sorted(file for file in path.rglob("*") if file.is_file())
            yield from filter(_is_plan, files)
        else:
            yield path


def _is_plan(file: Path) -> bool:
    """Whether a file of a folder is meant: not hidden, no lock file of an office, no catalogue."""
    return not file.name.startswith((".", "~$")) and file.name != CATALOGUE


def _remove(options: argparse.Namespace) -> int:
    with _open(options) as library:
        if library.remove(options.name):
            print(say("removed", name=options.name))
            return 0
    return _fail(say("unknown", name=options.name))


def _list(options: argparse.Namespace) -> int:
    with _open(options) as library:
        for info in library.documents():
            known = info.metadata
            cells = (info.name, "/".join(known.region), known.plan_type, known.period, known.date)
            counts = (f"{info.figures} figures", f"{info.passages} passages")
            newer = say("replaced_by", name=info.replaced_by) if info.replaced_by else ""
            print("\t".join((*cells, *counts, newer)).rstrip("\t"))
    return 0


def _status(options: argparse.Namespace) -> int:
    with _open(options) as library:
        status = library.status()
    if options.json:
        print(json.dumps(status, ensure_ascii=False))
    else:
        print("\n".join(f"{name}: {value}" for name, value in status.items()))
    return 0


def _rebuild(options: argparse.Namespace) -> int:
    with Library.unchecked(options.library) as library:
        outcome = library.rebuild(Task(_report))
        errors = [added.error for added in outcome if added.error]
        print(say("rebuilt", done=len(outcome) - len(errors), count=len(outcome)))
    for error in errors:
        _fail(error)
    return 1 if errors else 0


def _export(options: argparse.Namespace) -> int:
    with _open(options) as library:
        count = export(library, options.out)
    print(say("exported", count=count, path=options.out), file=sys.stderr)
    return 0


def _train(options: argparse.Namespace) -> int:
    from index.training.train import train

    named = {"texts": options.texts, "out": options.out}
    train(**{name: value for name, value in named.items() if value is not None})
    return 0


if __name__ == "__main__":
    sys.exit(main())
