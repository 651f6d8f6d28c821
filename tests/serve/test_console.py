"""The console's files over a real socket: what is served, under which headers, and what is not."""

from __future__ import annotations

import asyncio
import gzip
import hashlib
import itertools
import re
from collections.abc import AsyncGenerator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import brotli  # pyright: ignore[reportMissingTypeStubs]
import httpx
import pytest

from a2a_agents.app import Server, console_folder
from a2a_agents.serve.cards import Card
from a2a_agents.serve.console import Console
from a2a_agents.serve.edge import edge
from a2a_agents.serve.options import EdgeOptions
from a2a_agents.settings import Settings
from a2a_agents.tasks import Tasks
from tests.serve.agents import Scripted
from tests.serve.conftest import Served

SCRIPT = b"export const text = 'a page of many words';\n" * 100
PICTURE = bytes(range(256)) * 8
PAGE = b"""<!doctype html><html><head>
<meta property="csp-nonce" nonce="__NONCE__" />
<link rel="stylesheet" nonce="__NONCE__" href="./assets/index-2b3c.css">
<script type="module" src="./assets/index-1a2b.js"></script></head><body></body></html>
"""
FOR_EVER = "public, max-age=31536000, immutable"
OURS = {
    "x-content-type-options": "nosniff",
    "referrer-policy": "no-referrer",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
}

Opened = Callable[..., AbstractAsyncContextManager[str]]


@pytest.fixture
def built(tmp_path: Path) -> Path:
    """A built page, as it would lie in ``console/dist``, with a secret beside it."""
    (tmp_path / "secret.txt").write_text("for nobody")
    folder = tmp_path / "dist"
    (folder / "assets").mkdir(parents=True)
    (folder / "index.html").write_bytes(PAGE)
    (folder / "notices.txt").write_text("who wrote what")
    (folder / ".built").write_text("")
    for name, body in {
        "index-1a2b.js": SCRIPT,
        "index-2b3c.css": b"a { margin: 0 }\n" * 20,
        "photo-3c4d.png": PICTURE,
    }.items():
        (folder / "assets" / name).write_bytes(body)
    return folder


@pytest.fixture
def opened(agents: dict[str, Tasks], cards: dict[str, Card], served: Served) -> Opened:
    """``async with opened(folder) as url``: the agents with a console made of the folder."""

    @asynccontextmanager
    async def open_(
        folder: Path | None, *, is_on: bool = True, nonce: Any = None, **options: Any
    ) -> AsyncGenerator[str]:
        console = Console(folder, is_on=is_on, **({"nonce": nonce} if nonce else {}))
        await console.read()
        async with served(edge(agents, cards, EdgeOptions(**options), console=console)) as url:
            yield url

    return open_


async def raw(url: str, request: str) -> tuple[int, str]:
    """What a path gives that no client would send as it is."""
    place = urlsplit(url)
    reader, writer = await asyncio.open_connection(place.hostname, place.port)
    head = f"{request} HTTP/1.1\r\nHost: {place.netloc}\r\nConnection: close\r\n\r\n"
    writer.write(head.encode())
    answer = await asyncio.wait_for(reader.read(), 5)
    writer.close()
    return int(answer.split()[1]), answer.decode("latin-1")


# The page.


async def test_the_page_comes_with_a_strict_policy(
    http: httpx.AsyncClient, opened: Opened, built: Path
):
    async with opened(built, nonce=lambda: "N") as url:
        page = await http.get(f"{url}/console/")
    assert page.status_code == 200
    assert page.text == PAGE.decode().replace("__NONCE__", "N")
    assert page.headers["content-type"] == "text/html; charset=utf-8"
    assert page.headers["cache-control"] == "no-cache"
    assert page.headers["content-security-policy"] == (
        "default-src 'none'; script-src 'self'; style-src 'self' 'nonce-N'; img-src 'self' data:; "
        "connect-src 'self'; font-src 'self'; worker-src 'self'; base-uri 'none'; "
        "form-action 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'; "
        "trusted-types dompurify react canvas 'allow-duplicates'"
    )
    assert OURS.items() <= dict(page.headers).items()


async def test_each_page_has_a_nonce_of_its_own(
    http: httpx.AsyncClient, opened: Opened, built: Path
):
    nonces: set[str] = set()
    async with opened(built) as url:
        for _ in range(4):
            page = await http.get(f"{url}/console/")
            (policy,) = re.findall(r"'nonce-([^']+)'", page.headers["content-security-policy"])
            assert re.findall(r'nonce="([^"]*)"', page.text) == [policy, policy]
            nonces.add(policy)
    assert len(nonces) == 4
    assert min(map(len, nonces)) >= 22


