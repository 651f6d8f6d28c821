"""The console's files at ``/console/``: read into memory once, then served by exact path alone.

What is asked for is looked up among the names that were read, so no path leads anywhere else.
"""

from __future__ import annotations

import asyncio
import hashlib
import logging
import secrets
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from a2a_agents.serve import compress
from a2a_agents.serve.exchange import Exchange, Header

ROOT = "/console/"
INDEX = "index.html"
NONCE = b"__NONCE__"
"""Stands in the page where each response has its own."""

HOW_TO_GET = "Install Node 20 or newer, and run `make run` in a checkout of a2a_agents."

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'{nonce}; img-src 'self' data:; "
    "connect-src 'self'; font-src 'self'; worker-src 'self'; base-uri 'none'; form-action 'none'; "
    "frame-ancestors 'none'; require-trusted-types-for 'script'; "
    "trusted-types dompurify react canvas 'allow-duplicates'"
)
"""What the page may load and do; only a page with a nonce may bring styles of its own."""

_GUARDS: tuple[Header, ...] = (
    (b"x-content-type-options", b"nosniff"),
    (b"referrer-policy", b"no-referrer"),
    (b"cross-origin-opener-policy", b"same-origin"),
    (b"cross-origin-resource-policy", b"same-origin"),
)
_ASK_AGAIN = b"no-cache"
_FOR_EVER = b"public, max-age=31536000, immutable"
_HASHED = "assets/"
"""Names in this folder carry a hash of what they hold: what is behind one never changes."""

_HTML = b"text/html; charset=utf-8"
_PLAIN = b"text/plain; charset=utf-8"
_TYPES = {
    ".css": b"text/css; charset=utf-8",
    ".html": _HTML,
    ".ico": b"image/x-icon",
    ".js": b"text/javascript; charset=utf-8",
    ".json": b"application/json",
    ".png": b"image/png",
    ".svg": b"image/svg+xml",
    ".txt": _PLAIN,
    ".webmanifest": b"application/manifest+json",
    ".woff2": b"font/woff2",
}
_SUFFIXES: Mapping[compress.Coding, str] = {"br": ".br", "gzip": ".gz"}

_ABSENT_PAGE = f"""<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>The console is not built</title>
<h1>The console is not built</h1>
<p>{HOW_TO_GET.replace("`make run`", "<code>make run</code>")}</p>
<p>Everything else works: <code>a2a-agents ask "A booking site for dentists"</code></p>
</html>
""".encode()

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class _Copy:
    """A file's bytes in one coding, with the headers that go with them."""

    body: bytes
    headers: tuple[Header, ...]
    etag: str


_File = Mapping[compress.Coding | None, _Copy]


@dataclass(frozen=True, slots=True)
class _Page:
    """``index.html`` as the pieces between its nonces."""

    pieces: tuple[bytes, ...]
    etag: str


def is_under(path: str) -> bool:
    """Whether the console answers for a path."""
    return path.startswith(ROOT) or path == ROOT.rstrip("/")


class Console:
    """Answers for everything under ``/console/``; ``read`` comes first.

    ``folder`` holds the built page; without one the page says how to get it.
    """

    def __init__(
        self,
        folder: Path | None,
        *,
        is_on: bool = True,
        nonce: Callable[[], str] = secrets.token_urlsafe,
    ) -> None:
        self._folder = folder
        self._is_on = is_on
        self._nonce = nonce
        self._page: _Page | None = None
        self._files: dict[str, _File] = {}

    async def read(self) -> None:
        """Bring all files into memory; what cannot be read leaves the console out, and only it."""
        if self._folder is None or not self._is_on:
            return
        try:
            self._page, self._files = await asyncio.to_thread(_read, self._folder)
        except OSError as exc:
            log.warning("the console cannot be read: %s", exc)

    async def __call__(self, exchange: Exchange) -> None:
        if not self._is_on:
            await _refuse(exchange, b"The console is turned off here (A2A_CONSOLE)\n")
        elif not exchange.path.startswith(ROOT):
            await _redirect(exchange)
        elif exchange.path == ROOT:
            await self._answer_page(exchange)
        elif file := self._files.get(exchange.path.removeprefix(ROOT)):
            await _answer_file(exchange, file)
        else:
            await _refuse(exchange, b"There is nothing at this path\n")

    async def _answer_page(self, exchange: Exchange) -> None:
        page = self._page
        if page is None:
            await _refuse(exchange, _ABSENT_PAGE, _HTML)
            return
        kept = [(b"cache-control", _ASK_AGAIN), (b"etag", page.etag.encode())]
        if exchange.holds(page.etag):
            # without a policy: the client keeps the one that came with its page, and its nonce
            await exchange.answer_bytes(304, b"", kept)
            return
        nonce = self._nonce()
        body = nonce.encode().join(page.pieces)
        await exchange.answer(200, body, _HTML, [*kept, _policy(nonce), *_GUARDS])


