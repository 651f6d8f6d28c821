"""Ids that sort by the time they were made (UUID version 7)."""

import os
import threading
import time
import uuid

_lock = threading.Lock()
_last = 0


def new_id() -> uuid.UUID:
    """Milliseconds, then a fraction that only grows within this process, then 62 random bits."""
    random = int.from_bytes(os.urandom(8)) >> 2
    ticks = _next_tick()
    return uuid.UUID(
        int=(ticks >> 12) << 80 | 0x7 << 76 | (ticks & 0xFFF) << 64 | 0x2 << 62 | random
    )


def _next_tick() -> int:
    """The time in parts of 4096 to a millisecond, later than every one before."""
    global _last
    with _lock:
        _last = max(_last + 1, time.time_ns() * 4096 // 1_000_000)
        return _last
