"""The edge around the endpoints: hosts, proxies, origins, codings, paths, health."""

from __future__ import annotations

from typing import Any

import httpx
import pytest

from a2a_agents.serve.cards import Card
from a2a_agents.serve.compress import for_body, for_stream
from a2a_agents.serve.edge import edge
from a2a_agents.serve.options import EdgeOptions
from a2a_agents.tasks import Tasks
from tests.serve.asking import V1, Frame, ask, frames, rpc
from tests.serve.conftest import Made, Served

Cards = dict[str, Card]
Agents = dict[str, Tasks]


# Paths.


@pytest.mark.parametrize("path", ["", "/", "/agents/code", "/agents/code/"])
async def test_an_agent_answers_with_and_without_the_final_slash(
    http: httpx.AsyncClient, served: Served, made: Made, path: str
):
    async with served(made()) as url:
        response = await http.post(url + path, json=rpc("SendMessage", ask("hi")), headers=V1)
    assert response.status_code == 200
    assert response.history == []
    result = response.json()["result"]
    assert ("message" if "code" in path else "task") in result


async def test_other_paths_and_methods_are_refused(
    http: httpx.AsyncClient, served: Served, made: Made
):
    async with served(made()) as url:
        nowhere = await http.get(f"{url}/agents/nobody")
        nobody = await http.post(f"{url}/agents/nobody", json=rpc("SendMessage", ask("hi")))
        wrong = await http.put(f"{url}/agents/code", json={})
        listed = await http.post(f"{url}/agents", json={})
    assert [nowhere.status_code, nobody.status_code] == [404, 404]
    assert [wrong.status_code, listed.status_code] == [405, 405]
    assert set(wrong.headers["allow"].split(", ")) == {"GET", "HEAD", "POST", "OPTIONS"}


async def test_what_is_not_ours_goes_to_the_other_application(
    http: httpx.AsyncClient, served: Served, agents: Agents, cards: Cards
):
    async def other(scope: Any, receive: Any, send: Any) -> None:
        await send({"type": "http.response.start", "status": 200, "headers": []})
        await send({"type": "http.response.body", "body": scope["path"].encode()})

    app = edge(agents, cards, EdgeOptions(), other=other)
    async with served(app) as url:
        page = await http.get(f"{url}/console/index.html")
        card = await http.get(url)
        strange = await http.get(f"{url}/console/", headers={"Host": "evil.example"})
    assert page.text == "/console/index.html"
    assert card.json()["name"]
    assert strange.status_code == 421


# Health.


async def test_health_and_readiness(
    http: httpx.AsyncClient, served: Served, agents: Agents, cards: Cards
):
    parts = {"store": True, "peers": False}
    notes = {"models": {"router": {"state": "failed"}}}
    app = edge(agents, cards, EdgeOptions(), ready=lambda: parts, notes=lambda: notes)
    async with served(app) as url:
        live = await http.get(f"{url}/healthz", headers={"Host": "10.1.2.3:8000"})
        waiting = await http.get(f"{url}/readyz", headers={"Host": "10.1.2.3:8000"})
        parts["peers"] = True
        ready = await http.get(f"{url}/readyz")
        app.drain()
        draining = await http.get(f"{url}/readyz")
        still_live = await http.get(f"{url}/healthz")
    assert (live.status_code, live.json()) == (200, {"live": True})
    assert waiting.status_code == 503
    assert waiting.json()["parts"] == {"accepting": True, "store": True, "peers": False}
    assert ready.json() == {
        "ready": True,
        "parts": {"accepting": True, "store": True, "peers": True},
        "models": {"router": {"state": "failed"}},
    }
    assert (draining.status_code, draining.json()["parts"]["accepting"]) == (503, False)
    assert still_live.status_code == 200


# Hosts.


@pytest.mark.parametrize(
    ("host", "status"),
    [
        ("localhost", 200),
        ("localhost:8000", 200),
        ("LOCALHOST", 200),
        ("127.0.0.1:1", 200),
        ("[::1]:8000", 200),
        ("agents.example.com", 200),
        ("public.example.com:443", 200),
        ("a.wild.example", 200),
        ("wild.example", 421),
        ("notwild.example", 421),
        ("evil.example", 421),
        ("localhost.evil.example", 421),
        ("localhost:8000@evil.example", 421),
        ("localhost/evil", 421),
        ("", 421),
    ],
)
async def test_only_known_hosts_are_served(
    http: httpx.AsyncClient, served: Served, made: Made, host: str, status: int
):
    app = made(
        allowed_hosts=("agents.example.com", "*.wild.example"),
        public_url="https://public.example.com",
    )
    async with served(app) as url:
        response = await http.get(url, headers={"Host": host})
        call = await http.post(
            url, json=rpc("SendMessage", ask("hi")), headers={**V1, "Host": host}
        )
    assert (response.status_code, call.status_code) == (status, status)


async def test_the_bound_host_is_known(http: httpx.AsyncClient, served: Served, made: Made):
    async with served(made(bound_host="192.0.2.7")) as url:
        response = await http.get(url, headers={"Host": "192.0.2.7:8000"})
    assert response.json()["url"] == "http://192.0.2.7:8000/"
    async with served(made(bound_host="0.0.0.0")) as url:
        response = await http.get(url, headers={"Host": "0.0.0.0:8000"})
    assert response.status_code == 421


FORWARDED = {
    "X-Forwarded-Host": "agents.example.com",
    "X-Forwarded-Proto": "https",
    "Host": "localhost",
}


