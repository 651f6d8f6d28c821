"""The composed server with accounts and flags from files: what they do, what stays secret."""

from __future__ import annotations

import hashlib
import logging
from pathlib import Path
from typing import Any

import httpx
import pytest

from a2a_agents.app import Server, build, open_account, open_accounts
from a2a_agents.asking.command import Asked, ask
from a2a_agents.core.accounts import Account, Tier
from a2a_agents.core.log import Store
from a2a_agents.serve.safe import Safe
from a2a_agents.settings import Settings, SettingsError
from a2a_agents.state import open_store
from tests.asking.agents import Scripted
from tests.conftest import Serve
from tests.counting import START
from tests.process.served import work
from tests.waiting import eventually

pytestmark = pytest.mark.timeout(60)

SECRET = "secret-of-the-server-secret-of-the-server"
ALICE, ANNE, BOB = "a2a_key-of-alice-1", "a2a_key-of-alice-2", "a2a_key-of-bob-0123"
KEPT, LENT = "AIzaSy-kept-for-bob-0123456789", "AIzaSy-lent-by-alice-0123456789"
MESSAGE = {"messageId": "m", "role": "ROLE_USER", "parts": [{"text": "0"}]}


def digest(key: str) -> str:
    return f"sha256:{hashlib.sha256(key.encode()).hexdigest()}"


@pytest.fixture
def accounts_file(tmp_path: Path) -> Path:
    file = tmp_path / "accounts.yaml"
    file.write_text(
        "accounts:\n"
        "  - name: alice\n    tier: free\n    per_minute: 2\n"
        f"    keys: [{digest(ALICE)}, {digest(ANNE)}]\n"
        f"  - name: bob\n    tier: premium\n    keys: [{digest(BOB)}]\n"
        f"    gemini_key: {Safe([SECRET]).encrypt(KEPT)}\n"
    )
    return file


def settings(tmp_path: Path, **variables: str) -> Settings:
    return Settings.from_env({"A2A_STORE_URL": f"sqlite:///{tmp_path}/a2a.db", **variables})


def with_accounts(tmp_path: Path, file: Path, **variables: str) -> Settings:
    named = {"A2A_ACCOUNTS_FILE": str(file), "A2A_SECRET_KEYS": f"another-{SECRET},{SECRET}"}
    return settings(tmp_path, **named, **variables)


def at_noon(asked: Settings) -> Store:
    """The store with a clock that stands, so that no minute ends in between."""
    return open_store(asked.store_url, START.timestamp)


async def send(http: httpx.AsyncClient, key: str = "", **headers: str) -> httpx.Response:
    body = {"jsonrpc": "2.0", "id": 1, "method": "SendMessage", "params": {"message": MESSAGE}}
    sent = {"A2A-Version": "1.0", **({"X-API-Key": key} if key else {}), **headers}
    return await http.post("/", json=body, headers=sent)


async def test_both_keys_of_an_account_share_its_limits(
    serve: Serve, tmp_path: Path, accounts_file: Path
) -> None:
    asked = with_accounts(tmp_path, accounts_file)
    server = Server(asked, {"desk": Scripted(work)}, store=at_noon(asked))
    async with httpx.AsyncClient(base_url=await serve(lambda _: server)) as http:
        assert (await send(http)).status_code == 401
        for key, status in ((ALICE, 200), (ANNE, 200), (ALICE, 429), (ANNE, 429), (BOB, 200)):
            assert (await send(http, key)).status_code == status
        measures = (await http.get("/metrics", headers={"X-API-Key": BOB})).text
        assert 'a2a_refused_total{reason="RATE_LIMITED"} 2\n' in measures
    assert server.accounts.gemini_keys == {"bob": KEPT}


