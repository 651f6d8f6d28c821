"""Generated projects as those who get them run them: written down, tested, started, asked."""

from __future__ import annotations

import json
import os
import re
import subprocess
import urllib.request
from collections.abc import Generator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from a2a_agents.core.blueprint import Blueprint
from tests.agents.views import documents


def written(design: Blueprint, folder: Path) -> Path:
    """The project, laid down in the folder."""
    for document in documents("code", design).values():
        path = folder / document.name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(document.text, "utf-8")
    return folder / "project"


def done(*command: str, cwd: Path, **settings: str) -> str:
    """What the command said; it must end well."""
    ended = subprocess.run(
        command, cwd=cwd, capture_output=True, text=True, timeout=400, check=False,
        env=surroundings() | settings,
    )  # fmt: skip
    assert ended.returncode == 0, ended.stdout[-4000:] + ended.stderr[-4000:]
    return ended.stdout


def surroundings() -> dict[str, str]:
    """This process's surroundings without what would configure the project."""
    kept = ("PATH", "HOME", "LANG", "TMPDIR")
    clients = {n: v for n, v in os.environ.items() if n.lower().startswith(("pip_", "npm_"))}
    return {name: os.environ[name] for name in kept if name in os.environ} | clients


@contextmanager
def served(
    command: Sequence[str], project: Path, says: str, settings: Mapping[str, str] | None = None
) -> Generator[str]:
    """The address of the running project, which it says when it is ready."""
    process = subprocess.Popen(
        command, cwd=project, env=surroundings() | dict(settings or {}),
        stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
    )  # fmt: skip
    assert process.stdout
    try:
        said: list[str] = []
        for line in process.stdout:  # ends when the process does
            said.append(line.decode())
            found = re.search(rf"{says} (http://\S+)", said[-1])
            if found:
                yield found[1]
                return
        raise AssertionError("".join(said))
    finally:
        process.terminate()
        process.communicate(timeout=20)


def fetched(address: str, body: object = None, token: str = "") -> Any:
    """The answer to a GET, or to a POST of the body."""
    headers = {"Content-Type": "application/json"}
    headers |= {"Authorization": f"Bearer {token}"} if token else {}
    content = None if body is None else json.dumps(body).encode()
    request = urllib.request.Request(address, content, headers)
    with urllib.request.urlopen(request, timeout=5) as response:
        return json.loads(response.read())
