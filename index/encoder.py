"""What turns texts into unit vectors: the built-in word vectors, or any other model.

The built-in model needs a table look-up only, so it is read without torch. The same folder loads as
`SentenceTransformer(folder)` and gives the same vectors.
"""

from collections.abc import Sequence
from hashlib import blake2b
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

import numpy as np

from index.messages import say
from index.model_folders import model_folder

if TYPE_CHECKING:
    from numpy.typing import NDArray

BUILT_IN = Path(__file__).with_name("model")

_WEIGHTS = "model.safetensors"
_TOKENIZER = "tokenizer.json"
_TENSOR = "embedding.weight"
# Bytes of the name's hash: enough that two trainings never share it.
_HASH_BYTES = 6
# Files that make a sentence-transformers folder what it is.
_MODEL_FILES = ("*.safetensors", "*.bin", "*.json")


class Encoder(Protocol):
    """What turns texts into unit vectors."""

    @property
    def name(self) -> str:
        """What distinguishes it, weights included, from every other encoder."""

    @property
    def dimension(self) -> int:
        """How many numbers a vector has."""

    def encode(self, texts: Sequence[str], /) -> "NDArray[np.float32]":
        """One unit row a text; a text without a known word has a row of zeros."""


class StaticEncoder:
    """A folder of word vectors: a text is the direction of its words' sum."""

    def __init__(self, folder: Path = BUILT_IN) -> None:
        _require(folder, _WEIGHTS, _TOKENIZER)
        self._weights = _read_weights(folder / _WEIGHTS)
        self._tokenizer = _read_tokenizer(folder / _TOKENIZER)
        self.name = f"static-{_hash_files([folder / _WEIGHTS, folder / _TOKENIZER])}"

    @property
    def dimension(self) -> int:
        """How many numbers a vector has."""
        return int(self._weights.shape[1])

    def encode(self, texts: Sequence[str], /) -> "NDArray[np.float32]":
        """One unit row a text; a text without a known word has a row of zeros."""
        rows = np.zeros((len(texts), self.dimension), np.float32)
        clean = [_encodable(text) for text in texts]
        found = self._tokenizer.encode_batch_fast(clean, add_special_tokens=False)
        for row, words in zip(rows, found, strict=True):
            self._weights[words.ids].astype(np.float32).sum(axis=0, out=row)
        return _unit_rows(rows)


class SentenceEncoder:
    """Any sentence-transformers model on this machine, by folder or by name."""

    def __init__(self, setting: str) -> None:
        folder = model_folder(setting)
        self._model = _load_sentence_transformer(folder, setting)
        named = folder.name if Path(setting).expanduser().is_dir() else setting
        self.name = f"{named}-{_hash_folder(folder)}"
        self.dimension = int(self._model.encode(["0"], show_progress_bar=False).shape[1])

    def encode(self, texts: Sequence[str], /) -> "NDArray[np.float32]":
        """One unit row a text; an empty text has a row of zeros."""
        if not texts:
            return np.zeros((0, self.dimension), np.float32)
        clean = [_encodable(text) for text in texts]
        rows = np.asarray(self._model.encode(clean, show_progress_bar=False), np.float32)
        rows = np.nan_to_num(rows)
        rows[[not text.strip() for text in clean]] = 0
        return _unit_rows(rows)


def load_encoder(setting: str = "") -> Encoder:
    """The built-in encoder for an empty setting, else the sentence-transformers model so named."""
    setting = setting.strip()
    return SentenceEncoder(setting) if setting else StaticEncoder()


def _require(folder: Path, *names: str) -> None:
    missing = [name for name in names if not (folder / name).is_file()]
    if missing:
        raise ValueError(
            f"the encoder's folder {folder} has no {' and no '.join(missing)}: "
            "get the repository's files again or run `python -m index train`"
        )


def _read_weights(path: Path) -> "NDArray[np.float16]":
    from safetensors import SafetensorError
    from safetensors.numpy import load_file

    try:
        return np.asarray(load_file(path)[_TENSOR], np.float16)
    except (SafetensorError, KeyError) as error:
        raise ValueError(f"the encoder's weights {path} cannot be read: {error}") from error


def _read_tokenizer(path: Path) -> Any:
    from tokenizers import Tokenizer

    return Tokenizer.from_buffer(path.read_bytes())


def _encodable(text: str) -> str:
    """A text the tokenizers accept: half of a surrogate pair is no character."""
    return text.encode("utf-8", "ignore").decode("utf-8")


def _unit_rows(rows: "NDArray[np.float32]") -> "NDArray[np.float32]":
    """The rows at length one, in place; rows of zeros stay."""
    lengths = np.linalg.norm(rows, axis=1, keepdims=True)
    np.divide(rows, lengths, out=rows, where=lengths > 0)
    return rows


def _load_sentence_transformer(folder: Path, setting: str) -> Any:
    """The model of a folder, read without asking the network for news of it."""
    # A folder without these is no model; saying so need not wait for torch.
    if not (folder / "modules.json").is_file() and not (folder / "config.json").is_file():
        raise ValueError(say("not_a_model", setting=setting))
    from sentence_transformers import SentenceTransformer

    try:
        return SentenceTransformer(str(folder), device="cpu", local_files_only=True)
    except (OSError, ValueError, KeyError, RuntimeError) as error:
        reason = str(error).strip().split("\n", 1)[0]
        raise ValueError(say("broken_model", setting=setting, reason=reason)) from error


def _hash_folder(folder: Path) -> str:
    files = {path for pattern in _MODEL_FILES for path in folder.rglob(pattern)}
    return _hash_files(sorted(files))


def _hash_files(paths: Sequence[Path]) -> str:
    digest = blake2b(digest_size=_HASH_BYTES)
    for path in paths:
        digest.update(path.name.encode())
        digest.update(path.read_bytes())
    return digest.hexdigest()
