"""A headless Chromium that opens one page and is told by that page when it is done."""

from __future__ import annotations

import asyncio
import json
import os
import shutil
import socket
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import pytest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.routing import Route

from tests.conformance.hosting import listening

FLAGS = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
REPORT_S = 60


def find_chromium() -> str:
    """Where the browser is; without one the test is skipped in words, and fails in CI."""
    for name in ("chromium", "chromium-browser", "google-chrome"):
        if found := shutil.which(name):
            return found
    reason = "no Chromium on PATH: install it to prove that web pages can stream from us"
    if os.environ.get("CI"):
        pytest.fail(reason)
    pytest.skip(reason)


class Site:
    """A web server that serves one page and takes its report."""

    def __init__(self, script: str) -> None:
        self.origin = ""
        self._page = f"<!doctype html><meta charset=utf-8><script type=module>{script}</script>"
        self.begun = asyncio.Event()
        """The page has shown its first event."""
        self._report: asyncio.Future[Any] = asyncio.get_running_loop().create_future()

    async def page(self, request: Request) -> Response:
        return HTMLResponse(self._page)

    async def begin(self, request: Request) -> Response:
        self.begun.set()
        return Response(status_code=204)

    async def take(self, request: Request) -> Response:
        if not self._report.done():
            self._report.set_result(json.loads(await request.body()))
        return Response(status_code=204)

    async def visit(self, profile: Path, query: str = "") -> Any:
        """Open the page in Chromium and return what it reports."""
        process = await asyncio.create_subprocess_exec(
            find_chromium(),
            *FLAGS,
            f"--user-data-dir={profile}",
            f"{self.origin}/?{query}",
            stdout=asyncio.subprocess.DEVNULL,
            stderr=asyncio.subprocess.DEVNULL,
        )
        try:
            return await asyncio.wait_for(self._report, REPORT_S)
        finally:
            process.terminate()
            await process.wait()


@asynccontextmanager
async def site(script: str) -> AsyncGenerator[Site]:
    """A page under an origin of its own."""
    made = Site(script)
    listener = socket.create_server(("127.0.0.1", 0))
    made.origin = f"http://127.0.0.1:{listener.getsockname()[1]}"
    app = Starlette(
        routes=[
            Route("/", made.page),
            Route("/begun", made.begin, methods=["POST"]),
            Route("/report", made.take, methods=["POST"]),
        ]
    )
    async with listening(app, listener):
        yield made
