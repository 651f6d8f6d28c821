"""What the doctor finds, with the settings that would make it so."""

import socket
from pathlib import Path

import pytest

from a2a_agents.doctor import examine, look
from a2a_agents.settings import Settings
from tests.models.tiny import make_model


def findings(**variables: str) -> dict[str, tuple[str, bool]]:
    settings = Settings.from_env({"A2A_PORT": "0", **variables})
    return {found.what: (found.text, found.stops) for found in look(settings)}


def test_a_machine_in_order(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    url = f"sqlite:///{tmp_path}/deep/down/a2a.db"
    found = findings(A2A_STORE_URL=url)
    assert {what for what, (_, stops) in found.items() if stops} == set()
    assert found["store"][0].startswith(f"{tmp_path}/deep/down/a2a.db, ")
    assert found["access"] == ("open to programs on this machine only", False)
    assert list(tmp_path.iterdir()) == []
    assert examine(Settings.from_env({"A2A_PORT": "0", "A2A_STORE_URL": url})) == 0
    assert all(line.startswith("ok   ") for line in capsys.readouterr().out.splitlines())


def test_a_store_in_memory_is_told_what_it_means() -> None:
    text, stops = findings(A2A_STORE_URL="sqlite:///:memory:")["store"]
    assert "every task is lost" in text
    assert not stops


def test_a_store_where_nothing_can_be_kept() -> None:
    text, stops = findings(A2A_STORE_URL="sqlite:////proc/none/a2a.db")["store"]
    assert text.startswith("/proc/none/a2a.db")
    assert stops


def test_a_store_on_an_unwritable_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Root may write anything, so the system's answer is given for it."""
    monkeypatch.setattr("os.access", lambda path, mode: path != tmp_path)
    text, stops = findings(A2A_STORE_URL=f"sqlite:///{tmp_path}/a2a.db")["store"]
    assert "set A2A_STORE_URL" in text
    assert stops


def test_ports_that_are_taken_or_not_ours() -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        taken = str(listener.getsockname()[1])
        found = findings(A2A_PORT=taken, A2A_GRPC_PORT=taken)
        assert found["port"][1]
        assert found["grpc"][1]
        assert "set A2A_PORT" in found["port"][0]
    assert findings(A2A_HOST="192.0.2.1", A2A_ALLOW_OPEN="1")["port"][1]


def test_who_has_access() -> None:
    key = "A2A_API_KEYS", "me=0123456789abcdef"
    assert findings(**dict([key]))["access"][0] == "1 API keys"
    opened = findings(A2A_HOST="0.0.0.0", A2A_ALLOW_OPEN="1")["access"][0]
    assert opened.startswith("open to everyone")


def test_files_of_accounts_and_flags_are_looked_at(tmp_path: Path) -> None:
    accounts, flags = tmp_path / "accounts.yaml", tmp_path / "flags.yaml"
    accounts.write_text(f"accounts: [{{name: a, tier: free, keys: ['sha256:{'ab' * 32}']}}]")
    flags.write_text("streaming: off")
    named = {"A2A_ACCOUNTS_FILE": str(accounts), "A2A_FLAGS_FILE": str(flags)}
    good = findings(**named)
    assert good["access"] == ("1 API keys", False)
    assert good["flags"][0].startswith("version ")
    accounts.write_text("accounts: []")
    flags.write_text("streaming: perhaps")
    bad = findings(**named)
    assert bad["access"][0].startswith("A2A_ACCOUNTS_FILE: no account has a key")
    assert bad["flags"][0].startswith("A2A_FLAGS_FILE: line 1: streaming: it is on, off")
    assert bad["access"][1]
    assert bad["flags"][1]


def test_a_slip_in_a_name_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("A2A_PROT", "1")
    assert findings()["settings"] == ("A2A_PROT is no setting; did you mean A2A_PORT?", False)


def test_models_that_are_here_off_and_missing(tmp_path: Path) -> None:
    make_model(tmp_path / "toy")
    folder = {"A2A_MODELS_DIR": str(tmp_path)}
    found = findings(**folder, A2A_MODEL_ROUTER="toy", A2A_MODEL_EMBEDDER="off")
    assert found["router"] == (f"toy, 0 MiB at {tmp_path}/toy", False)
    assert found["embedder"] == ("off; words do it", False)
    (tmp_path / "toy/model.onnx").unlink()
    text, stops = findings(**folder, A2A_MODEL_ROUTER="toy")["router"]
    assert text.startswith("words do it: ")
    assert "a2a-agents models pull toy" in text
    assert not stops