@pytest.mark.parametrize(
    ("proxies", "address"),
    [
        (("127.0.0.0/8",), "https://agents.example.com/"),
        (("10.0.0.0/8", "::1/128"), "http://localhost/"),
        ((), "http://localhost/"),
    ],
)
async def test_forwarded_headers_count_from_trusted_proxies_only(
    http: httpx.AsyncClient,
    served: Served,
    made: Made,
    proxies: tuple[str, ...],
    address: str,
):
    app = made(trusted_proxies=proxies, allowed_hosts=("agents.example.com",))
    async with served(app) as url:
        card = (await http.get(url, headers=FORWARDED)).json()
        odd = await http.get(url, headers={**FORWARDED, "X-Forwarded-Proto": "javascript"})
    assert card["url"] == address
    assert odd.json()["url"].startswith("http://")


async def test_a_proxy_cannot_bring_a_foreign_host(
    http: httpx.AsyncClient, served: Served, made: Made
):
    async with served(made(trusted_proxies=("127.0.0.1/32",))) as url:
        response = await http.get(url, headers={**FORWARDED, "X-Forwarded-Host": "evil.example"})
    assert response.status_code == 421


# Origins.

ORIGIN = "https://app.example.com"


async def test_a_page_of_a_second_origin_may_stream(
    http: httpx.AsyncClient, served: Served, made: Made
):
    """What a browser does: it asks first, then streams, and reads only what it is let."""
    async with served(made(cors_origins=(ORIGIN,))) as url:
        preflight = await http.options(
            url,
            headers={
                "Origin": ORIGIN,
                "Access-Control-Request-Method": "POST",
                "Access-Control-Request-Headers": "content-type,a2a-version,last-event-id",
            },
        )
        body = rpc("SendStreamingMessage", ask("say 2"))
        async with http.stream(
            "POST", url, json=body, headers={**V1, "Origin": ORIGIN}
        ) as response:
            got = [frame async for frame in frames(response) if isinstance(frame, Frame)]
    assert preflight.status_code == 204
    assert preflight.headers["access-control-allow-origin"] == ORIGIN
    assert "POST" in preflight.headers["access-control-allow-methods"]
    allowed = preflight.headers["access-control-allow-headers"].lower().split(", ")
    assert {
        "a2a-version", "a2a-extensions", "x-a2a-extensions", "authorization", "content-type",
        "last-event-id", "idempotency-key",
    } <= set(allowed)  # fmt: skip
    assert response.headers["access-control-allow-origin"] == ORIGIN
    assert "A2A-Extensions" in response.headers["access-control-expose-headers"]
    assert "origin" in response.headers["vary"]
    assert [frame.id for frame in got] == [1, 2, 3, 4]


@pytest.mark.parametrize("origins", [(), (ORIGIN,)])
async def test_other_pages_may_not(
    http: httpx.AsyncClient, served: Served, made: Made, origins: tuple[str, ...]
):
    asking = {"Origin": "https://evil.example", "Access-Control-Request-Method": "POST"}
    async with served(made(cors_origins=origins)) as url:
        preflight = await http.options(url, headers=asking)
        card = await http.get(url, headers={"Origin": "https://evil.example"})
        error = await http.post(url, json={}, headers={"Origin": "https://evil.example"})
    for response in (preflight, card, error):
        assert not [name for name in response.headers if name.startswith("access-control")]


async def test_errors_can_be_read_by_allowed_pages(
    http: httpx.AsyncClient, served: Served, made: Made
):
    async with served(made(cors_origins=("*",))) as url:
        responses = [
            await http.post(url, json={}, headers={"Origin": ORIGIN}),
            await http.get(f"{url}/nowhere", headers={"Origin": ORIGIN}),
            await http.get(f"{url}/rest/tasks/none", headers={**V1, "Origin": ORIGIN}),
        ]
    assert {r.headers["access-control-allow-origin"] for r in responses} == {ORIGIN}


# Codings.


@pytest.mark.parametrize(
    ("accept", "body", "stream"),
    [
        (b"", None, None),
        (b"gzip", "gzip", None),
        (b"gzip, deflate, br", "br", None),
        (b"gzip;q=1, br;q=0.5", "gzip", None),
        (b"br;q=0, gzip;q=0", None, None),
        (b"*", "br", None),
        (b"identity", None, None),
        (b"gzip;q=high", None, None),
        (b"gzip, identity;q=0.5", "gzip", "gzip"),
        (b"gzip;q=0.5, identity", "gzip", None),
        (b"br, identity;q=0", "br", "br"),
    ],
)
def test_which_coding_is_meant(accept: bytes, body: str | None, stream: str | None):
    assert (for_body(accept), for_stream(accept)) == (body, stream)


@pytest.mark.parametrize("coding", ["gzip", "br"])
async def test_large_json_is_compressed(
    http: httpx.AsyncClient, served: Served, made: Made, coding: str
):
    body = rpc("SendMessage", ask("word " * 60_000))
    async with served(made()) as url:
        small = await http.post(
            url, json=rpc("SendMessage", ask("hi")), headers={**V1, "Accept-Encoding": coding}
        )
        large = await http.post(url, json=body, headers={**V1, "Accept-Encoding": coding})
        plain = await http.post(url, json=body, headers={**V1, "Accept-Encoding": "identity"})
    assert "content-encoding" not in small.headers
    assert large.headers["content-encoding"] == coding
    assert "accept-encoding" in large.headers["vary"]
    assert "content-encoding" not in plain.headers
    said = large.json()["result"]["task"]["history"][0]["parts"][0]["text"]
    assert said == "word " * 60_000
    assert int(large.headers["content-length"]) < 0.4 * int(plain.headers["content-length"])
