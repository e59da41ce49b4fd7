"""The words the built-in encoder knows, and the tokenizer that finds them in raw Chinese text.

jieba cuts the training text once, to count its words. The tokenizer then needs no jieba: it takes
the likeliest cut by those counts, and a word that it does not know falls apart into shorter ones.
"""

import math
import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from index.words import _jieba, normalise

UNKNOWN = "[UNK]"

_WORD = re.compile(r"[^\W\d_]+")
# Rarer characters are names and errors of the training text.
_CHARACTER_COUNT = 50
# Longer words are phrases; their parts are known.
_LONGEST_WORD = 8


@dataclass(frozen=True, slots=True)
class WordCounts:
    """How often words stand in texts, in how many texts, and how often their characters do."""

    words: Mapping[str, int]
    texts: Mapping[str, int]
    characters: Mapping[str, int]


def count_words(texts: Iterable[str]) -> WordCounts:
    """The counts of the words that hold letters only, as jieba cuts them."""
    words: Counter[str] = Counter()
    in_texts: Counter[str] = Counter()
    cutter = _cutter()
    for text in texts:
        found = Counter(word for word in cutter.cut(normalise(text)) if _WORD.fullmatch(word))
        words.update(found)
        in_texts.update(found.keys())
    characters: Counter[str] = Counter()
    for word, count in words.items():
        for character in word:
            characters[character] += count
    return WordCounts(words, in_texts, characters)


def _cutter() -> Any:
    """The cutter with its own dictionary, read without the cache file it would leave behind."""
    cutter = _jieba().Tokenizer()
    with cutter.get_dict_file() as dictionary:
        cutter.FREQ, cutter.total = cutter.gen_pfdict(dictionary)
    cutter.initialized = True
    return cutter


def choose_words(counts: WordCounts, size: int) -> dict[str, int]:
    """The frequent characters and the words of most texts, `size` in all, each with its count."""
    characters = [one for one, count in counts.characters.items() if count >= _CHARACTER_COUNT]
    chosen = {one: max(counts.words.get(one, 0), 1) for one in sorted(characters)}
    for word in sorted(counts.texts, key=lambda word: (-counts.texts[word], word)):
        if len(chosen) >= size:
            break
        if len(word) <= _LONGEST_WORD:
            chosen[word] = counts.words[word]
    return chosen


def make_tokenizer(words: Mapping[str, int]) -> Any:
    """A tokenizer of the words; id 0 is what it does not know. Digits and signs are left out."""
    from tokenizers import Regex, Tokenizer, models, normalizers, pre_tokenizers

    total = sum(words.values())
    # Three decimals keep the file small and the order of cuts.
    scored = [(word, round(math.log(count / total), 3)) for word, count in words.items()]
    tokenizer = Tokenizer(models.Unigram([(UNKNOWN, 0.0), *scored], unk_id=0, byte_fallback=False))
    tokenizer.normalizer = normalizers.Sequence(
        [normalizers.NFKC(), normalizers.Lowercase(), normalizers.Replace(Regex(r"\s+"), "")]
    )
    tokenizer.pre_tokenizer = pre_tokenizers.Split(Regex(r"[^\p{L}]+"), "removed")
    return tokenizer
