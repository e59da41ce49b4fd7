"""The vector index against brute force, flat and clustered."""

import numpy as np
import pytest

from index import vectors
from index.records import passage_id
from index.vectors import Vectors, write_vectors
from tests.index_samples import HashEncoder

ENCODER = HashEncoder()
WORDS = "经济发展目标生产总值粮食产量环境改革教育医疗养老就业工业农业服务业财政税收投资消费出口"


def make_texts(documents: int, each: int) -> list[tuple[int, str]]:
    random = np.random.default_rng(1)
    characters = list(WORDS)
    return [
        (passage_id(document, number), "".join(random.choice(characters, 30)))
        for document in range(1, documents + 1)
        for number in range(each)
    ]


def likeness(texts, question):
    matrix = ENCODER.encode([text for _, text in texts])
    scores = matrix @ ENCODER.encode([question])[0]
    return dict(zip([number for number, _ in texts], map(float, scores), strict=True))


def nearest(texts, question, limit):
    found = likeness(texts, question)
    return sorted(found.items(), key=lambda hit: (-hit[1], hit[0]))[:limit]


def search(index, question, limit, documents=None):
    return index.search(ENCODER.encode([question])[0], limit, documents)


def same(found, texts, question):
    """Equal likenesses in order; which of two equal passages comes first does not matter."""
    every = likeness(texts, question)
    best = sorted(every.values(), reverse=True)[: len(found)]
    assert [score for _, score in found] == pytest.approx(best, abs=1e-5)
    assert [every[number] for number, _ in found] == pytest.approx(best, abs=1e-5)


def test_flat_search_is_brute_force(tmp_path):
    texts = make_texts(5, 40)
    write_vectors(tmp_path / "one", None, texts, (), ENCODER)
    index = Vectors(tmp_path / "one")
    assert len(index) == 200
    found = search(index, "粮食产量", 10)
    assert len(found) == 10
    same(found, texts, "粮食产量")


MANY = [1, 3, 5, 7, 9, 11, 99]


@pytest.mark.parametrize("documents", [[2], [1, 2], [1, 3, 5], [4, 2], [19], [], MANY])
def test_the_filter_comes_before_the_likeness(tmp_path, documents):
    texts = make_texts(12, 20)
    write_vectors(tmp_path / "one", None, texts, (), ENCODER)
    among = [row for row in texts if row[0] >> 20 in documents]
    found = search(Vectors(tmp_path / "one"), "粮食产量", 7, documents)
    assert len(found) == min(7, len(among))
    if among:
        same(found, among, "粮食产量")


def test_adding_and_removing_leave_the_index_before_alone(tmp_path):
    texts = make_texts(4, 10)
    write_vectors(tmp_path / "one", None, texts[:30], (), ENCODER)
    write_vectors(tmp_path / "two", tmp_path / "one", texts[30:], [1, 2], ENCODER)
    later, before = (search(Vectors(tmp_path / name), "就业", 40) for name in ("two", "one"))
    assert (len(later), len(before)) == (20, 30)
    same(later, texts[20:], "就业")
    same(before, texts[:30], "就业")


@pytest.fixture
def clustered(tmp_path, monkeypatch):
    monkeypatch.setattr(vectors, "FLAT_LIMIT", 1_500)
    monkeypatch.setattr(vectors, "_TAIL_LIMIT", 800)
    monkeypatch.setattr(vectors, "_BATCH", 500)
    texts = make_texts(60, 50)
    write_vectors(tmp_path / "one", None, texts, (), ENCODER)
    return tmp_path, texts


def test_a_long_index_is_clustered_and_still_finds(clustered):
    folder, texts = clustered
    index = Vectors(folder / "one")
    assert len(index) == 3_000
    assert type(index._parts[0]).__name__ == "IndexIVFScalarQuantizer"
    wanted = {number for number, _ in nearest(texts, "粮食产量", 20)}
    found = {number for number, _ in search(index, "粮食产量", 20)}
    assert len(wanted & found) >= 14


@pytest.mark.parametrize("documents", [[7, 44], [1, 5, 10, 20, 30, 60]])
def test_a_clustered_index_filters_completely(clustered, documents):
    folder, texts = clustered
    among = [row for row in texts if row[0] >> 20 in documents]
    found = search(Vectors(folder / "one"), "财政税收", 500, documents)
    assert {number for number, _ in found} == {number for number, _ in among}


def test_a_clustered_index_forgets(clustered):
    folder, _ = clustered
    write_vectors(folder / "two", folder / "one", [(passage_id(99, 0), "新的一段")], [7], ENCODER)
    index = Vectors(folder / "two")
    assert len(index) == 2_951
    assert search(index, "财政", 9, [7]) == []
    assert search(index, "新的一段", 1)[0][0] == passage_id(99, 0)


def test_an_unchanged_main_part_is_shared_not_copied(clustered):
    folder, _ = clustered
    write_vectors(folder / "two", folder / "one", [(passage_id(99, 0), "新的一段")], (), ENCODER)
    one, two = (folder / name / "main.faiss" for name in ("one", "two"))
    assert one.stat().st_ino == two.stat().st_ino
