"""The composed server: settings reach the rooms, keys are asked for, the rest is open."""

import dataclasses
from pathlib import Path
from typing import Any

import grpc
import grpc.aio
import httpx
import pytest
from a2a.types import Message, Part, Role, SendMessageRequest, TaskState
from a2a.types.a2a_pb2_grpc import A2AServiceStub

from a2a_agents.app import (
    Server,
    build,
    card_folder,
    edge_options,
    limits,
    open_accounts,
    shelf_options,
)
from a2a_agents.asking.command import Asked, ask
from a2a_agents.core.reading import Reading, Unread
from a2a_agents.models import Registry, Shelf, ShelfOptions
from a2a_agents.serve.options import EdgeOptions
from a2a_agents.settings import Settings, SettingsError
from a2a_agents.tasks import Limits
from tests.asking.agents import Scripted
from tests.conftest import Serve
from tests.models.tiny import make_model
from tests.process.served import work
from tests.processes import free_port
from tests.waiting import eventually

pytestmark = pytest.mark.timeout(30)
ALICE, BOB = "alice-alice-alice", "bob-bob-bob-bob-bob"
MESSAGE = {"messageId": "m", "role": "ROLE_USER", "parts": [{"text": "0"}]}


def settings(tmp_path: Path, **variables: str) -> Settings:
    return Settings.from_env({"A2A_STORE_URL": f"sqlite:///{tmp_path}/a2a.db", **variables})


async def serving(serve: Serve, settings: Settings) -> httpx.AsyncClient:
    url = await serve(lambda _: Server(settings, {"desk": Scripted(work), "code": Scripted(work)}))
    return httpx.AsyncClient(base_url=url, headers={"A2A-Version": "1.0"}, timeout=10)


async def call(
    http: httpx.AsyncClient, method: str, params: Any, key: str = "", path: str = "/"
) -> Any:
    headers = {"Authorization": f"Bearer {key}"} if key else {}
    body = {"jsonrpc": "2.0", "id": 1, "method": method, "params": params}
    answer = await http.post(path, json=body, headers=headers)
    assert answer.status_code == 200, answer.text
    return answer.json()


def test_what_the_settings_leave_alone_is_what_the_rooms_say() -> None:
    settings = Settings.from_env({})
    assert limits(settings) == Limits()
    assert edge_options(settings, open_accounts(settings)) == EdgeOptions()


def test_every_limit_in_the_settings_reaches_its_room() -> None:
    changed = Settings.from_env(
        {
            "A2A_EVENT_BYTES": "50001",
            "A2A_PART_BYTES": "5001",
            "A2A_ARTIFACT_BYTES": "60001",
            "A2A_TASK_BYTES": "70001",
            "A2A_TASK_EVENTS": "11",
            "A2A_INPUT_REQUIRED_S": "1",
            "A2A_RETENTION_S": "2",
            "A2A_REPLAY_S": "3",
            "A2A_IDEMPOTENCY_S": "4",
            "A2A_PUSH_PRIVATE": "1",
        }
    )
    before, after = dataclasses.asdict(Limits()), dataclasses.asdict(limits(changed))
    assert {name: after[name] for name in after if after[name] != before[name]} == {
        "event_bytes": 50_001,
        "part_bytes": 5_001,
        "artifact_bytes": 60_001,
        "task_bytes": 70_001,
        "task_events": 11,
        "input_required_s": 1.0,
        "retention_s": 2.0,
        "replay_s": 3.0,
        "keys_s": 4.0,
        "push_private": True,
    }


def test_the_cards_of_the_checkout_are_found() -> None:
    assert {path.stem for path in card_folder().glob("*.json")} == {
        "desk", "architecture", "database", "api", "code", "planning",
    }  # fmt: skip


