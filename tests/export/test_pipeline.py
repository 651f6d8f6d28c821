"""Making models: again, interrupted, without a hub, from a hub that lies."""

import hashlib
import json
import re
import shutil
import signal
import subprocess
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import cast

import pytest

from a2a_agents.models.manifest import MANIFEST, HubSource, read_manifest
from scripts.models.recipes import RECIPES
from tests.export.conftest import PYTHON, ROOT, exporting

NOWHERE = "http://127.0.0.1:9"
"""A port where nobody listens: what a machine without a hub looks like."""
MAKE = "scripts.models"
NAME = "minilm"
RECIPE = next(recipe for recipe in RECIPES if recipe.name == NAME)
UNKNOWN = "distilbert"
"""A model with no hashes known beforehand."""


def make(out: Path, *more: str, **environment: str) -> tuple[int, str]:
    known = ("--known", str(out / "known.json"))
    offline = {"HF_ENDPOINT": NOWHERE, "PIP_NO_INDEX": "1", "PIP_FIND_LINKS": ""}
    return exporting(MAKE, "--out", str(out), *known, *more, environment=offline | environment)


def prints(folder: Path) -> dict[str, tuple[int, str]]:
    """When each file was made, and what is in it."""
    return {
        path.name: (path.stat().st_mtime_ns, hashlib.sha256(path.read_bytes()).hexdigest())
        for path in sorted(folder.iterdir())
    }


def test_without_a_hub_it_says_what_is_missing_and_goes_on(tmp_path: Path, exports: Path) -> None:
    """Every model is named with its files, its revision, and what to type.

    What takes a training is made only when it is asked for by name.
    """
    code, said = make(tmp_path)
    assert code == 3
    plain = [recipe for recipe in RECIPES if recipe.tune is None]
    assert not any(f"{recipe.name}:" in said for recipe in RECIPES if recipe not in plain)
    for recipe in plain:
        assert f"{recipe.name}: MISSING" in said
        assert f"{recipe.repository} at revision {recipe.revision}" in said
        assert f"make models ONLY={recipe.name} FROM=" in said
    assert "model.safetensors or pytorch_model.bin" in said
    assert list(tmp_path.glob(f"*/{MANIFEST}")) == []


def test_a_folder_that_lacks_a_file_is_told_which(tmp_path: Path, exports: Path) -> None:
    """And what is asked for wrongly is an error of its own."""
    source = tmp_path / "source"
    shutil.copytree(exports / "sources" / NAME, source)
    (source / "model.safetensors").unlink()
    code, said = make(tmp_path / "out", "--only", NAME, "--from", str(source))
    assert code == 3
    assert f"{source} has no model.safetensors or pytorch_model.bin" in said
    assert make(tmp_path / "out", "--only", "gpt")[0] == 2
    assert make(tmp_path / "out", "--from", str(source))[0] == 2


def test_what_is_there_is_not_made_again(tmp_path: Path, exports: Path) -> None:
    """Until its source is another."""
    source = tmp_path / "source"
    shutil.copytree(exports / "sources" / NAME, source)
    order = ("--only", NAME, "--from", str(source))
    assert make(tmp_path / "out", *order)[0] == 0
    before = prints(tmp_path / "out" / NAME)
    code, said = make(tmp_path / "out", *order)
    assert code == 0
    assert "there already" in said
    assert prints(tmp_path / "out" / NAME) == before
    config = json.loads((source / "config.json").read_text())
    (source / "config.json").write_text(json.dumps(config | {"layer_norm_eps": 1e-3}))
    assert make(tmp_path / "out", *order)[0] == 0
    after = prints(tmp_path / "out" / NAME)
    assert after["model.onnx"][1] != before["model.onnx"][1]


def test_broken_weights_fail_and_leave_nothing(tmp_path: Path, exports: Path) -> None:
    """What was published before stays as it was."""
    source = tmp_path / "source"
    shutil.copytree(exports / "sources" / NAME, source)
    assert make(tmp_path / "out", "--only", NAME, "--from", str(source))[0] == 0
    before = prints(tmp_path / "out" / NAME)
    weights = source / "model.safetensors"
    weights.write_bytes(weights.read_bytes()[:1000])
    code, said = make(tmp_path / "out", "--only", NAME, "--from", str(source))
    assert code == 1
    assert f"{NAME}: FAILED" in said
    assert prints(tmp_path / "out" / NAME) == before


