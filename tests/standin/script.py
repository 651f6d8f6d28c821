"""What the stand-in is told to do, and what it was asked."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import Enum, auto
from typing import Any


@dataclass(frozen=True, slots=True)
class Reply:
    """An answer as it should be, or one that only ends otherwise."""

    text: str | None = None
    """None: something that satisfies the schema of the request, else a sentence."""
    pieces: int = 3
    thought: str = ""
    thought_tokens: int = 0
    """Counted whether shown or not."""
    input_tokens: int = 11
    finish: str = "stop"
    """``stop``, ``length``, ``blocked``, ``odd``; empty = the stream ends without one."""
    usage: bool = True
    delay_s: float = 0.0
    """Before the first byte."""
    pause_s: float = 0.0
    """Between pieces."""
    continuable: bool = False
    """Gemini's events say how to go on from there in another request, which costs as much."""
    model: str = ""
    """Who says to have answered; empty = who was asked."""


class Fault(Enum):
    """One way for a request to go wrong."""

    BAD_REQUEST = auto()
    BAD_KEY = auto()
    UNAUTHORIZED = auto()
    FORBIDDEN = auto()
    NO_SUCH_MODEL = auto()
    RATE_LIMITED = auto()
    RATE_LIMITED_WITH_DELAY = auto()
    """0.25 s, in the provider's own way."""
    RATE_LIMITED_FOR_LONG = auto()
    """An hour."""
    INTERNAL = auto()
    UNAVAILABLE = auto()
    HTML_PAGE = auto()
    """A gateway's 502."""
    HTML_ANSWER = auto()
    """A page, with status 200."""
    REDIRECT = auto()
    DROP = auto()
    """The connection is closed before any byte of an answer."""
    SLOW = auto()
    """No first byte, ever."""
    STALL = auto()
    """A piece, then nothing more, ever."""
    CUT = auto()
    """A piece, then the connection breaks."""
    GARBAGE = auto()
    """A piece, then bytes that are no text."""
    TRUNCATED_JSON = auto()
    """A piece, then half an event, and an orderly end."""
    ERROR_IN_STREAM = auto()
    """A piece, then an error where an event should be."""
    SCHEMA_BREAKING = auto()
    NOT_JSON = auto()
    MAX_TOKENS = auto()
    BLOCKED_PROMPT = auto()
    BLOCKED_ANSWER = auto()
    """A piece, then the end for reasons of safety."""
    NO_FINISH = auto()
    NO_USAGE = auto()
    EMPTY = auto()


Step = Reply | Fault


@dataclass(slots=True)
class Asked:
    """One request as it came; the key is there to compare, and is not shown."""

    wire: str
    """``gemini`` or ``openai``."""
    what: str
    """``generate``, or ``test`` for the calls that only prove a key."""
    model: str
    body: Mapping[str, Any]
    headers: Mapping[str, str] = field(repr=False)
    """Without the key."""
    key: str = field(repr=False, default="")
    path: str = ""
    gone: asyncio.Event = field(default_factory=asyncio.Event, repr=False)
    """The client closed the connection before the answer was whole."""
    ended: asyncio.Event = field(default_factory=asyncio.Event, repr=False)

    @property
    def schema(self) -> Mapping[str, Any] | None:
        """The one that the answer must satisfy."""
        if self.wire == "gemini":
            return self.body.get("generationConfig", {}).get("responseJsonSchema")
        return self.body.get("response_format", {}).get("json_schema", {}).get("schema")

    @property
    def text(self) -> str:
        """The user's words."""
        if self.wire == "gemini":
            return "".join(part["text"] for part in self.body["contents"][0]["parts"])
        return self.body["messages"][-1]["content"]


Script = Sequence[Step] | Callable[[Asked], Step]
