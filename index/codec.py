"""The corpus' values as plain JSON values, and back, by their declared types."""

import json
from collections.abc import Callable, Mapping
from dataclasses import fields, is_dataclass
from decimal import Decimal
from enum import StrEnum
from functools import cache
from hashlib import sha256
from types import NoneType, UnionType
from typing import Any, get_args, get_origin, get_type_hints

Coder = Callable[[Any], Any]


def to_json(value: object) -> str:
    """Compact JSON text."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


@cache
def encoder_of(kind: Any) -> Coder | None:
    """What turns a value of the type into a JSON value; None where it is one already."""
    if kind is Decimal:
        return str
    if is_dataclass(kind):
        return _encode_record(_coders(kind, encoder_of))
    inner = get_args(kind)
    if get_origin(kind) is UnionType:
        return _optional(encoder_of(_some(inner)))
    if get_origin(kind) is tuple and inner[-1] is Ellipsis:
        return _each(encoder_of(inner[0]), list)
    if get_origin(kind) is not None and issubclass(get_origin(kind), Mapping):
        return dict
    return None


@cache
def decoder_of(kind: Any) -> Coder | None:
    """What turns the JSON value back into a value of the type; None where it is one already."""
    if kind is Decimal or (isinstance(kind, type) and issubclass(kind, StrEnum)):
        return kind
    if is_dataclass(kind):
        return _decode_record(kind, _coders(kind, decoder_of))
    inner = get_args(kind)
    if get_origin(kind) is UnionType:
        return _optional(decoder_of(_some(inner)))
    if get_origin(kind) is tuple:
        return _each(decoder_of(inner[0]) if inner[-1] is Ellipsis else None, tuple)
    return None


def shape_of(*kinds: type) -> str:
    """A hash of the types' fields, their own types' fields included."""
    return sha256(repr([_shape(kind) for kind in kinds]).encode()).hexdigest()[:12]


def _shape(kind: Any) -> object:
    if is_dataclass(kind):
        hints = get_type_hints(kind)
        return [(field.name, _shape(hints[field.name])) for field in fields(kind)]
    inner = [_shape(part) for part in get_args(kind)]
    return [str(get_origin(kind)), inner] if inner else str(kind)


def _coders(kind: Any, coder_of: Callable[[Any], Coder | None]) -> list[tuple[str, Coder | None]]:
    hints = get_type_hints(kind)
    return [(field.name, coder_of(hints[field.name])) for field in fields(kind)]


def _encode_record(coders: list[tuple[str, Coder | None]]) -> Coder:
    def encode(record: Any) -> list[Any]:
        values = ((getattr(record, name), coder) for name, coder in coders)
        return [value if coder is None else coder(value) for value, coder in values]

    return encode


def _decode_record(kind: Any, coders: list[tuple[str, Coder | None]]) -> Coder:
    decoders = [coder for _, coder in coders]

    def decode(values: Any) -> Any:
        pairs = zip(values, decoders, strict=True)
        return kind(*[value if coder is None else coder(value) for value, coder in pairs])

    return decode


def _optional(coder: Coder | None) -> Coder | None:
    return coder and (lambda value: None if value is None else coder(value))


def _each(coder: Coder | None, gather: Callable[[Any], Any]) -> Coder:
    return gather if coder is None else lambda values: gather(map(coder, values))


def _some(kinds: tuple[Any, ...]) -> Any:
    (kind,) = (one for one in kinds if one is not NoneType)
    return kind
