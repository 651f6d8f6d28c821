"""Whether generated projects install, pass their own tests and start: 25 requests on all stacks."""

from __future__ import annotations

import os
import re
import shutil
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from a2a_agents.core.brief import Brief
from a2a_agents.core.outputs import Document
from a2a_agents.engine import Engine

_INSTALL_S, _TEST_S, _START_S = 600.0, 600.0, 90.0
_GO_SOURCES = Path("/usr/share/gocode/src")
ROOT = Path(__file__).resolve().parents[2]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one project."""

    name: str
    framework: str
    files: int
    installed: bool = False
    tested: bool = False
    started: bool = False
    seconds: float = 0.0
    said: str = ""

    @property
    def good(self) -> bool:
        return self.installed and self.tested and self.started


async def built(engine: Engine, name: str, text: str) -> Outcome:
    """One request, its project written to a folder, and run as its Makefile says."""
    outputs = [output async for output in engine.answer(Brief("code", text))]
    files = {o.name.removeprefix("project/"): o.text for o in outputs
             if isinstance(o, Document) and o.name.startswith("project/")}  # fmt: skip
    if not files:
        return Outcome(name, "", 0, said="no project was made")
    folder = Path(tempfile.mkdtemp(prefix=f"project-{name}-"))
    try:
        for path, content in files.items():
            target = folder / path
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_text(content, encoding="utf-8")
        return _run(name, files, folder)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def framework_of(files: Mapping[str, str]) -> str:
    """What the project is written in, by its files."""
    if "go.mod" in files:
        return "go"
    if "manage.py" in files:
        return "django"
    return "express" if "package.json" in files else "fastapi"


def _run(name: str, files: Mapping[str, str], folder: Path) -> Outcome:
    framework, began = framework_of(files), time.monotonic()
    steps = {"installed": False, "tested": False, "started": False}
    said = ""
    for step, command, limit in (
        ("installed", ["make", "install"], _INSTALL_S),
        ("tested", ["make", "test"], _TEST_S),
    ):
        fetched = step == "installed" and framework == "go"
        said = _vendored(files, folder) if fetched else _make(command, folder, limit)
        if said:
            break
        steps[step] = True
    else:
        said = _starts(folder)
        steps["started"] = not said
    return Outcome(
        name, framework, len(files), **steps, seconds=time.monotonic() - began, said=said[-1500:]
    )


def _vendored(files: Mapping[str, str], folder: Path) -> str:
    """The driver from Debian's packages of Go sources, as no module proxy can be reached here."""
    found = re.search(r"^require (\S+) (\S+)$", files["go.mod"], re.MULTILINE)
    if not found:
        return ""
    driver, version = found.groups()
    source = _GO_SOURCES / driver
    if not source.is_dir():
        return f"{source} is not there: install golang-github-lib-pq-dev and -mattn-go-sqlite3-dev"
    shutil.copytree(source, folder / "vendor" / driver)
    packages = sorted(
        {
            f"{driver}/{p.parent.relative_to(source)}".removesuffix("/.")
            for p in source.rglob("*.go")
        }
    )
    listed = "\n".join(packages)
    text = f"# {driver} {version}\n## explicit; go 1.19\n{listed}\n"
    (folder / "vendor" / "modules.txt").write_text(text, encoding="utf-8")
    return ""


def _make(command: list[str], folder: Path, limit_s: float) -> str:
    try:
        done = subprocess.run(
            command, cwd=folder, env=_surroundings(), capture_output=True, text=True,
            timeout=limit_s, check=False,
        )  # fmt: skip
    except subprocess.TimeoutExpired:
        return f"{' '.join(command)} took more than {limit_s:g} s"
    return "" if done.returncode == 0 else (done.stdout + done.stderr).strip() or "it failed"


def _starts(folder: Path) -> str:
    """Whether ``make run`` serves; the server is ended by the id of its group."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    environment = _surroundings() | {"PORT": str(port)}
    log = folder / "run.log"
    with log.open("wb") as output:
        server = subprocess.Popen(
            ["make", "run", f"PORT={port}"], cwd=folder, env=environment, stdout=output,
            stderr=subprocess.STDOUT, start_new_session=True,
        )  # fmt: skip
        try:
            ends = time.monotonic() + _START_S
            while time.monotonic() < ends and server.poll() is None:
                if _answers(port) or _answers(8000):
                    return ""
                time.sleep(0.2)
        finally:
            with suppress(ProcessLookupError):
                os.killpg(server.pid, 15)
            server.wait(20)
    return f"it did not answer /healthz: {log.read_text(errors='replace')[-800:]}"


def _answers(port: int) -> bool:
    try:
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/healthz", timeout=2) as response:
            return response.status == 200
    except (OSError, urllib.error.URLError):
        return False


def _surroundings() -> dict[str, str]:
    """Without what would configure the project; Go comes from our own environment."""
    kept = ("HOME", "LANG", "TMPDIR", "PATH")
    own = {name: os.environ[name] for name in kept if name in os.environ}
    own |= {n: v for n, v in os.environ.items() if n.startswith(("PIP_", "npm_", "GO"))}
    own |= {"GOFLAGS": "-mod=vendor", "GOPROXY": "off", "GOTOOLCHAIN": "local"}
    own["PATH"] = f"{own.get('PATH', '')}:{Path(sys.executable).parent}"
    return own


def table(outcomes: list[Outcome]) -> str:
    """One line a project, the sum last."""
    rows = [
        f"| {o.name} | {o.framework} | {o.files} | {_mark(o.installed)} | {_mark(o.tested)} "
        f"| {_mark(o.started)} | {o.seconds:.0f} s |"
        for o in outcomes
    ]
    good = sum(o.good for o in outcomes)
    head = "| project | stack | files | installs | passes its tests | starts | |\n"
    text = head + "|---|---|---|---|---|---|---|\n" + "\n".join(rows)
    failed = "".join(
        f"\n- {o.name}: {' '.join(o.said.split())[-300:]}" for o in outcomes if not o.good
    )
    return f"{text}\n\n{good} of {len(outcomes)}.\n{failed}"


def _mark(good: bool) -> str:
    return "yes" if good else "no"
