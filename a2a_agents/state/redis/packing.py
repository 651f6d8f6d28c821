"""Snapshots as they lie on the server: large ones compressed, since they stay for a month.

Events are not: every reader gets them as they are.
"""

from __future__ import annotations

import zlib

LEAST_BYTES = 4096
"""Smaller ones are not worth the time."""
_LEVEL = 1
_MARK = b"z"
"""No snapshot begins with it: they are JSON objects. Behind it stands the size in ten digits, which
the scripts read."""
_HEAD_BYTES = 11


def packed(snapshot: bytes) -> bytes:
    """The snapshot, compressed if it is large."""
    if len(snapshot) < LEAST_BYTES:
        return snapshot
    return _MARK + b"%010d" % len(snapshot) + zlib.compress(snapshot, _LEVEL)


def unpacked(body: bytes) -> bytes:
    """The snapshot as it was."""
    return zlib.decompress(body[_HEAD_BYTES:]) if body.startswith(_MARK) else body
