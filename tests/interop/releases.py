"""Releases of other people's clients, each in a folder of its own, installed once per checkout."""

from __future__ import annotations

import asyncio
import json
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.processes import ROOT

CACHE = ROOT / "build" / "interop"
CLIENTS = Path(__file__).parent / "clients"
INSTALL_S = 180
RUN_S = 60


@dataclass(frozen=True, slots=True)
class Release:
    """One client: the package that is installed, and our script that drives it."""

    name: str
    package: str
    script: str

    @property
    def folder(self) -> Path:
        return CACHE / self.package.replace("/", "_").replace("@", "")

    @property
    def is_node(self) -> bool:
        return self.script.endswith(".mjs")

    def missing(self) -> str:
        """Why this client cannot be run here, or nothing."""
        if self.is_node and not (shutil.which("node") and shutil.which("npm")):
            return "Node.js is not installed"
        return ""

    def install(self) -> None:
        """Install the pinned release unless it is there."""
        done = self.folder / ".installed"
        if done.exists():
            return
        shutil.rmtree(self.folder, ignore_errors=True)
        self.folder.mkdir(parents=True)
        for command in self._install_commands():
            subprocess.run(command, cwd=self.folder, check=True, timeout=INSTALL_S)
        done.touch()

    def _install_commands(self) -> list[list[str]]:
        if self.is_node:
            (self.folder / "package.json").write_text(json.dumps({"private": True}))
            flags = ["--silent", "--no-audit", "--no-fund", "--no-package-lock"]
            return [["npm", "install", *flags, self.package]]
        pip = [str(self._python), "-m", "pip", "--disable-pip-version-check"]
        return [
            [sys.executable, "-m", "venv", "venv"],
            [*pip, "install", "--quiet", self.package],
        ]

    @property
    def _python(self) -> Path:
        return self.folder / "venv" / "bin" / "python"

    async def stream(self, url: str, text: str) -> dict[str, Any]:
        """What the client saw when it streamed the text from the agent at the URL."""
        program = "node" if self.is_node else str(self._python)
        process = await asyncio.create_subprocess_exec(
            program,
            str(CLIENTS / self.script),
            url,
            text,
            cwd=self.folder,
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.PIPE,
        )
        try:
            out, err = await asyncio.wait_for(process.communicate(), RUN_S)
        except TimeoutError:
            process.kill()
            await process.wait()
            raise
        assert process.returncode == 0, err.decode()
        return json.loads(out)


RELEASES = (
    Release("Python 1.3", "a2a-sdk[http-server]==1.3.0", "python_v1.py"),
    Release("Python 0.3", "a2a-sdk[http-server]==0.3.26", "python_v03.py"),
    Release("JavaScript 1.3", "@a2a-js/sdk@1.3.0", "js_v1.mjs"),
    Release("JavaScript 0.3", "@a2a-js/sdk@0.3.14", "js_v03.mjs"),
)
