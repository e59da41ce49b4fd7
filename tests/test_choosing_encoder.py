"""Another encoder for a library: chosen once, kept with it, and given up when it fails."""

import socket

import pytest

from index.encoder import load_encoder
from index.library import Library
from index.task import Cancelled, Task
from tests.index_samples import PLAN_A, HashEncoder, write_plan


class Broken(HashEncoder):
    def encode(self, texts, /):
        raise ValueError("内存不足")


KINDS = {"": HashEncoder, "别的": lambda: HashEncoder("other", 32), "坏的": lambda: Broken("bad")}


@pytest.fixture(autouse=True)
def encoders(monkeypatch):
    monkeypatch.setattr("index.encoder.load_encoder", lambda setting: KINDS[setting]())


@pytest.fixture
def library(tmp_path):
    with Library.open(tmp_path / "library") as library:
        library.add(write_plan(tmp_path, "甲区规划.txt", PLAN_A))
        yield library


def answers(library):
    return "优化营商环境" in library.search("优化营商环境")[0].passage.text


def test_the_choice_is_kept_with_the_library(library, tmp_path):
    assert (library.encoder, library.status()["encoder"]) == ("", "hash")
    shares = []
    library.use_encoder("别的", Task(lambda message, share: shares.append(share)))
    assert (library.encoder, library.status()["encoder"]) == ("别的", "other")
    assert answers(library)
    assert (shares[0], shares[-1], shares) == (0.0, 1.0, sorted(shares))
    with Library.open(tmp_path / "library") as again:
        assert (again.encoder, again.status()["encoder"]) == ("别的", "other")
        assert again.generation == library.generation


def test_another_process_follows_the_choice(library, tmp_path):
    with Library.open(tmp_path / "library") as other:
        assert answers(other)
        library.use_encoder("别的")
        generation = library.generation
        assert answers(other)
        assert (other.encoder, other.status()["encoder"]) == ("别的", "other")
        assert library.generation == other.generation == generation


def test_one_that_fails_leaves_the_old_one(library):
    generation = library.generation
    with pytest.raises(ValueError, match="内存不足"):
        library.use_encoder("坏的")
    assert (library.encoder, library.status()["encoder"]) == ("", "hash")
    assert library.generation == generation
    assert library.status()["orphans"] == 0
    assert answers(library)


def test_one_that_is_stopped_leaves_the_old_one(library):
    stop = iter([False, False, True])
    with pytest.raises(Cancelled):
        library.use_encoder("别的", Task(should_stop=lambda: next(stop, True)))
    assert (library.encoder, library.status()["encoder"]) == ("", "hash")
    assert answers(library)


@pytest.mark.parametrize("setting", ["someone/no-such-model", "no-such-model", "不是 名称"])
def test_a_model_that_is_not_here_is_said_without_asking_the_network(monkeypatch, setting):
    def refuse(*_, **__):
        raise AssertionError("the network was asked")

    monkeypatch.setattr(socket, "getaddrinfo", refuse)
    monkeypatch.setattr(socket.socket, "connect", refuse)
    with pytest.raises(ValueError, match="本机没有语义模型") as caught:
        load_encoder(setting)
    assert setting in str(caught.value)
    assert "\n" not in str(caught.value)