def test_a_name_in_both_places_has_the_limits_of_the_file(
    tmp_path: Path, accounts_file: Path
) -> None:
    keys = "alice=another-key-of-alice,carol=key-of-carol-012345"
    accounts = open_accounts(with_accounts(tmp_path, accounts_file, A2A_API_KEYS=keys))
    assert accounts.by_name["alice"] == Account("alice", Tier.FREE, 2, 50)
    assert accounts.by_name["carol"] == Account("carol")
    names = [accounts.by_digest[hashlib.sha256(key.encode()).digest()] for key in (
        ALICE, "another-key-of-alice", "key-of-carol-012345",
    )]  # fmt: skip
    assert names == ["alice", "alice", "carol"]


@pytest.mark.parametrize(
    ("tier", "account"),
    [
        (Tier.ENTERPRISE, Account("default", Tier.ENTERPRISE)),
        (Tier.FREE, Account("default", Tier.FREE, 15, 50)),
        (Tier.PREMIUM, Account("default", Tier.PREMIUM, 60)),
    ],
)
def test_without_keys_there_is_one_account_with_the_tier_of_the_setting(
    tmp_path: Path, tier: Tier, account: Account
) -> None:
    assert open_account(tier) == account
    accounts = open_accounts(settings(tmp_path, A2A_OPEN_TIER=tier.value))
    assert accounts.by_name == {"default": account}
    assert not accounts.by_digest


async def test_the_open_account_has_the_limits_of_its_tier(serve: Serve, tmp_path: Path) -> None:
    asked = settings(tmp_path, A2A_OPEN_TIER="free")
    server = Server(asked, {"desk": Scripted(work)}, store=at_noon(asked))
    async with httpx.AsyncClient(base_url=await serve(lambda _: server)) as http:
        statuses = [(await send(http)).status_code for _ in range(16)]
    assert statuses == [*[200] * 15, 429]


async def test_the_client_shows_the_sentence_and_not_the_status_alone(
    serve: Serve, tmp_path: Path, accounts_file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    asked = with_accounts(tmp_path, accounts_file)
    server = Server(asked, {"desk": Scripted(work)}, store=at_noon(asked))
    url = await serve(lambda _: server)
    assert [await ask(Asked("0", url, key=ALICE)) for _ in range(3)] == [0, 0, 3]
    said = capsys.readouterr().err
    assert "This account's requests of the minute (2) are used up; try again in 12 s." in said
    assert ALICE not in said


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        (None, "A2A_ACCOUNTS_FILE: No such file or directory: "),
        ("accounts: []", "A2A_ACCOUNTS_FILE: no account has a key, so nobody could call"),
        ("accounts:\n  - {name: a, tier: gold}", "A2A_ACCOUNTS_FILE: line 2: accounts.0.tier: "),
    ],
)
def test_a_file_that_lets_nobody_in_stops_the_start(
    tmp_path: Path, text: str | None, complaint: str
) -> None:
    file = tmp_path / "accounts.yaml"
    if text is not None:
        file.write_text(text)
    with pytest.raises(SettingsError) as caught:
        Server(with_accounts(tmp_path, file), {"desk": Scripted(work)})
    assert complaint in str(caught.value)


def test_an_accounts_file_is_enough_to_listen_elsewhere(accounts_file: Path) -> None:
    given = {"A2A_HOST": "0.0.0.0", "A2A_ACCOUNTS_FILE": str(accounts_file)}
    assert not Settings.from_env(given).is_loopback


async def test_where_anybody_may_call_nobody_lends_a_key(serve: Serve, tmp_path: Path) -> None:
    asked = settings(tmp_path, A2A_HOST="0.0.0.0", A2A_ALLOW_OPEN="1")
    url = await serve(lambda _: Server(asked, {"desk": Scripted(work)}))
    async with httpx.AsyncClient(base_url=url) as http:
        refused = await send(http, **{"X-Gemini-Api-Key": LENT})
        assert refused.json()["error"]["data"][0]["reason"] == "MODEL_KEY_NOT_TAKEN"
        assert "result" in (await send(http)).json()


