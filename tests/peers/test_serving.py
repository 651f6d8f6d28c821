"""The program with peers in its settings, and the messages of the page as they stand there."""

from __future__ import annotations

import json
import re
from pathlib import Path

import httpx
import pytest

from a2a_agents.core.extensions import HOPS, TRACE
from tests.peers.ours import ours
from tests.peers.servers import CARD, Third, listening
from tests.processes import ROOT, product, running
from tests.waiting import eventually

PAGE = (ROOT / "docs/delegation.md").read_text()
BODIES = re.findall(
    r"curl [^']*?'Content-Type: application/json'(.*?)-d '\n(.*?)'\n", PAGE, re.DOTALL
)


async def test_the_program_starts_without_its_peers_and_says_who_can_be_asked(
    tmp_path: Path,
) -> None:
    third = Third()
    async with listening(third.app) as base:
        line = f"here={base}{CARD};token-env=A2A_TEST_TOKEN, away=http://127.0.0.1:1{CARD}"
        server = product(
            tmp_path,
            A2A_PEERS=line,
            A2A_TEST_TOKEN="Bearer token-of-the-operator",
            A2A_MODEL_ROUTER="off",
            A2A_CLOUD_BACKEND="off",
            A2A_LOG_LEVEL="debug",
        )
        async with running(server), httpx.AsyncClient() as http:

            async def said() -> dict[str, str]:
                return (await http.get(f"{server.base}/readyz")).json()["peers"]

            ready = await eventually(said, lambda peers: "not been read" not in str(peers), 15)
            assert ready == {
                "here": "can be asked",
                "away": "its card cannot be read: it cannot be reached",
            }
            metrics = (await http.get(f"{server.base}/metrics")).text
            assert 'a2a_peer_asks_total{state="failed"} 0' in metrics
    log = server.log.read_text()
    assert "peer away is left out: its card cannot be read: it cannot be reached" in log
    assert "token-of-the-operator" not in log


@pytest.mark.parametrize("body", BODIES, ids=["1.0", "0.3"])
async def test_the_messages_of_the_page_are_understood(body: tuple[str, str]) -> None:
    headers = dict(re.findall(r"-H '([^:]+): ([^']+)'", body[0]))
    async with ours() as us, httpx.AsyncClient() as http:
        answer = await http.post(
            f"{us.base}/agents/code/", json=json.loads(body[1]), headers=headers
        )
        brief = us.engine.briefs[0]
    assert "completed" in answer.text.lower()
    assert brief.text == "Write the cart service in FastAPI"
    assert brief.metadata[HOPS]["path"] == ["planner@https://yours.example.org"]
    assert brief.extensions == {TRACE}


def test_the_page_has_a_message_for_both_versions() -> None:
    methods = [json.loads(body)["method"] for _, body in BODIES]
    assert methods == ["SendStreamingMessage", "message/stream"]