async def test_a_page_that_is_known_keeps_the_policy_that_it_came_with(
    http: httpx.AsyncClient, opened: Opened, built: Path
):
    """A 304 replaces the headers that it has: another nonce would not fit the page that is kept."""
    async with opened(built) as url:
        first = await http.get(f"{url}/console/")
        etag = first.headers["etag"]
        again = await http.get(f"{url}/console/", headers={"If-None-Match": etag})
        other = await http.get(f"{url}/console/", headers={"If-None-Match": '"x"'})
    assert etag.startswith("W/")
    assert (again.status_code, again.content) == (304, b"")
    assert "content-security-policy" not in again.headers
    assert again.headers["etag"] == etag
    assert other.status_code == 200


async def test_the_page_is_found_without_its_slash(
    http: httpx.AsyncClient, opened: Opened, built: Path
):
    async with opened(built) as url:
        moved = await http.get(f"{url}/console?task=1%2F2")
        found = await http.get(f"{url}/console", follow_redirects=True)
    assert (moved.status_code, moved.headers["location"]) == (308, "console/?task=1%2F2")
    assert (found.status_code, found.url.path) == (200, "/console/")


async def test_head_is_get_without_the_body(http: httpx.AsyncClient, opened: Opened, built: Path):
    ticks = itertools.count()
    async with opened(built, nonce=lambda: f"{next(ticks):04}") as url:
        for path in ("/console/", "/console/assets/index-1a2b.js", "/console/none"):
            whole, head = await http.get(url + path), await http.head(url + path)
            assert head.content == b""
            same = ("content-length", "content-type", "etag", "cache-control")
            assert [head.headers.get(n) for n in same] == [whole.headers.get(n) for n in same]
            assert head.status_code == whole.status_code
        posted = await http.post(f"{url}/console/", json={})
        preflight = await http.options(f"{url}/console/")
    assert (posted.status_code, preflight.status_code) == (405, 204)


# Files.


@pytest.mark.parametrize(
    ("path", "media_type", "kept"),
    [
        ("assets/index-1a2b.js", "text/javascript; charset=utf-8", FOR_EVER),
        ("assets/index-2b3c.css", "text/css; charset=utf-8", FOR_EVER),
        ("assets/photo-3c4d.png", "image/png", FOR_EVER),
        ("notices.txt", "text/plain; charset=utf-8", "no-cache"),
    ],
)
async def test_files_are_kept_for_ever_where_their_name_tells_what_they_hold(
    http: httpx.AsyncClient, opened: Opened, built: Path, path: str, media_type: str, kept: str
):
    async with opened(built) as url:
        file = await http.get(f"{url}/console/{path}")
        again = await http.get(
            f"{url}/console/{path}", headers={"If-None-Match": file.headers["etag"]}
        )
    assert file.content == (built / path).read_bytes()
    assert file.headers["content-type"] == media_type
    assert file.headers["cache-control"] == kept
    assert "'nonce-" not in file.headers["content-security-policy"]
    assert "default-src 'none'" in file.headers["content-security-policy"]
    assert OURS.items() <= dict(file.headers).items()
    assert (again.status_code, again.content) == (304, b"")
    assert again.headers["cache-control"] == kept


@pytest.mark.parametrize(
    ("accept", "coding"),
    [
        ("br, gzip", "br"),
        ("gzip", "gzip"),
        ("identity", None),
        ("br;q=0, gzip", "gzip"),
        ("", None),
    ],
)
async def test_files_travel_compressed_to_whoever_takes_it(
    http: httpx.AsyncClient, opened: Opened, built: Path, accept: str, coding: str | None
):
    async with opened(built) as url:
        headers = {"Accept-Encoding": accept}
        script = await http.get(f"{url}/console/assets/index-1a2b.js", headers=headers)
        style = await http.get(f"{url}/console/assets/index-2b3c.css", headers=headers)
        plain = await http.get(
            f"{url}/console/assets/index-1a2b.js", headers={"Accept-Encoding": "identity"}
        )
    assert script.content == SCRIPT
    assert script.headers.get("content-encoding") == coding
    assert script.headers["vary"] == "accept-encoding"
    assert (int(script.headers["content-length"]) < len(SCRIPT) / 10) == (coding is not None)
    assert (script.headers["etag"] == plain.headers["etag"]) == (coding is None)
    assert "content-encoding" not in style.headers, "too small to gain by it"
    assert "vary" not in style.headers


async def test_copies_of_the_build_are_sent_as_they_are_where_they_are_copies(
    http: httpx.AsyncClient, opened: Opened, built: Path
):
    """One that an interrupted or earlier build has left is not believed."""
    script = built / "assets/index-1a2b.js"
    made = brotli.compress(SCRIPT, quality=11, lgwin=16)
    script.with_name("index-1a2b.js.br").write_bytes(made)
    script.with_name("index-1a2b.js.gz").write_bytes(gzip.compress(b"of yesterday"))
    headers = {"Accept-Encoding": "br"}
    async with opened(built) as url:
        path = f"{url}/console/assets/index-1a2b.js"
        best = await http.get(path, headers=headers)
        second = await http.get(path, headers={"Accept-Encoding": "gzip"})
        by_name = await http.get(f"{path}.br")
    assert best.headers["etag"] == f'"{hashlib.sha256(made).hexdigest()[:32]}"'
    assert (best.content, second.content) == (SCRIPT, SCRIPT)
    assert second.headers["content-encoding"] == "gzip"
    assert by_name.status_code == 404


