"""Identifiers that sort by the time they were made."""

import os
import time
from collections import deque

_NS_PER_MS = 1_000_000
_AT_ONCE = 256

# Each read of the system's random numbers gives up the interpreter lock, and on a busy server
# winning it back costs more than everything else here; so they are read many at a time.
_random: deque[int] = deque()
os.register_at_fork(after_in_child=_random.clear)


def uuid7(now_ns: int | None = None) -> str:
    """A UUID of version 7 (RFC 9562 section 5.7): 48 bits of Unix milliseconds, then random ones.

    The first 12 random bits are the fraction of the millisecond instead (section 6.2, method 3):
    ids of one process sort as they were made, and neighbours land on neighbouring pages of an
    index.
    """
    milliseconds, rest_ns = divmod(time.time_ns() if now_ns is None else now_ns, _NS_PER_MS)
    value = (milliseconds & 0xFFFF_FFFF_FFFF) << 80
    value |= 0x7 << 76 | (rest_ns << 12) // _NS_PER_MS << 64
    value |= 0b10 << 62 | _random_62()
    digits = f"{value:032x}"
    return f"{digits[:8]}-{digits[8:12]}-{digits[12:16]}-{digits[16:20]}-{digits[20:]}"


def _random_62() -> int:
    try:
        return _random.pop()
    except IndexError:
        data = os.urandom(8 * _AT_ONCE)
        _random.extend(
            int.from_bytes(data[start : start + 8], "big") >> 2 for start in range(8, len(data), 8)
        )
        return int.from_bytes(data[:8], "big") >> 2
