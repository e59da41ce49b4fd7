"""The built-in encoder's training: news texts in, a folder of word vectors out.

Nothing of the texts stays but words and numbers. The same texts give the same folder.
"""

import json
import lzma
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from index.encoder import BUILT_IN
from index.training.refine import refine
from index.training.vectors import DIMENSION, TokenizedTexts, word_vectors
from index.training.words import choose_words, count_words, make_tokenizer
from index.words import question_words

if TYPE_CHECKING:
    from numpy.typing import NDArray

Progress = Callable[[str], None]

# The news lie beside the project, not in it.
NEWS = BUILT_IN.parent.parent.parent / "shared" / "train" / "news.txt.xz"

# With 256 half-precision numbers a word: 13.7 MB, and 0.8 MB for the tokenizer.
_VOCABULARY = 27_000
_BATCH = 2_000

_CARD = """\
---
license: apache-2.0
language: zh
library_name: sentence-transformers
---
Static word vectors of Guiwen, made by `python -m index train` from the news texts of the CRUD-RAG
benchmark (IAAR-Shanghai/CRUD_RAG, Apache-2.0). Holds words and numbers, no text.
"""
_MODULES = [
    {
        "idx": 0,
        "name": "0",
        "path": "",
        "type": "sentence_transformers.models.StaticEmbedding",
    }
]
_CONFIG: dict[str, Any] = {
    "model_type": "SentenceTransformer",
    "prompts": {},
    "default_prompt_name": None,
    "similarity_fn_name": "cosine",
}


@dataclass(frozen=True, slots=True)
class Size:
    """How many words the encoder knows and how many numbers each has."""

    vocabulary: int = _VOCABULARY
    dimension: int = DIMENSION


def _say(line: str) -> None:
    sys.stderr.write(line + "\n")


def train(
    texts: Path = NEWS, out: Path = BUILT_IN, progress: Progress = _say, size: Size | None = None
) -> None:
    """Write a folder that `SentenceTransformer(out)` loads, learned from the lines of a file."""
    size = size or Size()
    lines = read_texts(texts)
    progress(f"counting the words of {len(lines)} texts")
    words = choose_words(count_words(lines), size.vocabulary - 1)
    tokenizer = make_tokenizer(words)
    progress(f"cutting texts into {len(words)} words")
    tokenized = tokenize(tokenizer, lines)
    progress(f"factoring {len(tokenized.ids)} words of text")
    vectors = word_vectors(tokenized, size.dimension)
    vectors = refine(vectors, tokenized, progress)
    vectors[_asking(tokenizer)] = 0
    save(out, tokenizer, vectors)
    progress(f"wrote {out}")


def read_texts(path: Path) -> list[str]:
    """The texts of a file, one a line; `.xz` is unpacked."""
    if not path.is_file():
        raise FileNotFoundError(f"no training text at {path}: name a file with --texts")
    data = path.read_bytes()
    if path.suffix == ".xz":
        data = lzma.decompress(data)
    return [line.strip() for line in data.decode("utf-8").split("\n") if line.strip()]


def tokenize(tokenizer: Any, texts: Sequence[str]) -> TokenizedTexts:
    """The texts as ids of the tokenizer."""
    rows = [np.empty(0, np.int32)]
    for start in range(0, len(texts), _BATCH):
        batch = list(texts[start : start + _BATCH])
        found = tokenizer.encode_batch_fast(batch, add_special_tokens=False)
        rows += [np.array(one.ids, np.int32) for one in found]
    starts = np.cumsum([len(row) for row in rows], dtype=np.int64)
    return TokenizedTexts(np.concatenate(rows), starts, tokenizer.get_vocab_size())


def _asking(tokenizer: Any) -> list[int]:
    """The ids of the words a question is asked with: they say nothing of what it is about."""
    ids = (tokenizer.token_to_id(word) for word in sorted(question_words()))
    return [number for number in ids if number is not None]


def save(folder: Path, tokenizer: Any, vectors: "NDArray[np.float32]") -> None:
    """Write the folder; the vectors, the biggest number of which is made 1, in half precision."""
    from safetensors.numpy import save as pack

    folder.mkdir(parents=True, exist_ok=True)
    scaled = vectors / max(float(np.abs(vectors).max(initial=0)), 1e-9)
    weights = pack({"embedding.weight": scaled.astype(np.float16)})
    (folder / "model.safetensors").write_bytes(weights)
    (folder / "tokenizer.json").write_text(tokenizer.to_str(), "utf-8")
    (folder / "modules.json").write_text(json.dumps(_MODULES, indent=1) + "\n", "utf-8")
    (folder / "config_sentence_transformers.json").write_text(
        json.dumps(_CONFIG, indent=1) + "\n", "utf-8"
    )
    (folder / "README.md").write_text(_CARD, "utf-8")
