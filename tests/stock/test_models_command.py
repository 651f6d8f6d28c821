"""``a2a-agents models`` as a person types it: list, verify, bench, pull."""

import json
import os
import re
import socketserver
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest

from a2a_agents.cli import main
from a2a_agents.models import registry
from a2a_agents.stock import stock
from tests.models.parrot import make_parrot
from tests.models.tiny import file_of, make_model, write_manifest

pytestmark = pytest.mark.timeout(30)
PULL = re.escape("a2a-agents models pull toy")


@pytest.fixture(autouse=True)
def mine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of this machine's own models; the release brings none."""
    release = tmp_path / "release"
    release.mkdir()
    monkeypatch.setattr(stock, "model_folder", lambda: release)
    monkeypatch.setenv("A2A_MODELS_DIR", str(tmp_path / "mine"))
    monkeypatch.setenv("A2A_MODEL_ROUTER", "toy")
    monkeypatch.setenv("A2A_MODEL_EMBEDDER", "off")
    monkeypatch.setenv("A2A_MODEL_QUESTIONS", "off")
    monkeypatch.setenv("A2A_MODEL_THINGS", "off")
    monkeypatch.setenv("A2A_MODEL_PROBE_S", "5")
    return tmp_path / "mine"


Said = pytest.CaptureFixture[str]


def models(capsys: Said, *arguments: str, code: int = 0) -> str:
    """What the command says on stdout; the code must be as expected."""
    assert main(["models", *arguments]) == code
    return capsys.readouterr().out


def test_list_shows_what_is_here_what_is_wanted_and_what_is_wrong(capsys: Said, mine: Path) -> None:
    make_model(mine / "toy")
    (make_model(mine / "torn") / "model.onnx").write_bytes(b"")
    (make_model(mine / "mute") / "manifest.json").write_text("{}")
    lines = [line.split() for line in models(capsys, "list").splitlines()]
    assert lines[0] == ["model", "task", "size", "licence", "jobs", "state"]
    rows = {line[0]: line[1:] for line in lines[1:4]}
    assert rows["toy"][-2:] == ["router", "ok"]
    assert rows["toy"][0] == "encoder"
    assert rows["torn"][-1] == "ModelCorrupt"
    assert rows["mute"] == ["-", "-", "-", "-", "ManifestBroken"]


def test_list_in_json_has_the_whole_manifest(capsys: Said, mine: Path) -> None:
    make_model(mine / "toy", quality={"ordinary": {"intent_f1": 0.9}})
    (found,) = json.loads(models(capsys, "list", "--json"))
    assert found["name"] == "toy"
    assert (found["state"], found["jobs"]) == ("ok", ["router"])
    assert found["manifest"]["quality"] == {"ordinary": {"intent_f1": 0.9}}
    assert found["folder"] == str(mine / "toy")


def test_a_wanted_model_that_is_not_here_is_listed(capsys: Said) -> None:
    said = models(capsys, "list")
    assert re.search(r"^toy +- +- +- +router +ModelMissing$", said, re.MULTILINE)
    assert re.search(PULL, said)


