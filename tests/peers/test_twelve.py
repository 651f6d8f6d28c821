"""Twelve agents take part in one answer: six of ours, six others, and not all of them good."""

from __future__ import annotations

from contextlib import AsyncExitStack
from time import monotonic

import pytest

from tests.peers.ours import ALL, artifacts_of, ours, text_of
from tests.peers.servers import CARD, Rude, Third, listening
from tests.processes import free_port

DEADLINE_S = 2.0


async def test_twelve_agents_answer_together_in_bounded_time() -> None:
    quick, rest, old = (
        Third("Quick"),
        Third("Rest", bindings=(("HTTP+JSON", "1.0"),)),
        Third("Old", bindings=(("JSONRPC", "0.3"),)),
    )
    failing = Rude(b"", status=500)
    garbage = Rude(b"data: {no\n\n")
    silent = Rude(b"")
    silent.hangs = True
    others = {
        "quick": quick, "rest": rest, "old": old,
        "failing": failing, "garbage": garbage, "silent": silent,
    }  # fmt: skip
    async with AsyncExitStack() as stack:
        bases = {
            name: await stack.enter_async_context(listening(other.app))
            for name, other in others.items()
        }
        line = ", ".join(f"{name}={base}{CARD}" for name, base in bases.items())
        us = await stack.enter_async_context(ours(line, DEADLINE_S))
        names = [*others, *(name for name in ALL if name != "desk")]
        began = monotonic()
        answer = await us.send(f"ask {','.join(names)}: review")
        took_s = monotonic() - began
        told = {heard.peer.name: heard.told for heard in us.engine.seen[0].told}
    states = {name: each.state for name, each in told.items()}
    assert states == {
        **dict.fromkeys(names, "completed"),
        **dict.fromkeys(("failing", "garbage", "silent"), "failed"),
    }
    assert DEADLINE_S <= took_s < DEADLINE_S + 2
    assert artifacts_of(answer)["quick/threats.md"] == "# Threats\n- spoofing\n"
    text = text_of(answer)
    assert "(`silent`) brought no answer: it did not answer in time" in text
    assert "(`failing`) brought no answer: it has a fault of its own" in text
    assert text.count("\n- **") + text.startswith("- **") == len(names)


@pytest.mark.parametrize("named", [True, False])
async def test_two_servers_that_ask_each_other_end(named: bool) -> None:
    """Each asks the other for everything. Servers with a public URL are known beforehand, one
    without notices when the request comes back."""
    ports = free_port(), free_port()
    urls = [f"http://127.0.0.1:{port}" for port in ports]
    lines = [f"other={url}{CARD};always" for url in reversed(urls)]
    async with AsyncExitStack() as stack:
        first, second = [
            await stack.enter_async_context(
                ours(line, port=port, A2A_PUBLIC_URL=url if named else "")
            )
            for line, port, url in zip(lines, ports, urls, strict=True)
        ]
        await first.peers.refresh()
        answer = await first.send("all: all: all: all: hello")
    assert len(first.engine.briefs) == (1 if named else 2)
    assert len(second.engine.briefs) == 1
    last = second if named else first
    assert "in a circle" in last.engine.seen[-1].told[0].told.why
    assert "answered" in text_of(answer)


async def test_credentials_of_a_caller_come_through_to_a_peer_that_may_have_them() -> None:
    key = "key-of-me-0123456789"
    trusted, other = Third(), Third()
    async with listening(trusted.app) as one, listening(other.app) as two:
        line = f"trusted={one}{CARD};auth=forward, other={two}{CARD}"
        async with ours(line, A2A_API_KEYS=f"me={key}") as us:
            await us.send("ask trusted,other: review", headers={"Authorization": f"Bearer {key}"})
    assert trusted.headers[0]["authorization"] == f"Bearer {key}"
    assert "authorization" not in other.headers[0]
