"""A limit on calls: so many a minute for each caller, counted in this process.

With several processes the limit counts in each; put one in front of them, or share the counts.
"""

import hashlib
import threading
import time
from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from . import problems

_WINDOW_S = 60
_MOST_CALLERS = 10_000


class RateLimit:
    """Counts calls in windows of a minute and says in headers what is left."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self._get_response = get_response
        self._limit = settings.RATE_LIMIT_PER_MINUTE
        self._lock = threading.Lock()
        self._window = 0
        self._calls: dict[str, int] = {}

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if self._limit <= 0:
            return self._get_response(request)
        left, reset_s = self._count(_caller(request))
        if left < 0:
            headers = {"Retry-After": str(reset_s)}
            response: HttpResponse = problems.answer(429, "Too many calls.", headers)
        else:
            response = self._get_response(request)
        response["RateLimit-Limit"] = str(self._limit)
        response["RateLimit-Remaining"] = str(max(0, left))
        response["RateLimit-Reset"] = str(reset_s)
        return response

    def _count(self, caller: str) -> tuple[int, int]:
        now = time.time()
        window = int(now // _WINDOW_S)
        with self._lock:
            if window != self._window or len(self._calls) >= _MOST_CALLERS:
                self._window, self._calls = window, {}
            self._calls[caller] = self._calls.get(caller, 0) + 1
            return self._limit - self._calls[caller], _WINDOW_S - int(now % _WINDOW_S)


def _caller(request: HttpRequest) -> str:
    """The bearer of a token by its hash, anyone else by address."""
    token = request.headers.get("Authorization")
    if token:
        return hashlib.sha256(token.encode()).hexdigest()
    return request.META.get("REMOTE_ADDR") or "unknown"
