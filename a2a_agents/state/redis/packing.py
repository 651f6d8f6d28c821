"""Snapshots as they lie on the server: large ones compressed, since they stay for a month.

Events are not: every reader gets them as they are.
"""

from __future__ import annotations

import zlib

LEAST_BYTES = 4096
"""Smaller ones are not worth the time."""
LARGE_BYTES = 256 * 1024
"""Larger ones take milliseconds, which an event loop does not have: they belong into a thread."""
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


def work_bytes(body: bytes) -> int:
    """How large the snapshot gets by decompression, 0 where nothing is compressed."""
    return int(body[1:_HEAD_BYTES]) if body.startswith(_MARK) else 0


def unpacked(body: bytes) -> bytes:
    """The snapshot as it was."""
    if not body.startswith(_MARK):
        return body
    # All the room at once: other threads are held up each time that more of it is needed.
    return zlib.decompress(memoryview(body)[_HEAD_BYTES:], bufsize=work_bytes(body))