async def test_a_page_may_send_the_key_and_read_when_to_come_again(
    serve: Serve, tmp_path: Path
) -> None:
    asked = settings(tmp_path, A2A_CORS_ORIGINS="https://app.example")
    url = await serve(lambda _: Server(asked, {"desk": Scripted(work)}))
    origin = {"Origin": "https://app.example", "Access-Control-Request-Method": "POST"}
    async with httpx.AsyncClient(base_url=url) as http:
        allowed = (await http.options("/", headers=origin)).headers
        answer = (await http.get("/agents", headers=origin)).headers
    assert "X-Gemini-Api-Key" in allowed["access-control-allow-headers"]
    assert "Retry-After" in answer["access-control-expose-headers"]


async def test_flags_change_under_the_running_server(
    serve: Serve, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("a2a_agents.engine.flags.CHECK_S", 0.01)
    file = tmp_path / "flags.yaml"
    file.write_text("streaming: on\n")
    asked = settings(tmp_path, A2A_FLAGS_FILE=str(file))
    url = await serve(lambda _: Server(asked, {"desk": Scripted(work)}))
    async with httpx.AsyncClient(base_url=url) as http:

        async def ready() -> Any:
            answer = await http.get("/readyz")
            assert answer.status_code == 200
            return answer.json()

        first = (await ready())["flags"]
        assert first.keys() == {"version", "loaded"}
        assert "result" in (await send(http)).json()
        file.write_text("agents: {desk: off}\n")
        await eventually(ready, lambda said: said["flags"]["version"] != first["version"])
        refused = (await send(http)).json()["error"]
        assert refused["data"][0]["reason"] == "AGENT_OFF"
        file.write_text("agents: {desk: [}\n")
        broken = await eventually(ready, lambda said: "problem" in said["flags"])
        assert "line 1" in broken["flags"]["problem"]
        assert str(tmp_path) not in str(broken)
        assert "a2a_flags_ok 0\n" in (await http.get("/metrics")).text
        assert "error" in (await send(http)).json()


def test_a_broken_flags_file_stops_the_start(tmp_path: Path) -> None:
    file = tmp_path / "flags.yaml"
    file.write_text("agents: {nobody: off}")
    with pytest.raises(SettingsError, match=r"^A2A_FLAGS_FILE: line 1: agents\.nobody: "):
        build(settings(tmp_path, A2A_FLAGS_FILE=str(file)))


async def test_no_key_is_told_anywhere(
    serve: Serve, tmp_path: Path, accounts_file: Path, caplog: pytest.LogCaptureFixture
) -> None:
    """At the most talkative level: log, pages, errors, settings and the files of the store."""
    caplog.set_level(logging.DEBUG)
    asked = with_accounts(tmp_path, accounts_file)
    server = Server(asked, {"desk": Scripted(work)}, store=at_noon(asked))
    said = [repr(asked), repr(server.accounts), str(asked.model_dump(exclude={"secret_keys"}))]
    async with httpx.AsyncClient(base_url=await serve(lambda _: server)) as http:
        lent = {"X-Gemini-Api-Key": LENT}
        answers = [await send(http, key, **lent) for key in (ALICE, ANNE, ALICE, BOB, "wrong")]
        answers += [await send(http, BOB, **{"X-Gemini-Api-Key": f"{LENT} {LENT}"})]
        answers += [
            await http.get(path, headers={"X-API-Key": BOB, **lent})
            for path in ("/readyz", "/metrics", "/agents", "/rest/tasks", "/rest/nothing")
        ]
        said += [f"{answer.headers} {answer.text}" for answer in answers]
        assert [answer.status_code for answer in answers[:5]] == [200, 200, 429, 200, 401]
    assert "a2a_refused_total" in "".join(said)
    told = "".join(said) + caplog.text
    kept = b"".join(file.read_bytes() for file in tmp_path.glob("a2a.db*"))
    assert b"at work" in kept
    for secret in (ALICE, ANNE, BOB, KEPT, LENT, SECRET):
        assert secret not in told
        assert secret.encode() not in kept
