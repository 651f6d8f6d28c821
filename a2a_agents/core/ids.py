"""Identifiers that sort by the time they were made."""

import os
import time


def uuid7(now_ms: int | None = None) -> str:
    """A UUID of version 7 (RFC 9562 section 5.7): the first 48 bits are Unix milliseconds.

    Tasks written one after another get neighbouring ids, so they land on neighbouring pages of
    the store's index.
    """
    milliseconds = time.time_ns() // 1_000_000 if now_ms is None else now_ms
    random = int.from_bytes(os.urandom(10), "big")
    value = (milliseconds & 0xFFFF_FFFF_FFFF) << 80
    value |= 0x7 << 76 | (random >> 68) << 64
    value |= 0b10 << 62 | random & 0x3FFF_FFFF_FFFF_FFFF
    digits = f"{value:032x}"
    return f"{digits[:8]}-{digits[8:12]}-{digits[12:16]}-{digits[16:20]}-{digits[20:]}"
