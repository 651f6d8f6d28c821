"""A limit on calls: so many a minute for each caller, counted in this process.

With several processes the limit counts in each; put one in front of them, or share the counts.
"""

import hashlib
import time
from collections.abc import Awaitable, Callable

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from app import problems

_WINDOW_S = 60
_MOST_CALLERS = 10_000


class RateLimit:
    """Counts calls in windows of a minute and says in headers what is left."""

    def __init__(self, app: ASGIApp, limit: int, clock: Callable[[], float] = time.time) -> None:
        self._app = app
        self._limit = limit
        self._clock = clock
        self._window = 0
        self._calls: dict[str, int] = {}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or self._limit <= 0:
            await self._app(scope, receive, send)
            return
        left, reset_s = self._count(_caller(scope))
        headers = {
            "RateLimit-Limit": str(self._limit),
            "RateLimit-Remaining": str(max(0, left)),
            "RateLimit-Reset": str(reset_s),
        }
        if left < 0:
            headers["Retry-After"] = str(reset_s)
            response = problems.answer(429, "Too many calls.", headers)
            await response(scope, receive, send)
            return
        await self._app(scope, receive, _with_headers(send, headers))

    def _count(self, caller: str) -> tuple[int, int]:
        now = self._clock()
        window = int(now // _WINDOW_S)
        if window != self._window or len(self._calls) >= _MOST_CALLERS:
            self._window, self._calls = window, {}
        self._calls[caller] = self._calls.get(caller, 0) + 1
        return self._limit - self._calls[caller], _WINDOW_S - int(now % _WINDOW_S)


def _caller(scope: Scope) -> str:
    """The bearer of a token by its hash, anyone else by address."""
    for name, value in scope["headers"]:
        if name == b"authorization":
            return hashlib.sha256(value).hexdigest()
    return scope["client"][0] if scope.get("client") else "unknown"


def _with_headers(send: Send, headers: dict[str, str]) -> Callable[[Message], Awaitable[None]]:
    async def sending(message: Message) -> None:
        if message["type"] == "http.response.start":
            pairs = [(name.lower().encode(), value.encode()) for name, value in headers.items()]
            message = {**message, "headers": [*message["headers"], *pairs]}
        await send(message)

    return sending