def test_nothing_here_and_nothing_wanted(capsys: Said, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("A2A_MODEL_ROUTER", "off")
    none = "No models here, and none wanted.\n"
    every = "router, embedder, questions, things, code, wording, summary"
    assert models(capsys, "list") == f"{none}\noff: {every}\n"
    assert models(capsys, "list", "--json") == "[]\n"
    assert models(capsys, "verify") == "No models here, and none wanted.\n"


def test_verify_looks_at_everything(capsys: Said, mine: Path) -> None:
    folder = make_model(mine / "toy")
    assert "ok" in models(capsys, "verify")
    whole = (folder / "model.onnx").read_bytes()
    (folder / "model.onnx").write_bytes(whole[:200] + bytes([whole[200] ^ 1]) + whole[201:])
    models(capsys, "list")
    said = models(capsys, "verify", code=1)
    assert "ModelCorrupt" in said
    assert re.search(PULL, said)
    (folder / "model.onnx").write_bytes(whole)
    write_manifest(folder, probes=[{"text": "shop", "heads": {"intent": {"create": 1}}}])
    (found,) = json.loads(models(capsys, "verify", "--json", "toy", code=1))
    assert found["state"] == "WrongAnswer"
    assert "expected 1.000" in found["error"]
    assert "ModelMissing" in models(capsys, "verify", "nothing", code=1)


def test_verify_opens_every_graph_of_a_model_that_generates(capsys: Said, mine: Path) -> None:
    make_model(mine / "toy")
    folder = make_parrot(mine / "parrot")
    models(capsys, "verify")
    (folder / "decoder.onnx").write_bytes((folder / "encoder.onnx").read_bytes())
    described = json.loads((folder / "manifest.json").read_text())
    names = [each["name"] for each in described["files"]]
    described["files"] = [file_of(folder, name) for name in names]
    (folder / "manifest.json").write_text(json.dumps(described))
    assert "WrongSignature" in models(capsys, "verify", "parrot", code=1)


def test_bench_measures_the_lengths_that_the_model_reads(capsys: Said, mine: Path) -> None:
    make_model(mine / "toy", max_tokens=64)
    lines = models(capsys, "bench").splitlines()
    assert [line.split()[2] for line in lines] == ["ms", "16", "64"]
    (found,) = json.loads(models(capsys, "bench", "--json"))
    assert [one["tokens"] for one in found["lengths"]] == [16, 64]
    assert all(0 < one["p50_ms"] <= one["p95_ms"] for one in found["lengths"])
    assert main(["models", "bench", "nothing"]) == 1
    assert "nothing is not in" in capsys.readouterr().err


def test_pull_from_a_folder(capsys: Said, mine: Path, tmp_path: Path) -> None:
    source = tmp_path / "source"
    make_model(source / "toy")
    models(capsys, "pull", "--from", str(source))
    models(capsys, "verify")
    assert [path.name for path in mine.iterdir()] == ["toy"]
    assert main(["models", "pull", "--from", str(source)]) == 0
    assert "there already" in capsys.readouterr().err


def test_pull_without_a_place_says_exactly_what_is_missing(capsys: Said, mine: Path) -> None:
    assert main(["models", "pull"]) == 1
    said = capsys.readouterr().err
    assert "toy is not in" in said
    assert "say where from: --from, or A2A_MODELS_URL" in said
    make_model(mine / "toy")
    assert main(["models", "pull"]) == 0
    (mine / "toy/tokenizer.json").unlink()
    assert main(["models", "pull"]) == 1
    assert "tokenizer.json" in capsys.readouterr().err


def test_pull_replaces_what_is_broken_and_keeps_what_it_cannot_replace(
    capsys: Said, mine: Path, tmp_path: Path
) -> None:
    source = tmp_path / "source"
    make_model(source / "toy", summary="new")
    (make_model(mine / "toy", summary="old") / "model.onnx").write_bytes(b"broken")
    (source / "toy/model.onnx").rename(source / "away")
    assert main(["models", "pull", "--from", str(source)]) == 1
    assert "No such file" in capsys.readouterr().err
    assert registry.Registry([mine]).find("toy").manifest.summary == "old"
    (source / "away").rename(source / "toy/model.onnx")
    models(capsys, "pull", "--from", str(source))
    models(capsys, "verify")
    assert registry.Registry([mine]).find("toy").manifest.summary == "new"


class Hub(socketserver.BaseServer):
    """What the server below was asked, and how it is to behave."""

    asked: list[tuple[str, str]]
    ranges: bool
    cut_after: int


class Handler(BaseHTTPRequestHandler):
    """A web server over a folder that can cut its answers short."""

    def do_GET(self) -> None:
        hub: Any = self.server
        hub.asked.append((self.path, self.headers.get("Range", "")))
        path = hub.folder / self.path.lstrip("/")
        if not path.is_file():
            self.send_error(404)
            return
        content = path.read_bytes()
        start = 0
        if hub.ranges and (found := re.match(r"bytes=(\d+)-", self.headers.get("Range", ""))):
            start = int(found[1])
        self.send_response(206 if start else 200)
        self.send_header("Content-Length", str(len(content) - start))
        self.end_headers()
        rest = content[start:]
        cut = hub.cut_after if path.suffix == ".onnx" and hub.cut_after else len(rest)
        self.wfile.write(rest[:cut])
        self.wfile.flush()
        if cut < len(rest):
            self.close_connection = True

    def log_message(self, format: str, *args: Any) -> None:
        """Say nothing."""


@pytest.fixture
def hub(tmp_path: Path) -> Iterator[Any]:
    server: Any = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.folder = tmp_path / "hub"
    server.asked, server.ranges, server.cut_after = [], True, 0
    server.url = f"http://127.0.0.1:{server.server_address[1]}"
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    yield server
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.mark.parametrize("ranges", [True, False])
def test_pull_goes_on_where_it_was_cut(capsys: Said, mine: Path, hub: Any, ranges: bool) -> None:
    folder = make_model(hub.folder / "toy")
    hub.cut_after, hub.ranges = 1_000, ranges
    assert main(["models", "pull", "--from", hub.url]) == 1
    assert "toy was not brought" in capsys.readouterr().err
    assert not (mine / "toy").exists()
    assert (mine / "toy.part/model.onnx").stat().st_size == 1_000
    hub.cut_after = 0
    assert main(["models", "pull", "--from", hub.url]) == 0
    assert "going on after 1000" in capsys.readouterr().err
    assert ("/toy/model.onnx", "bytes=1000-") in hub.asked
    assert (mine / "toy/model.onnx").read_bytes() == (folder / "model.onnx").read_bytes()
    models(capsys, "verify")


def test_pull_does_not_keep_what_is_not_as_described(capsys: Said, mine: Path, hub: Any) -> None:
    folder = make_model(hub.folder / "toy")
    whole = (folder / "model.onnx").read_bytes()
    for wrong in (whole[:-1] + b"x", whole + b"more", whole[:-1]):
        (folder / "model.onnx").write_bytes(wrong)
        assert main(["models", "pull", "--from", hub.url]) == 1
        assert "try again" in capsys.readouterr().err
        assert not (mine / "toy").exists()
    (folder / "model.onnx").write_bytes(whole)
    assert main(["models", "pull", "--from", hub.url]) == 0


def test_pull_keeps_what_came_whole_and_starts_over_with_what_is_too_long(
    capsys: Said, mine: Path, hub: Any
) -> None:
    folder = make_model(hub.folder / "toy")
    partial = mine / "toy.part"
    partial.mkdir(parents=True)
    (partial / "tokenizer.json").write_bytes((folder / "tokenizer.json").read_bytes())
    (partial / "model.onnx").write_bytes((folder / "model.onnx").read_bytes() + b"more")
    assert main(["models", "pull", "--from", hub.url]) == 0
    assert hub.asked == [("/toy/manifest.json", ""), ("/toy/model.onnx", "")]
    models(capsys, "verify")


@pytest.mark.parametrize("name", ["../toy", "/etc", "Toy", "a b", ""])
def test_pull_takes_names_of_models_only(capsys: Said, mine: Path, hub: Any, name: str) -> None:
    assert main(["models", "pull", name, "--from", hub.url]) == 1
    assert "no name of a model" in capsys.readouterr().err
    assert (hub.asked, mine.exists()) == ([], False)


@pytest.mark.parametrize("manifest", ["{}", " " * 2_000_000])
def test_pull_takes_no_folder_whose_manifest_is_none(
    capsys: Said, mine: Path, hub: Any, manifest: str
) -> None:
    (make_model(hub.folder / "toy") / "manifest.json").write_text(manifest)
    assert main(["models", "pull", "--from", hub.url]) == 1
    assert "manifest" in capsys.readouterr().err
    assert [path for path, _ in hub.asked] == ["/toy/manifest.json"]
    assert not (mine / "toy").exists()


def test_pull_when_there_is_no_such_model_or_no_network(capsys: Said, hub: Any) -> None:
    assert main(["models", "pull", "--from", hub.url]) == 1
    assert "the server answers 404" in capsys.readouterr().err
    assert main(["models", "pull", "toy", "other", "--from", "http://127.0.0.1:9"]) == 1
    said = capsys.readouterr().err
    assert "toy was not brought: http://127.0.0.1:9/toy/manifest.json: " in said
    assert "other was not brought" in said


def test_pull_where_nothing_can_be_written(capsys: Said, mine: Path, hub: Any) -> None:
    make_model(hub.folder / "toy")
    mine.write_text("a file in the folder's place")
    assert main(["models", "pull", "--from", hub.url]) == 1
    assert "toy was not brought" in capsys.readouterr().err
    assert os.path.isfile(mine)
