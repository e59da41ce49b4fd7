"""A correction as the command line names it: numbers of table, row and column count from 1."""

import argparse

from corpus.corrections import (
    Correction,
    correct_cell,
    correct_column,
    correct_field,
    correct_header,
    drop_row,
)
from corpus.types import Document, Table
from index.messages import say


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The options that name one correction, list them, or take one back."""
    parser.add_argument("name")
    parser.add_argument("--list", action="store_true", help="only list what was put right")
    parser.add_argument(
        "--withdraw", type=int, metavar="N", help="take back the one of that number"
    )
    parser.add_argument("--table", type=int, metavar="N", help="counted from 1, as all numbers")
    parser.add_argument("--row", type=int, metavar="N")
    parser.add_argument("--column", type=int, metavar="N")
    parser.add_argument("--header-rows", type=int, metavar="COUNT")
    parser.add_argument("--drop", action="store_true", help="the row is no indicator")
    parser.add_argument("--field", default="", help="of the document, or of the column")
    parser.add_argument("--text", help="what is right")


def correction_of(document: Document, options: argparse.Namespace) -> Correction:
    """The correction that the options name; a ValueError says what is missing."""
    match options:
        case argparse.Namespace(table=None, field=field, text=str(text)) if field:
            return correct_field(document.metadata, field, text)
        case argparse.Namespace(table=int(number)):
            return _in_table(_table(document, number), options)
    raise ValueError(say("what_to_correct"))


def _table(document: Document, number: int) -> Table:
    return document.tables[_index(number, len(document.tables), "表")]


def _in_table(table: Table, options: argparse.Namespace) -> Correction:
    match options:
        case argparse.Namespace(header_rows=int(count)):
            return correct_header(table, count)
        case argparse.Namespace(row=int(row), drop=True):
            return drop_row(table, _row(table, row))
        case argparse.Namespace(row=int(row), column=int(column), text=str(text)):
            return correct_cell(table, _row(table, row), _column(table, column), text)
        case argparse.Namespace(column=int(column), field=field, text=str(text)) if field:
            return correct_column(table, _column(table, column), field, text)
    raise ValueError(say("what_to_correct"))


def _row(table: Table, number: int) -> int:
    return _index(number, len(table.grid.rows), "行")


def _column(table: Table, number: int) -> int:
    return _index(number, len(table.columns), "列")


def _index(number: int, count: int, what: str) -> int:
    if not 1 <= number <= count:
        raise ValueError(say("no_place", number=number, what=what, count=count))
    return number - 1
