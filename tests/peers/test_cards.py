"""Cards are read once, asked for again, followed when they change, and name no other host."""

from __future__ import annotations

from typing import Any

import httpx
import pytest
from google.protobuf.json_format import MessageToDict

from a2a_agents.core.peers import read_entries
from a2a_agents.peers import PeerOptions
from a2a_agents.peers.faults import PeerFault
from a2a_agents.peers.http import Reach, open_http
from tests.peers.directories import directory, heard
from tests.peers.servers import CARD, Rude, Third, listening
from tests.waiting import until

DONE = (
    b'data: {"jsonrpc":"2.0","id":1,"result":'
    b'{"message":{"messageId":"m","parts":[{"text":"ok"}]}}}\n\n'
)


def pointing(url: str, *more: str) -> dict[str, Any]:
    """A card whose interfaces stand at these URLs."""
    card: dict[str, Any] = MessageToDict(Third().card(""))
    card["supportedInterfaces"] = [
        {"url": each, "protocolBinding": "JSONRPC", "protocolVersion": "1.0"}
        for each in (url, *more)
    ]
    return card


async def test_words_of_skills_decide_whom_a_request_needs() -> None:
    third = Third(tags=("security",))
    async with (
        listening(third.app) as base,
        directory(f"security={base}{{CARD}};for=code,desk, always={base}{{CARD}};always") as made,
    ):
        assert [p.name for p in made.wanted("desk", "Is this secure? Security!")] == [
            "security",
            "always",
        ]
        assert [p.name for p in made.wanted("desk", "a shop with carts")] == ["always"]
        assert [p.name for p in made.wanted("planning", "security")] == ["always"]
        peer = made.peer("security")
        assert peer is not None
        assert (peer.title, peer.purpose) == ("Security Reviewer", "Looks at designs for threats.")
        assert peer.words == {"security", "threat", "review"}


async def test_a_card_that_cannot_be_read_leaves_its_peer_out_and_is_told() -> None:
    async with directory(f"security=http://127.0.0.1:1{CARD};for=code;always") as made:
        assert made.wanted("code", "security") == []
        assert [peer.name for peer in made.missing("code")] == ["security"]
        assert made.missing("desk") == []
        assert made.public == {"security": "its card cannot be read: it cannot be reached"}


@pytest.mark.parametrize(
    ("card", "why"),
    [
        ([1], "its card cannot be read: its answer cannot be read"),
        ({"name": 7}, "its card cannot be read: its answer cannot be read"),
        ({"name": "x" * 3_000}, "its card cannot be read: it sent more than is taken"),
        ({"name": "x"}, "its card names no binding that is spoken here"),
        (pointing("http://169.254.169.254/"), "its card names another host"),
        (pointing("file:///etc/passwd"), "its card names another host"),
        (pointing("http://[broken/"), "its card names another host"),
    ],
)
async def test_a_wrong_card_is_no_card(card: Any, why: str) -> None:
    rude = Rude(b"")
    rude.card = card
    async with (
        listening(rude.app) as base,
        directory(f"security={base}{{CARD}}", card_bytes=2_000) as made,
    ):
        assert made.public["security"].startswith(why)
        _, _, told = await heard(made, "review")
    assert told.state == "failed"
    assert rude.calls == 0


async def test_another_host_is_asked_only_where_the_operator_says_so() -> None:
    card_only, agent = Rude(b""), Third()
    async with listening(agent.app) as elsewhere:
        card_only.card = pointing(f"{elsewhere}/")
        host = elsewhere.removeprefix("http://")
        async with (
            listening(card_only.app) as base,
            directory(f"a={base}{{CARD}}, b={base}{{CARD}};hosts={host}") as made,
        ):
            assert made.public == {"a": "its card names another host", "b": "can be asked"}
            assert (await heard(made, "review", "b"))[2].state == "completed"
    assert len(agent.requests) == 1


async def test_the_client_of_a_peer_reaches_nobody_else() -> None:
    """Whatever the SDK is told to fetch, by whomever."""
    entry = read_entries("a=https://a.example/card;hosts=b.example", {})[0]
    reach = Reach(entry)
    assert reach.allows(httpx.URL("https://a.example:443/x"))
    assert reach.allows(httpx.URL("https://b.example:8443/x"))
    assert not reach.allows(httpx.URL("http://a.example/x"))
    assert not reach.allows(httpx.URL("http://b.example/x"))
    assert not reach.allows(httpx.URL("https://a.example:8443/x"))
    third = Third()
    async with listening(third.app) as base:
        http = open_http(entry, reach, PeerOptions("us"), httpx.create_ssl_context())
        async with http:
            with pytest.raises(PeerFault, match="another host"):
                await http.get(f"{base}{CARD}")


async def test_a_redirect_is_no_way_to_another_host() -> None:
    target, rude = Third(), Rude(b"", status=307)
    async with listening(target.app) as elsewhere, listening(rude.app) as base:
        rude.headers = [(b"location", f"{elsewhere}/".encode())]
        async with directory(f"security={base}{{CARD}}") as made:
            _, _, told = await heard(made, "review")
    assert told.why == "it sends its callers elsewhere, which is not followed"
    assert target.requests == []


async def test_a_card_is_kept_and_asked_for_again_by_its_tag() -> None:
    asked: list[bytes] = []
    third = Third()

    def noting(base: str) -> Any:
        inner = third.app(base)

        async def app(scope: Any, receive: Any, send: Any) -> None:
            if scope.get("path") == CARD:
                asked.append(dict(scope["headers"]).get(b"if-none-match", b""))
            await inner(scope, receive, send)

        return app

    async with (
        listening(noting) as base,
        directory(f"security={base}{{CARD}}", card_s=0.05) as made,
    ):
        await until(lambda: len(asked) > 3)
        assert made.public == {"security": "can be asked"}
    assert all(asked[2:])
    assert asked[0] == b""


async def test_a_peer_that_has_moved_is_found_by_its_card() -> None:
    """The card is read again when a call fails, and the call is made where it now says."""
    rude, third = Rude(b"gone", status=404, kind="text/plain"), Third()
    async with listening(third.app) as elsewhere, listening(rude.app) as base:
        host = elsewhere.removeprefix("http://")
        async with directory(f"security={base}{{CARD}};hosts={host}") as made:
            rude.card.clear()
            rude.card.update(pointing(f"{elsewhere}/"))
            _, _, told = await heard(made, "review")
    assert (told.state, told.url, rude.calls) == ("completed", f"{elsewhere}/", 1)


async def test_a_peer_that_was_away_at_the_start_takes_part_when_it_is_back() -> None:
    rude = Rude(DONE)
    rude.card = {"name": "x"}
    async with (
        listening(rude.app) as base,
        directory(f"security={base}{{CARD}}", retry_s=0.02) as made,
    ):
        assert made.wanted("desk", "security") == []
        rude.card.update(pointing(f"{base}/"))
        await until(lambda: bool(made.wanted("desk", "security")))
        assert (await heard(made, "review"))[2].text == "ok"
