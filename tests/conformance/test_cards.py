"""Cards: where they are, what a client needs in them, and how they are cached."""

from __future__ import annotations

import pytest

from a2a_agents.serve.options import EdgeOptions
from tests.conformance.hosting import Serving, serving
from tests.conformance.scripted import ScriptedExecutor
from tests.conformance.wire import Wire, message

PLACES = ["/.well-known/agent-card.json", "/.well-known/agent.json", "/"]


@pytest.mark.parametrize("place", PLACES)
async def test_the_card_is_where_clients_look(wire: Wire, place: str) -> None:
    """PROTOCOL 7.3: the known place, the older one, and GET on the agent's URL."""
    response = await wire.http.get(wire.base + place)
    assert response.status_code == 200
    assert response.headers["content-type"].startswith("application/json")
    known = await wire.http.get(wire.base + PLACES[0])
    assert response.json() == known.json()


async def test_a_card_has_what_both_versions_require(wire: Wire) -> None:
    """Section 4.4.1, and 0.3 section 5.5; 1.0 is listed first (PROTOCOL 7.1)."""
    card = (await wire.http.get(wire.base + PLACES[0])).json()
    assert {
        "name",
        "description",
        "version",
        "supportedInterfaces",
        "capabilities",
        "defaultInputModes",
        "defaultOutputModes",
        "skills",
    } <= set(card)
    url = f"{wire.base}/"
    first, *others = card["supportedInterfaces"]
    assert first == {"url": url, "protocolBinding": "JSONRPC", "protocolVersion": "1.0"}
    older = {"url": url, "protocolBinding": "JSONRPC", "protocolVersion": "0.3"}
    assert older in others
    assert "HTTP+JSON" in {interface["protocolBinding"] for interface in others}
    assert card["url"] == url
    assert card["preferredTransport"] == "JSONRPC"
    assert card["protocolVersion"].startswith("0.3")
    for skill in card["skills"]:
        assert {"id", "name", "description", "tags", "inputModes", "outputModes"} <= set(skill)


async def test_every_interface_is_there(wire: Wire) -> None:
    """Section 8.3.1: each declared interface answers at its URL, in its version."""
    card = (await wire.http.get(wire.base + PLACES[0])).json()
    for interface in card["supportedInterfaces"]:
        url = interface["url"].rstrip("/")
        headers = {"A2A-Version": interface["protocolVersion"]}
        if interface["protocolBinding"] == "HTTP+JSON":
            response = await wire.http.get(f"{url}/tasks", headers=headers)
            assert response.json()["tasks"] == []
        else:
            newer = interface["protocolVersion"] == "1.0"
            method = "GetTask" if newer else "tasks/get"
            call = {"jsonrpc": "2.0", "id": 1, "method": method, "params": {"id": "nobody"}}
            response = await wire.http.post(url + "/", json=call, headers=headers)
            assert response.json()["error"]["code"] == -32001


async def test_cards_are_cached(wire: Wire) -> None:
    """Section 8.6: max-age, ETag, Last-Modified, and 304 for those who hold it."""
    response = await wire.http.get(wire.base + PLACES[0])
    assert "max-age=" in response.headers["cache-control"]
    etag, modified = response.headers["etag"], response.headers["last-modified"]
    for headers in ({"If-None-Match": etag}, {"If-Modified-Since": modified}):
        again = await wire.http.get(wire.base + PLACES[0], headers=headers)
        assert (again.status_code, again.content) == (304, b"")
        assert again.headers["etag"] == etag
    changed = await wire.http.get(wire.base + PLACES[0], headers={"If-None-Match": '"another"'})
    assert changed.status_code == 200


async def test_cards_follow_the_host(wire: Wire) -> None:
    """CONTRACT 20: one origin for card and calls; caches are told."""
    port = wire.base.rpartition(":")[2]
    response = await wire.http.get(wire.base + PLACES[0], headers={"Host": f"localhost:{port}"})
    assert response.json()["url"] == f"http://localhost:{port}/"
    assert "host" in response.headers["vary"].lower()


async def test_forwarded_hosts_count_only_from_trusted_proxies() -> None:
    forwarded = {"X-Forwarded-Host": "agents.example.com", "X-Forwarded-Proto": "https"}
    trusting = EdgeOptions(trusted_proxies=("127.0.0.0/8",), allowed_hosts=("agents.example.com",))
    for options, expected in ((EdgeOptions(), False), (trusting, True)):
        async with (
            serving(ScriptedExecutor(), Serving(options=options)) as base,
            Wire(base) as wire,
        ):
            card = (await wire.http.get(base + PLACES[0], headers=forwarded)).json()
            assert (card["url"] == "https://agents.example.com/") is expected


@pytest.mark.parametrize("slash", ["", "/"])
async def test_calls_work_with_and_without_the_final_slash(wire: Wire, slash: str) -> None:
    """PROTOCOL 7.2: no redirect, which clients do not follow with a body."""
    response = await wire.http.post(
        wire.base + slash,
        json=wire.request("SendMessage", message()),
        headers={"A2A-Version": "1.0"},
        follow_redirects=False,
    )
    assert response.status_code == 200
    assert "result" in response.json()


@pytest.mark.parametrize("place", PLACES)
async def test_cards_can_be_asked_about(wire: Wire, place: str) -> None:
    response = await wire.http.head(wire.base + place)
    assert response.status_code == 200
    assert response.content == b""


async def test_cards_are_compressed_where_the_client_takes_it(wire: Wire) -> None:
    plain = await wire.http.get(wire.base + PLACES[0], headers={"Accept-Encoding": "identity"})
    packed = await wire.http.get(wire.base + PLACES[0], headers={"Accept-Encoding": "gzip"})
    assert packed.headers["content-encoding"] == "gzip"
    assert packed.json() == plain.json()
    assert packed.headers["etag"] != plain.headers["etag"]
