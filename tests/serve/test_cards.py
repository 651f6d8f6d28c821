"""Cards: their content, how they are found, cached and addressed."""

from __future__ import annotations

import json
from pathlib import Path

import httpx
import pytest
from a2a.client.card_resolver import A2ACardResolver
from a2a.compat.v0_3 import types as v03
from a2a.types.a2a_pb2 import AgentCard
from a2a.utils.proto_utils import validate_proto_required_fields
from google.protobuf.json_format import ParseDict

from a2a_agents.core import extensions
from a2a_agents.serve.cards import MAX_HOSTS, Card, card_json, load_cards
from a2a_agents.serve.edge import edge
from a2a_agents.serve.options import EdgeOptions
from a2a_agents.tasks import Engine, Tasks
from tests.serve.agents import Scripted
from tests.serve.conftest import CARDS, Made, Served

Cards = dict[str, Card]

AGENTS = ["desk", "architecture", "database", "api", "code", "planning"]


@pytest.fixture
def agents(engine: Engine, scripted: Scripted) -> dict[str, Tasks]:
    return {name: engine.host(name, scripted) for name in AGENTS}


def test_every_agent_has_a_card_of_its_own_name(cards: Cards):
    assert sorted(cards) == sorted(AGENTS)
    assert len({card.content.name for card in cards.values()}) == len(AGENTS)


@pytest.mark.parametrize("agent", AGENTS)
def test_a_card_says_what_both_versions_want_to_know(cards: Cards, agent: str):
    content = cards[agent].content
    card = card_json(agent, content, "https://example.com")
    core = ParseDict(card, AgentCard(), ignore_unknown_fields=True)
    validate_proto_required_fields(core)
    v03.AgentCard.model_validate(card)
    assert content.extensions() == set(extensions.ALL)
    assert content.extensions(required=True) == set()
    assert content.capabilities.streaming
    assert content.capabilities.pushNotifications
    assert len(content.skills) == 1 or agent == "desk"
    assert all(skill.inputModes and skill.outputModes for skill in content.skills)


@pytest.mark.parametrize(
    ("agent", "url"),
    [("desk", "https://example.com/"), ("code", "https://example.com/agents/code/")],
)
def test_interfaces_stand_in_the_order_that_clients_rely_on(cards: Cards, agent: str, url: str):
    card = card_json(agent, cards[agent].content, "https://example.com")
    found = [
        (entry["protocolBinding"], entry["protocolVersion"], entry["url"])
        for entry in card["supportedInterfaces"]
    ]
    assert found == [
        ("JSONRPC", "1.0", url),
        ("HTTP+JSON", "1.0", f"{url}rest"),
        ("JSONRPC", "0.3", url),
    ]
    assert (card["url"], card["preferredTransport"]) == (url, "JSONRPC")
    assert card["protocolVersion"] == "0.3.0"


def test_a_grpc_interface_is_named_where_there_is_one(cards: Cards):
    card = card_json("code", cards["code"].content, "http://[::1]:8000", grpc_port=50051)
    entry = card["supportedInterfaces"][2]
    assert entry == {
        "url": "[::1]:50051",
        "protocolBinding": "GRPC",
        "protocolVersion": "1.0",
        "tenant": "code",
    }
    assert "tenant" not in card_json("desk", cards["desk"].content, "http://h", grpc_port=1)


def test_a_wrong_card_does_not_load(tmp_path: Path):
    card = json.loads((CARDS / "code.json").read_bytes())
    (tmp_path / "code.json").write_text(json.dumps({**card, "skills": []}))
    with pytest.raises(ValueError, match="skills"):
        load_cards(tmp_path)
    for name in ("one", "two"):
        (tmp_path / f"{name}.json").write_text(json.dumps(card))
    (tmp_path / "code.json").unlink()
    with pytest.raises(ValueError, match="same name"):
        load_cards(tmp_path)


def test_an_agent_without_a_card_is_not_served(agents: dict[str, Tasks], cards: Cards):
    with pytest.raises(ValueError, match="stranger"):
        edge({"stranger": agents["desk"]}, cards, EdgeOptions())