async def _answer_file(exchange: Exchange, file: _File) -> None:
    coding = compress.for_body(exchange.values.get(b"accept-encoding", b""))
    copy = file.get(coding) or file[None]
    if exchange.holds(copy.etag):
        await exchange.answer_bytes(304, b"", copy.headers)
    else:
        await exchange.answer_bytes(200, copy.body, copy.headers)


async def _redirect(exchange: Exchange) -> None:
    """To the same place as seen by the client, which a proxy may have put below a path."""
    query: bytes = exchange.scope.get("query_string", b"")
    location = b"console/" + (b"?" + query if query else b"")
    await exchange.answer_bytes(308, b"", [(b"location", location), _policy(), *_GUARDS])


async def _refuse(exchange: Exchange, body: bytes, media_type: bytes = _PLAIN) -> None:
    headers = [(b"cache-control", _ASK_AGAIN), _policy(), *_GUARDS]
    await exchange.answer(404, body, media_type, headers)


def _policy(nonce: str = "") -> Header:
    text = POLICY.format(nonce=f" 'nonce-{nonce}'" if nonce else "")
    return b"content-security-policy", text.encode()


def _read(folder: Path) -> tuple[_Page, dict[str, _File]]:
    template = (folder / INDEX).read_bytes()
    # the page and its policy are kept together by clients, so a new policy is a new page;
    # a weak tag, since each response has its own nonce
    page = _Page(tuple(template.split(NONCE)), f"W/{_tag(template + POLICY.encode())}")
    return page, {name: _file(folder, name) for name in _names(folder)}


def _names(folder: Path) -> Iterator[str]:
    """Files to be served, relative to the folder: no hidden ones, no copies made by the build."""
    for path in sorted(folder.rglob("*")):
        name = path.relative_to(folder).as_posix()
        hidden = any(part.startswith(".") for part in name.split("/"))
        is_copy = any(
            name.endswith(suffix) and path.with_suffix("").is_file()
            for suffix in _SUFFIXES.values()
        )
        if name != INDEX and not hidden and not is_copy and path.is_file():
            yield name


def _file(folder: Path, name: str) -> _File:
    body = (folder / name).read_bytes()
    copies: dict[compress.Coding, bytes] = {}
    for coding in _SUFFIXES if len(body) >= compress.MIN_BYTES else ():
        squeezed = _squeezed(folder / name, coding, body)
        if len(squeezed) < len(body):
            copies[coding] = squeezed
    headers: list[Header] = [
        (b"content-type", _TYPES.get(Path(name).suffix, b"application/octet-stream")),
        (b"cache-control", _FOR_EVER if name.startswith(_HASHED) else _ASK_AGAIN),
        _policy(),  # of a worker's script, and of a picture that is opened by itself
        *_GUARDS,
        *([(b"vary", b"accept-encoding")] if copies else []),
    ]
    file: dict[compress.Coding | None, _Copy] = {None: _copy(body, headers)}
    for coding, squeezed in copies.items():
        file[coding] = _copy(squeezed, [*headers, (b"content-encoding", coding.encode())])
    return file


def _squeezed(path: Path, coding: compress.Coding, body: bytes) -> bytes:
    """The copy that the build has made beside the file, where it has made one of this body."""
    made = path.with_name(path.name + _SUFFIXES[coding])
    if made.is_file():
        squeezed = made.read_bytes()
        if compress.expand(coding, squeezed) == body:
            return squeezed
        log.warning("%s is no copy of %s; made anew", made, path.name)
    return compress.squeeze(coding, body)


def _copy(body: bytes, headers: list[Header]) -> _Copy:
    etag = _tag(body)
    return _Copy(body, (*headers, (b"etag", etag.encode())), etag)


def _tag(body: bytes) -> str:
    return f'"{hashlib.sha256(body).hexdigest()[:32]}"'