@pytest.mark.parametrize("stage", ["exported", "quantised", "checked", "publishing"])
def test_a_killed_run_leaves_the_old_model_and_is_gone_on_with(
    tmp_path: Path, exports: Path, stage: str
) -> None:
    """Killed as soon as it says the stage's name: what is finished is not done twice."""
    source, out = exports / "sources" / NAME, tmp_path / "out"
    command = [str(PYTHON), "-m", MAKE, "--out", str(out), "--only", NAME, "--from", str(source)]
    running = subprocess.Popen(
        command, cwd=ROOT, env={"PATH": "/usr/bin:/bin"}, stderr=subprocess.PIPE, text=True
    )
    assert running.stderr is not None
    with running, running.stderr as lines:
        assert any(line.rstrip().endswith(f"s  {stage}") for line in lines)
        running.send_signal(signal.SIGKILL)
    assert not (out / NAME).exists() or (out / NAME / MANIFEST).is_file()
    code, said = make(out, "--only", NAME, "--from", str(source))
    assert code == 0
    assert re.search(r"source: there already", said) or "s  there already" in said
    read_manifest(out / NAME)
    assert not list((out / ".making" / NAME).glob("*.part"))


def test_generating_is_measured_beside_torch_and_optimum(exports: Path) -> None:
    """All make as many tokens; how quick small weights are says nothing and is not asked."""
    source = exports / "sources" / "flan-t5-small"
    code, said = exporting("scripts.models.speed", str(source), "--tokens", "8", "--rounds", "1")
    assert code == 0, said[-3000:]
    found = json.loads(said[said.index("{\n") :])
    assert set(found["per_second"]) == {"ours", "optimum", "torch"}
    assert found["ours_to_torch"] > 0
    assert found["ours_to_optimum"] > 0


class Hub(BaseHTTPRequestHandler):
    """The part of a hub's interface that a download by revision uses."""

    files: Path
    asked: set[str]

    def do_HEAD(self) -> None:
        self._answer(body=False)

    def do_GET(self) -> None:
        self._answer(body=True)

    def _answer(self, *, body: bool) -> None:
        found = re.fullmatch(r"/(.+)/resolve/([0-9a-f]{40})/(.+)", self.path)
        assert found is not None
        path = self.files / found[3]
        self.asked.add(found[3])
        if not path.is_file():
            self.send_response(404)
            self.send_header("X-Error-Code", "EntryNotFound")
            self.send_header("Content-Length", "0")
            self.end_headers()
            return
        content = path.read_bytes()
        self.send_response(200)
        self.send_header("X-Repo-Commit", found[2])
        self.send_header("ETag", f'"{hashlib.sha256(content).hexdigest()}"')
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        if body:
            self.wfile.write(content)

    def log_message(self, format: str, *args: object) -> None:
        """Nobody reads it."""


@pytest.fixture
def hub(tmp_path: Path, exports: Path) -> Iterator[ThreadingHTTPServer]:
    """A hub on this machine that has a repository for whoever asks."""
    files = tmp_path / "repository"
    shutil.copytree(exports / "sources" / UNKNOWN, files)
    (files / "random.json").unlink()
    (files / "tf_model.h5").write_bytes(b"what nobody asked for")
    handler = type("OneHub", (Hub,), {"files": files, "asked": set[str]()})
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    thread = threading.Thread(target=server.serve_forever, args=(0.05,))
    thread.start()
    yield server
    server.shutdown()
    thread.join(10)
    server.server_close()


def test_a_hub_is_asked_for_listed_files_only_and_remembered(
    tmp_path: Path, hub: ThreadingHTTPServer
) -> None:
    """The hashes of the first time are those of the next time, or the weights are refused."""
    address = f"http://127.0.0.1:{hub.server_address[1]}"
    out, handler = tmp_path / "out", cast(type[Hub], hub.RequestHandlerClass)
    code, said = make(out, "--only", UNKNOWN, HF_ENDPOINT=address)
    assert code == 0, said[-3000:]
    assert {"config.json", "model.safetensors", "tokenizer.json"} <= handler.asked
    assert "tf_model.h5" not in handler.asked
    source = read_manifest(out / UNKNOWN).source
    assert isinstance(source, HubSource)
    assert source.revision == next(r.revision for r in RECIPES if r.name == UNKNOWN)
    recorded = json.loads((out / "known.json").read_text())[UNKNOWN]
    weights = handler.files / "model.safetensors"
    assert recorded["model.safetensors"] == hashlib.sha256(weights.read_bytes()).hexdigest()

    shutil.rmtree(out / ".making")
    content = bytearray(weights.read_bytes())
    content[-1] ^= 1
    weights.write_bytes(content)
    code, said = make(out, "--only", UNKNOWN, HF_ENDPOINT=address)
    assert code == 1
    assert f"expected {recorded['model.safetensors']}" in said