async def test_files_are_served_from_memory(http: httpx.AsyncClient, opened: Opened, built: Path):
    async with opened(built) as url:
        for path in (built / "index.html", built / "assets/index-1a2b.js"):
            path.unlink()
        page = await http.get(f"{url}/console/")
        script = await http.get(f"{url}/console/assets/index-1a2b.js")
    assert (page.status_code, script.status_code) == (200, 200)


# What is not served.


NOWHERE = (
    "/console/../secret.txt",
    "/console/%2e%2e/secret.txt",
    "/console/%2e%2e%2fsecret.txt",
    "/console/assets/../../secret.txt",
    "/console/assets/..%2f..%2fsecret.txt",
    "/console/assets/..%5c..%5csecret.txt",
    "/console//secret.txt",
    "/console//etc/passwd",
    "/console/%2fetc/passwd",
    "//console/",
    "/console/.built",
    "/console/%00",
    "/console/assets/",
    "/console/assets",
    "/console/index.html/",
    "/console/ASSETS/index-1a2b.js",
    "/console/task/1",
    "/consoles/",
)


async def test_nothing_but_what_was_read_can_be_asked_for(opened: Opened, built: Path):
    async with opened(built) as url:
        answers = {path: await raw(url, f"GET {path}") for path in NOWHERE}
    assert {path: status for path, (status, _) in answers.items() if status != 404} == {}
    assert "for nobody" not in str(answers)
    assert "root:" not in str(answers)


async def test_a_host_that_is_not_ours_gets_no_page(
    http: httpx.AsyncClient, opened: Opened, built: Path
):
    async with opened(built) as url:
        for path in ("/console/", "/console", "/console/assets/index-1a2b.js"):
            strange = await http.get(url + path, headers={"Host": "evil.example"})
            assert strange.status_code == 421


async def test_the_page_is_for_everybody_where_calls_need_a_key(
    http: httpx.AsyncClient, opened: Opened, built: Path
):
    keys = {hashlib.sha256(b"key").digest(): "me"}
    async with opened(built, api_keys=keys) as url:
        page = await http.get(f"{url}/console/")
        script = await http.get(f"{url}/console/assets/index-1a2b.js")
        nothing = await http.get(f"{url}/console/none")
        call = await http.post(url, json={})
        elsewhere = await http.get(f"{url}/elsewhere")
    assert [page.status_code, script.status_code, nothing.status_code] == [200, 200, 404]
    assert [call.status_code, elsewhere.status_code] == [401, 401]


async def test_without_a_built_page_it_says_how_to_get_one(
    http: httpx.AsyncClient, opened: Opened, tmp_path: Path
):
    for folder in (None, tmp_path / "gone"):
        async with opened(folder) as url:
            page = await http.get(f"{url}/console/")
            card = await http.get(url)
        assert page.status_code == 404
        assert "Install Node 20 or newer, and run <code>make run</code>" in page.text
        assert "<script" not in page.text
        assert "default-src 'none'" in page.headers["content-security-policy"]
        assert page.headers["content-type"] == "text/html; charset=utf-8"
        assert card.status_code == 200


async def test_it_can_be_turned_off(http: httpx.AsyncClient, opened: Opened, built: Path):
    async with opened(built, is_on=False) as url:
        for path in ("/console", "/console/", "/console/assets/index-1a2b.js"):
            page = await http.get(url + path)
            assert page.status_code == 404
            assert page.text == "The console is turned off here (A2A_CONSOLE)\n"


# As part of the product.


@pytest.mark.parametrize(("variables", "said"), [({}, ""), ({"A2A_CONSOLE": "0"}, "turned off")])
async def test_the_server_reads_it_at_start(
    http: httpx.AsyncClient, served: Served, variables: dict[str, str], said: str
):
    settings = Settings.from_env({"A2A_STORE_URL": "sqlite:///:memory:", **variables})
    async with served(Server(settings, {"desk": Scripted()})) as url:
        page = await http.get(f"{url}/console/")
    is_there = settings.console and console_folder() is not None
    assert page.status_code == (200 if is_there else 404)
    assert said in page.text


async def test_a_worker_serves_none(http: httpx.AsyncClient, served: Served):
    settings = Settings.from_env({"A2A_STORE_URL": "sqlite:///:memory:"})
    worker = settings.model_copy(update={"role": "worker"})
    async with served(Server(worker, {"desk": Scripted()})) as url:
        page = await http.get(f"{url}/console/")
    assert (page.status_code, page.text) == (404, "There is nothing at this path\n")
