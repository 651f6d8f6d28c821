"""Content codings: which one a client asked for, whole bodies, and streams flushed per event."""

from __future__ import annotations

import gzip
import zlib
from functools import lru_cache
from importlib import import_module
from types import ModuleType
from typing import Literal, Protocol

Coding = Literal["br", "gzip"]

MIN_BYTES = 1024
"""Smaller bodies travel as they are."""


def _optional(name: str) -> ModuleType | None:
    try:
        return import_module(name)
    except ImportError:
        return None


_brotli = _optional("brotli")
_BROTLI_ERRORS: tuple[type[Exception], ...] = () if _brotli is None else (_brotli.error,)


@lru_cache(maxsize=256)
def for_body(accept: bytes) -> Coding | None:
    """The coding for a whole body: the best one that the client takes."""
    weights = _weights(accept)
    wildcard = weights.get("*", 0.0)
    gzip_weight = weights.get("gzip", wildcard)
    brotli_weight = weights.get("br", wildcard) if _brotli is not None else 0.0
    if max(gzip_weight, brotli_weight) <= 0:
        return None
    return "br" if brotli_weight >= gzip_weight else "gzip"


@lru_cache(maxsize=256)
def for_stream(accept: bytes) -> Coding | None:
    """The coding for an event stream: only for clients that rank ``identity`` below it.

    Libraries ask for gzip without their callers knowing, and a compressor for each open stream
    costs more memory than the stream itself; so a bare ``gzip`` is not asking.
    """
    coding = for_body(accept)
    weights = _weights(accept)
    if coding is None or "identity" not in weights:
        return None
    return coding if weights["identity"] < weights.get(coding, weights.get("*", 0.0)) else None


def _weights(accept: bytes) -> dict[str, float]:
    weights: dict[str, float] = {}
    for item in accept.decode("latin-1").lower().split(","):
        name, *settings = (text.strip() for text in item.split(";"))
        weights[name] = 1.0
        for setting in settings:
            if setting.startswith("q="):
                try:
                    weights[name] = float(setting[2:])
                except ValueError:
                    weights[name] = 0.0
    return weights


def squeeze(coding: Coding, body: bytes) -> bytes:
    if coding == "br" and _brotli is not None:
        return _brotli.compress(body, quality=4)
    return gzip.compress(body, compresslevel=5, mtime=0)


def expand(coding: Coding, body: bytes) -> bytes | None:
    """What was squeezed; None for what nobody has squeezed, or for which nothing is installed."""
    try:
        if coding == "gzip":
            return gzip.decompress(body)
        return None if _brotli is None else _brotli.decompress(body)
    except (OSError, EOFError, zlib.error, *_BROTLI_ERRORS):
        return None


class Squeezer(Protocol):
    """Compresses a stream; what it has been given can be read at once."""

    def feed(self, data: bytes) -> bytes: ...

    def end(self) -> bytes: ...


class _GzipSqueezer:
    def __init__(self) -> None:
        # a 4 KB window and little memory: about 20 KB for each open stream instead of 256
        self._inner = zlib.compressobj(level=5, wbits=16 + 12, memLevel=4)

    def feed(self, data: bytes) -> bytes:
        return self._inner.compress(data) + self._inner.flush(zlib.Z_SYNC_FLUSH)

    def end(self) -> bytes:
        return self._inner.flush(zlib.Z_FINISH)


class _BrotliSqueezer:
    def __init__(self, brotli: ModuleType) -> None:
        self._inner = brotli.Compressor(mode=brotli.MODE_TEXT, quality=1, lgwin=14)

    def feed(self, data: bytes) -> bytes:
        return self._inner.process(data) + self._inner.flush()

    def end(self) -> bytes:
        return self._inner.finish()


def squeezer(coding: Coding) -> Squeezer:
    if coding == "br" and _brotli is not None:
        return _BrotliSqueezer(_brotli)
    return _GzipSqueezer()
