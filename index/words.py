"""Text as the words that are searched: jieba's words, cut the same way for ever in one library.

jieba's own dictionary takes 0.4 s and 90 MB to load. A library keeps it instead as a sorted array
of word hashes, mapped from disk and looked up word by word, with the project's own words added.
"""

import re
import unicodedata
import warnings
from collections.abc import Iterable, Iterator
from functools import cache, lru_cache
from hashlib import blake2b
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

# Raised whenever the same text would be cut otherwise than before.
WORDS_VERSION = 1

_HASHES = "word_hashes.npy"
_COUNTS = "word_counts.npy"
_REMEMBERED = 200_000  # fragments; some 20 MB at most
_WORD = re.compile(r"\w")
_CHINESE = re.compile(r"[\u4e00-\u9fff]{2,}")


class _Frequencies(dict[str, int | None]):
    """Word frequencies looked up in the sorted array, remembered once asked for."""

    def __init__(self, hashes: "NDArray[np.uint64]", counts: "NDArray[np.uint32]") -> None:
        self._hashes = hashes
        self._counts = counts

    def __missing__(self, word: str) -> int | None:
        if len(self) > _REMEMBERED:
            self.clear()
        key = _hash(word)
        position = int(self._hashes.searchsorted(np.uint64(key)))
        known = position < len(self._hashes) and int(self._hashes[position]) == key
        count = int(self._counts[position]) if known else None
        self[word] = count
        return count

    def __contains__(self, word: object) -> bool:
        return self[str(word)] is not None

    def get(self, word: str, default: Any = None) -> Any:
        """The word's frequency, 0 for the mere beginning of a word."""
        count = self[word]
        return default if count is None else count


class Words:
    """Cuts texts into words with the dictionary kept in a folder."""

    def __init__(self, folder: Path) -> None:
        hashes = np.load(folder / _HASHES, mmap_mode="r")
        counts = np.load(folder / _COUNTS, mmap_mode="r")
        total = int(counts[0])
        self._known = _Frequencies(hashes[1:], counts[1:])
        self._jieba = _tokenizer(self._known, total)

    def cut(self, text: str) -> list[str]:
        """The words of a text, shorter words inside long ones too, in order."""
        return list(self._cut(text))

    def cut_question(self, text: str) -> list[str]:
        """The words of a question that name something; each once."""
        words = dict.fromkeys(self._cut(text))
        telling = [word for word in words if word not in question_words()]
        return telling or list(words)

    def _cut(self, text: str) -> Iterator[str]:
        for word in self._jieba.cut_for_search(normalise(text)):
            if not _WORD.search(word):
                continue
            yield word
            if word not in self._known and _CHINESE.fullmatch(word) and len(word) > 2:
                yield from (word[at : at + 2] for at in range(len(word) - 1))


def normalise(text: str) -> str:
    """A text with one form for each letter and digit, without breaks between lines."""
    return unicodedata.normalize("NFKC", text).lower().replace("\n", "")


@cache
def question_words() -> frozenset[str]:
    """The words a question is asked with."""
    lines = Path(__file__).with_name("data").joinpath("question_words.txt").read_text("utf-8")
    return frozenset(line for line in lines.split("\n") if line and not line.startswith("#"))


def write_words(folder: Path, own: Iterable[str]) -> None:
    """Keep jieba's dictionary with one's own words added in a folder."""
    hashes, counts = _dictionary(_unlike(own))
    folder.mkdir(parents=True, exist_ok=True)
    np.save(folder / _HASHES, hashes)
    np.save(folder / _COUNTS, counts)


def prepare_words(own: Iterable[str]) -> None:
    """Load what `write_words` will need."""
    _dictionary(_unlike(own))


def _unlike(own: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted({normalise(word) for word in own}))


@lru_cache(maxsize=1)
def _dictionary(own: tuple[str, ...]) -> "tuple[NDArray[np.uint64], NDArray[np.uint32]]":
    """The hashes of all words in order and their counts, behind a first entry for the total."""
    tokenizer = _jieba().Tokenizer()
    with tokenizer.get_dict_file() as dictionary:
        tokenizer.FREQ, tokenizer.total = tokenizer.gen_pfdict(dictionary)
    tokenizer.initialized = True
    for word in own:
        if _CHINESE.fullmatch(word) and not tokenizer.FREQ.get(word):
            tokenizer.add_word(word)
    hashes = np.fromiter((_hash(word) for word in tokenizer.FREQ), np.uint64, len(tokenizer.FREQ))
    counts = np.fromiter(tokenizer.FREQ.values(), np.uint32, len(tokenizer.FREQ))
    order = np.argsort(hashes)
    first, total = np.uint64(0), np.uint32(tokenizer.total)
    return np.concatenate(([first], hashes[order])), np.concatenate(([total], counts[order]))


def _hash(word: str) -> int:
    digest = blake2b(word.encode("utf-8", "replace"), digest_size=8).digest()
    return int.from_bytes(digest, "little")


def _tokenizer(known: _Frequencies, total: int) -> Any:
    tokenizer = _jieba().Tokenizer()
    tokenizer.FREQ = known
    tokenizer.total = total
    tokenizer.initialized = True
    return tokenizer


def _jieba() -> Any:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # old escapes in jieba's source, and pkg_resources
        import jieba
    return jieba