def test_every_setting_of_models_reaches_the_shelf() -> None:
    assert shelf_options(Settings.from_env({})) == ShelfOptions(
        questions="questions-minilm", things="things-minilm"
    )
    changed = Settings.from_env(
        {
            "A2A_MODEL_ROUTER": "router-distilbert",
            "A2A_MODEL_EMBEDDER": "off",
            "A2A_MODEL_QUESTIONS": "taught",
            "A2A_MODEL_THINGS": "tagging",
            "A2A_MODEL_WORDING": "flan-t5-small",
            "A2A_MODEL_SUMMARY": "distilbart-cnn-6-6",
            "A2A_MODEL_CODE": "codebert-risk",
            "A2A_MODEL_CORES": "3",
            "A2A_MODEL_QUEUE": "0",
            "A2A_MODEL_TIMEOUT_S": "0.5",
            "A2A_MODEL_PROBE_S": "0.1",
        }
    )
    assert shelf_options(changed) == ShelfOptions(
        router="router-distilbert",
        embedder="off",
        questions="taught",
        things="tagging",
        wording="flan-t5-small",
        summary="distilbart-cnn-6-6",
        code="codebert-risk",
        cores=3,
        queue=0,
        timeout_s=0.5,
        probe_s=0.1,
    )


OFF = {"state": "off", "reason": "The model is switched off."}


async def test_readiness_tells_of_the_models_and_does_not_wait_for_them(
    serve: Serve, tmp_path: Path
) -> None:
    make_model(tmp_path / "models/toy")
    asked = settings(
        tmp_path,
        A2A_MODELS_DIR=str(tmp_path / "models"),
        A2A_MODEL_ROUTER="toy",
        A2A_MODEL_EMBEDDER="nothing",
        A2A_MODEL_QUESTIONS="off",
        A2A_MODEL_THINGS="off",
    )
    url = await serve(lambda _: build(asked))
    async with httpx.AsyncClient(base_url=url) as http:

        async def ready() -> Any:
            answer = await http.get("/readyz")
            assert answer.status_code == 200
            return answer.json()

        said = await eventually(ready, lambda said: "loading" not in str(said["models"]))
        assert said == {
            "ready": True,
            "parts": {"accepting": True, "store": True},
            "cloud": {"state": "off"},
            "models": {
                "router": {"state": "ready", "model": "toy"},
                "embedder": {
                    "state": "failed",
                    "model": "nothing",
                    "reason": "The model is not installed.",
                },
                "questions": OFF,
                "things": OFF,
                "code": OFF,
                "wording": OFF,
                "summary": OFF,
            },
        }
        assert str(tmp_path) not in str(said)
        measures = (await http.get("/metrics")).text
    assert 'a2a_model_ready{role="router"} 1\n' in measures
    assert 'a2a_model_ready{role="embedder"} 0\n' in measures


async def test_the_shelf_lives_as_long_as_the_server(tmp_path: Path) -> None:
    make_model(tmp_path / "toy")
    shelf = Shelf(Registry([tmp_path]), ShelfOptions(router="toy", embedder="off"))
    server = Server(settings(tmp_path), {"desk": Scripted(work)}, shelf=shelf)
    await server.start()
    await shelf.loaded()
    assert isinstance(await shelf.router.read("create"), Reading)
    await server.close()
    assert await shelf.router.read("modify") == Unread("router", "The model was stopped.")


async def test_a_store_that_cannot_be_opened_is_a_setting_to_mend(tmp_path: Path) -> None:
    (tmp_path / "a2a.db").write_text("this is no database" * 100)
    server = Server(settings(tmp_path), {"desk": Scripted(work)})
    with pytest.raises(SettingsError, match=r"^A2A_STORE_URL: "):
        await server.start()
    await server.close()


async def test_without_keys_calls_are_open(serve: Serve, tmp_path: Path) -> None:
    async with await serving(serve, settings(tmp_path)) as http:
        answer = await call(http, "SendMessage", {"message": MESSAGE})
        assert answer["result"]["task"]["status"]["state"] == "TASK_STATE_COMPLETED"
        card = (await http.get("/.well-known/agent-card.json")).json()
        assert "securitySchemes" not in card
        assert (await http.get("/nothing")).status_code == 404


