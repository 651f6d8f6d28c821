"""What the doctor finds, with the settings that would make it so."""

import socket
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path

import pytest
from redis import Redis

from a2a_agents.doctor import examine, look
from a2a_agents.settings import Settings
from tests.models.tiny import make_model
from tests.redis_server import RedisServer, running_redis


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


def test_the_console_is_there_or_how_to_get_it_is_told() -> None:
    text, stops = findings()["console"]
    built = Path(__file__).parents[2] / "console/dist"
    if (built / "index.html").is_file():
        assert text == f"/console/, from {built}"
    else:
        assert text.startswith("not built. Install Node 20 or newer, and run `make run`")
    assert not stops
    assert findings(A2A_CONSOLE="0")["console"] == ("off (A2A_CONSOLE)", False)


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


@pytest.fixture(scope="module")
def redis(tmp_path_factory: pytest.TempPathFactory) -> Generator[RedisServer]:
    with running_redis(tmp_path_factory.mktemp("redis"), append_only=True) as server:
        yield server


def about_redis(url: str) -> dict[str, tuple[str, bool]]:
    found = findings(A2A_STORE_URL=url)
    return {what: found[what] for what in ("store", "memory", "crashes") if what in found}


def test_a_redis_in_order_is_not_written_to(redis: RedisServer) -> None:
    with configured(redis, maxmemory="64mb") as client:
        found = about_redis(redis.url)
        assert client.dbsize() == 0
    where, stops = found["store"]
    assert where.startswith(f"{redis.url}, Redis ")
    assert not stops
    assert " MiB used of 64; noeviction: when it is full, new work is refused" in found["memory"][0]
    assert found["crashes"][0].startswith("appendfsync everysec: a power cut loses up to two sec")


@pytest.mark.parametrize(
    ("setting", "what", "said"),
    [
        ({"maxmemory-policy": "allkeys-lru"}, "memory", "allkeys-lru: when its memory is full it"),
        ({"maxmemory": "0"}, "memory", "no maxmemory: it grows until the machine"),
        ({"appendonly": "no"}, "crashes", "appendonly no: a crash loses all since the last snap"),
        ({"appendfsync": "always"}, "crashes", "each write waits for the disk"),
        ({"appendfsync": "no"}, "crashes", "a power cut loses what the system had not written"),
    ],
)
def test_what_a_redis_may_lose_is_told(
    redis: RedisServer, setting: dict[str, str], what: str, said: str
) -> None:
    with configured(redis, **setting):
        text, stops = about_redis(redis.url)[what]
    assert said in text
    assert not stops


def test_a_redis_that_will_not_do(redis: RedisServer, tmp_path: Path) -> None:
    with configured(redis) as client:
        for layout, said in (("0", "another store is being carried"), ("999", "its layout is 999")):
            client.hset("{a2a}:meta", "layout", layout)
            text, stops = about_redis(redis.url)["store"]
            assert said in text
            assert stops
        client.flushall()
    with configured(redis) as client:
        client.replicaof("127.0.0.1", "1")
        text, stops = about_redis(redis.url)["store"]
        client.replicaof("NO", "ONE")
    assert "copies another server" in text
    assert stops


def test_a_redis_that_is_away_or_wants_another_password_is_told_without_it(
    redis: RedisServer,
) -> None:
    secret = "tr0ub4dor"
    with configured(redis, requirepass="right"):
        for url in (
            redis.url.replace("redis://", f"redis://me:{secret}@"),
            f"redis://:{secret}@127.0.0.1:1/0",
            f"redis://:{secret}@127.0.0.1/0?pre=x",
        ):
            found = about_redis(url)
            text, stops = found["store"]
            assert stops
            assert secret not in str(found)
            assert text.startswith("A2A_STORE_URL: redis://127.0.0.1")
        right = about_redis(redis.url.replace("redis://", "redis://:right@"))
        assert not right["store"][1]
        assert "right" not in str(right)


@contextmanager
def configured(server: RedisServer, **settings: str) -> Generator[Redis]:
    """The server with other settings, and as it was afterwards."""
    with Redis.from_url(server.url) as client:
        before = {name: str(client.config_get(name)[name]) for name in settings}
        for name, value in settings.items():
            client.config_set(name, value)
        try:
            yield client
        finally:
            for name, value in before.items():
                client.config_set(name, value)