@pytest.mark.parametrize(
    "path",
    [
        "/.well-known/agent-card.json",
        "/.well-known/agent.json",
        "/",
        "/agents/code/.well-known/agent-card.json",
        "/agents/code/.well-known/agent.json",
        "/agents/code",
        "/agents/code/",
    ],
)
async def test_a_card_is_found_wherever_clients_look(
    http: httpx.AsyncClient, served: Served, made: Made, cards: Cards, path: str
):
    async with served(made()) as url:
        response = await http.get(url + path)
        head = await http.head(url + path)
    agent = "code" if "code" in path else "desk"
    assert response.json() == card_json(agent, cards[agent].content, url)
    assert response.history == []
    assert head.headers["etag"] == response.headers["etag"]
    assert head.content == b""


async def test_the_sdks_resolver_reads_a_card(
    http: httpx.AsyncClient, served: Served, made: Made, cards: Cards
):
    async with served(made()) as url:
        card = await A2ACardResolver(http, f"{url}/agents/api/").get_agent_card()
    assert card.name == cards["api"].content.name
    assert card.supported_interfaces[0].url == f"{url}/agents/api/"


async def test_agents_are_listed(http: httpx.AsyncClient, served: Served, made: Made, cards: Cards):
    async with served(made()) as url:
        listed = (await http.get(f"{url}/agents")).json()["agents"]
        linked = [(await http.get(entry["card"])).json()["name"] for entry in listed]
    assert [entry["id"] for entry in listed] == AGENTS
    assert linked == [entry["name"] for entry in listed]


async def test_an_unchanged_card_is_not_sent_again(
    http: httpx.AsyncClient, served: Served, made: Made, cards: Cards
):
    async with served(made(card_max_age_s=60)) as url:
        card = f"{url}/.well-known/agent-card.json"
        first = await http.get(card)
        etag, modified = first.headers["etag"], first.headers["last-modified"]
        same = [
            await http.get(card, headers={"If-None-Match": value})
            for value in (etag, f'"other", {etag}', f"W/{etag}", "*")
        ]
        same.append(await http.get(card, headers={"If-Modified-Since": modified}))
        changed = [
            await http.get(card, headers={"If-None-Match": '"other"'}),
            await http.get(
                card, headers={"If-None-Match": '"other"', "If-Modified-Since": modified}
            ),
            await http.get(card, headers={"If-Modified-Since": "Thu, 01 Jan 1970 00:00:00 GMT"}),
            await http.get(card, headers={"If-Modified-Since": "nonsense"}),
        ]
    assert etag.startswith('"')
    assert first.headers["cache-control"] == "public, max-age=60"
    assert "host" in first.headers["vary"]
    assert [response.status_code for response in same] == [304] * 5
    assert {response.headers["etag"] for response in same} == {etag}
    assert all(response.content == b"" for response in same)
    assert [response.status_code for response in changed] == [200] * 4


async def test_each_coding_has_a_tag_of_its_own(
    http: httpx.AsyncClient, served: Served, made: Made, cards: Cards
):
    async with served(made()) as url:
        plain = await http.get(url, headers={"Accept-Encoding": "identity"})
        zipped = await http.get(url, headers={"Accept-Encoding": "gzip"})
    assert (plain.json(), zipped.headers["content-encoding"]) == (zipped.json(), "gzip")
    assert plain.headers["etag"] != zipped.headers["etag"]
    assert int(zipped.headers["content-length"]) < 0.6 * int(plain.headers["content-length"])


async def test_cards_follow_the_public_url(
    http: httpx.AsyncClient, served: Served, made: Made, cards: Cards
):
    async with served(made(public_url="https://agents.example.com/a2a/")) as url:
        card = (await http.get(f"{url}/agents/code/")).json()
    assert card["url"] == "https://agents.example.com/a2a/agents/code/"


async def test_cards_of_many_hosts_do_not_pile_up(
    http: httpx.AsyncClient, served: Served, made: Made, cards: Cards
):
    app = made(allowed_hosts=("*",))
    async with served(app) as url:
        for number in range(3 * MAX_HOSTS * len(AGENTS) // 2):
            await http.get(url, headers={"Host": f"h{number}.example.com"})
    assert len(app._cards._pages) == MAX_HOSTS * len(AGENTS)
