"""The database: what goes in comes out equal, whole or not at all."""

import sqlite3
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.types import Figure, Kind, Measure, Metadata, Place
from index.database import (
    Database,
    delete_document,
    insert_document,
    is_sound,
    mark_replaced,
    read_meta,
    write_meta,
)
from index.queries import (
    count_rows,
    count_rows_without_document,
    read_figures,
    read_indicator_names,
    read_infos,
    read_passages,
    read_stored,
    stream_passages,
)
from index.records import (
    document_of,
    figure_from_row,
    figure_to_row,
    metadata_from_json,
    metadata_to_json,
    passage_id,
    passage_range,
)
from tests.index_samples import make_document, make_figure

FIGURES = (
    make_figure("甲区", "地区生产总值", "351.50"),
    make_figure("甲区", "森林覆盖率", None, kind=Kind.ACTUAL, sure=False, confidence=0.25),
    make_figure("甲区", "财政收入", "-1.4", high=Decimal("2E+3"), measure=Measure.CHANGE),
)


@pytest.fixture
def database(tmp_path):
    database = Database(tmp_path / "library.sqlite")
    database.create()
    yield database
    database.close()


@pytest.fixture
def stored(database):
    first = make_document("a.txt", "甲区", ["甲区经济增长。", "粮食稳定。"], FIGURES)
    other = make_figure("乙区", "财政收入", "9")
    second = make_document("b.txt", "乙区", ["乙区经济增长。"], [other])
    with database.writing() as connection:
        ids = [insert_document(connection, one, f"{one.name[0]}/x") for one in (first, second)]
    return database, (first, second), ids


def test_a_document_comes_back_equal(stored):
    database, documents, ids = stored
    with database.reading() as connection:
        assert [read_stored(connection, number) for number in ids] == list(documents)


def test_a_merged_cell_comes_back_as_one_cell(stored):
    database, _, ids = stored
    with database.reading() as connection:
        (table,) = read_stored(connection, ids[0]).tables
    assert table.grid.rows[1][0] is table.grid.rows[2][0]


def test_infos_count_the_parts(stored, tmp_path):
    database, (first, _), _ = stored
    with database.reading() as connection:
        info = read_infos(connection, tmp_path)[0]
    assert (info.name, info.sha256, info.metadata) == ("a.txt", first.sha256, first.metadata)
    assert (info.blocks, info.figures, info.passages) == (4, 3, 2)
    assert info.characters == len(first.text)
    assert info.path == tmp_path / "a" / "x"


@pytest.mark.parametrize(
    ("narrowed", "written"),
    [
        ({}, ["351.50", "完成上级下达任务", "-1.4", "9"]),
        ({"indicators": ["财政收入"]}, ["-1.4", "9"]),
        ({"indicators": ["财政收入", "地区生产总值"], "regions": ["甲区"]}, ["351.50", "-1.4"]),
        ({"documents": [2]}, ["9"]),
        ({"documents": []}, []),
        ({"documents": [1], "regions": ["乙区"]}, []),
        ({"indicators": ["'; DROP TABLE figures; --"]}, []),
    ],
)
def test_figures_are_narrowed(stored, narrowed, written):
    database, _, _ = stored
    with database.reading() as connection:
        found = read_figures(connection, **narrowed)
    assert [figure.written for _, figure in found] == written


def test_indicator_names_are_counted(stored):
    database, _, _ = stored
    with database.reading() as connection:
        assert ("财政收入", "财政收入", "乙区", 1) in read_indicator_names(connection)
        assert read_indicator_names(connection, [2]) == [("财政收入", "财政收入", "乙区", 1)]


def test_passages_carry_their_document_in_their_id(stored):
    database, (first, _), _ = stored
    with database.reading() as connection:
        rows = list(stream_passages(connection, [1]))
        found = read_passages(connection, [rows[1][0], 999])
    assert [row[1] for row in rows] == [passage.text for passage in first.passages]
    assert found == {rows[1][0]: first.passages[1]}
    assert {document_of(row[0]) for row in rows} == {1}


def test_nothing_is_left_of_a_deleted_document(stored):
    database, _, ids = stored
    with database.writing() as connection:
        delete_document(connection, ids[0])
    with database.reading() as connection:
        assert count_rows_without_document(connection) == 0
        assert count_rows(connection, "documents") == count_rows(connection, "figures") == 1
        assert count_rows(connection, "passages") == 1


def test_a_failed_change_leaves_no_trace(database):
    document = make_document("a.txt", "甲区", ["一句。"])
    with pytest.raises(sqlite3.IntegrityError), database.writing() as connection:
        insert_document(connection, document, "x")
        insert_document(connection, document, "x")
    with database.reading() as connection:
        assert count_rows(connection, "documents") == 0
        assert count_rows(connection, "blocks") == 0


def test_a_reader_keeps_its_snapshot_while_another_writes(stored):
    database, _, ids = stored
    with database.reading() as reader:
        assert count_rows(reader, "documents") == 2
        with database.writing() as writer:
            delete_document(writer, ids[0])
        assert count_rows(reader, "documents") == 2
    with database.reading() as reader:
        assert count_rows(reader, "documents") == 1


def test_meta_and_marks(stored, tmp_path):
    database, _, _ = stored
    with database.writing() as connection:
        write_meta(connection, "reader", "x")
        assert mark_replaced(connection, "a.txt", "b.txt")
        assert not mark_replaced(connection, "c.txt", "b.txt")
    with database.reading() as connection:
        assert read_meta(connection)["reader"] == "x"
        assert [info.replaced_by for info in read_infos(connection, tmp_path)] == ["b.txt", ""]
        assert is_sound(connection)


def test_ids_are_never_used_again(stored):
    database, _, ids = stored
    with database.writing() as connection:
        delete_document(connection, ids[1])
        again = insert_document(connection, make_document("c.txt", "丙区", ["新。"]), "x")
    assert again > ids[1]


def test_passage_ids_of_two_documents_do_not_meet():
    assert passage_range(7) == (passage_id(7, 0), passage_id(8, 0))


TEXT = st.text(max_size=8)
DECIMAL = st.none() | st.decimals(allow_nan=False, allow_infinity=False)
SPAN = st.tuples(st.integers(0, 99), st.integers(0, 99))
PLACE = st.builds(
    Place, st.integers(0, 9), SPAN, st.none() | st.integers(0, 9), st.none() | st.integers(0, 9)
)


@settings(max_examples=50)
@given(st.builds(Figure, value=DECIMAL, high=DECIMAL, place=PLACE, quote_span=SPAN))
def test_any_figure_comes_back_equal(figure):
    assert figure_from_row(figure_to_row(1, 0, figure)[2:]) == figure


@settings(max_examples=50)
@given(st.builds(Metadata, region=st.lists(TEXT).map(tuple), found=st.dictionaries(TEXT, TEXT)))
def test_any_metadata_comes_back_equal(metadata):
    assert metadata_from_json(metadata_to_json(metadata)) == metadata