async def test_with_keys_calls_need_one_and_accounts_do_not_see_each_other(
    serve: Serve, tmp_path: Path
) -> None:
    keys = f"alice={ALICE},bob={BOB}"
    async with await serving(serve, settings(tmp_path, A2A_API_KEYS=keys)) as http:
        for path in ("/", "/agents/code", "/agents/code/"):
            for headers in ({}, {"Authorization": "Bearer wrong"}, {"X-API-Key": "wrong"}):
                refused = await http.post(path, json={}, headers=headers)
                assert refused.status_code == 401
                assert refused.headers["www-authenticate"].startswith("Bearer ")
        for path in ("/rest/tasks", "/agents/code/rest/tasks", "/metrics", "/nothing"):
            assert (await http.get(path)).status_code == 401
        for path in (
            "/", "/agents", "/agents/code", "/.well-known/agent-card.json", "/healthz", "/readyz",
        ):  # fmt: skip
            assert (await http.get(path)).status_code == 200
        sent = await call(http, "SendMessage", {"message": MESSAGE}, ALICE)
        task = {"id": sent["result"]["task"]["id"]}
        assert (await call(http, "GetTask", task, ALICE))["result"]["id"] == task["id"]
        assert (await call(http, "GetTask", task, BOB))["error"]["code"] == -32001
        assert (await call(http, "ListTasks", {}, ALICE))["result"]["totalSize"] == 1
        assert (await call(http, "ListTasks", {}, BOB))["result"]["totalSize"] == 0
        by_header = await http.get("/rest/tasks", headers={"X-API-Key": ALICE})
        assert by_header.json()["totalSize"] == 1


async def test_the_card_says_that_keys_are_asked_for_and_the_client_brings_one(
    serve: Serve, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    async with await serving(serve, settings(tmp_path, A2A_API_KEYS=f"alice={ALICE}")) as http:
        card = (await http.get("/.well-known/agent-card.json")).json()
        assert card["securitySchemes"].keys() == {"bearer", "apiKey"}
        url = str(http.base_url)
        assert await ask(Asked("0", url, key=ALICE)) == 0
        assert await ask(Asked("0", url)) == 3
        assert "give one with --key" in capsys.readouterr().err


async def test_a_key_goes_to_no_other_host_than_the_one_it_is_for(
    serve: Serve, tmp_path: Path
) -> None:
    """A card may name any URL; the key stays where the card came from."""
    async with await serving(serve, settings(tmp_path, A2A_API_KEYS=f"alice={ALICE}")) as http:
        elsewhere = str(http.base_url).replace("127.0.0.1", "localhost")
        from a2a_agents.asking.conversation import Key

        request = httpx.Request("POST", elsewhere)
        list(Key(ALICE, str(http.base_url)).auth_flow(request))
        assert "authorization" not in request.headers


async def test_grpc_is_served_beside_http_and_asks_for_keys_too(
    serve: Serve, tmp_path: Path
) -> None:
    port = free_port()
    asked = settings(tmp_path, A2A_GRPC_PORT=str(port), A2A_API_KEYS=f"alice={ALICE}")
    async with await serving(serve, asked) as http:
        card = (await http.get("/.well-known/agent-card.json")).json()
        bindings = {entry["protocolBinding"] for entry in card["supportedInterfaces"]}
        assert bindings == {"JSONRPC", "HTTP+JSON", "GRPC"}
        async with grpc.aio.insecure_channel(f"127.0.0.1:{port}") as channel:
            stub = A2AServiceStub(channel)
            request = SendMessageRequest(
                message=Message(message_id="m", role=Role.ROLE_USER, parts=[Part(text="0")])
            )
            key = (("authorization", f"Bearer {ALICE}"),)
            events = [event async for event in stub.SendStreamingMessage(request, metadata=key)]
            with pytest.raises(grpc.aio.AioRpcError) as refused:
                await stub.SendMessage(request)
    assert events[-1].status_update.status.state == TaskState.TASK_STATE_COMPLETED
    assert refused.value.code() == grpc.StatusCode.UNAUTHENTICATED
