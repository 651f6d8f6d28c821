"""Our own agents ask each other without a socket, and it is a task like any other."""

from __future__ import annotations

import asyncio

from a2a_agents.core.extensions import HOPS, TRACE, TRACE_KEY
from tests.peers.ours import artifacts_of, ours, text_of
from tests.peers.servers import CARD, Third, listening
from tests.waiting import eventually, until

KEYS = "me=key-of-me-0123456789, you=key-of-you-0123456789"
ME = {"Authorization": "Bearer key-of-me-0123456789"}
YOU = {"Authorization": "Bearer key-of-you-0123456789"}


async def test_a_sub_task_belongs_to_the_account_and_is_listed() -> None:
    async with ours(A2A_API_KEYS=KEYS) as us:
        answer = await us.send("ask code: a cart", headers=ME)
        assert "**Code Specialist** (`code`) answered" in text_of(answer)
        assert artifacts_of(answer)["code/answer.md"] == "code: a cart"
        mine = await us.call("ListTasks", {}, "code", ME)
        yours = await us.call("ListTasks", {}, "code", YOU)
        told = us.engine.seen[0].told[0].told
    assert [task["id"] for task in mine["result"]["tasks"]] == [told.task]
    assert yours["result"]["tasks"] == []
    assert us.engine.briefs[1].account == "me"
    assert us.engine.briefs[1].metadata[HOPS]["path"][0].startswith("desk@urn:a2a-agents:server:")
    assert told.url == f"{us.base}/agents/code/"


async def test_several_are_asked_beside_each_other_and_no_socket_is_used() -> None:
    async with ours() as us:
        us.peers._remotes.clear()
        answer = await us.send("ask architecture,database,api,code,planning: a shop")
        assert [heard.told.state for heard in us.engine.seen[0].told] == ["completed"] * 5
    files = artifacts_of(answer)
    assert {name for name in files if "/" in name} == {
        f"{name}/answer.md" for name in ("architecture", "database", "api", "code", "planning")
    }


async def test_a_configured_url_of_our_own_needs_no_socket() -> None:
    async with ours(
        "maker=http://us.example/agents/code" + CARD, A2A_PUBLIC_URL="http://us.example"
    ) as us:
        assert us.peers.public == {}
        await us.send("ask maker: a cart")
        assert us.engine.briefs[1].agent == "code"
        assert us.engine.briefs[1].metadata[HOPS]["path"] == ["desk@http://us.example"]


async def test_cancelling_the_parent_cancels_the_child_and_the_stranger_behind_it() -> None:
    third = Third()
    async with listening(third.app) as base, ours(f"security={base}{CARD}") as us:
        message = {
            "messageId": "m",
            "role": "ROLE_USER",
            "parts": [{"text": "ask code: ask security: wait"}],
        }
        params = {"message": message, "configuration": {"returnImmediately": True}}
        parent = (await us.call("SendMessage", params))["result"]["task"]["id"]
        await asyncio.wait_for(third.began.wait(), 5)
        child = us.engine.briefs[1].task
        cancelled = await us.call("CancelTask", {"id": parent})
        assert cancelled["result"]["status"]["state"] == "TASK_STATE_CANCELED"
        await asyncio.wait_for(third.cancelled.wait(), 5)
        state = await eventually(
            lambda: us.call("GetTask", {"id": child}, "code"),
            lambda got: got["result"]["status"]["state"] != "TASK_STATE_WORKING",
        )
        assert state["result"]["status"]["state"] == "TASK_STATE_CANCELED"
        await until(lambda: not us.server.engine.runs)


async def test_agents_that_ask_each_other_in_a_circle_end() -> None:
    async with ours() as us:
        answer = await us.send("ask code: ask desk: ask code: hello")
        assert len(us.engine.briefs) == 2
        assert us.engine.seen[1].told[0].told.why == (
            "it was not asked: it is one of those who asked for this: "
            "agents would ask each other in a circle"
        )
    assert "answered" in text_of(answer)


async def test_a_request_is_passed_on_so_often_and_no_more() -> None:
    chain = "ask code: ask api: ask database: ask planning: hello"
    async with ours(A2A_MOST_HOPS="2") as us:
        await us.send(chain)
        assert [brief.agent for brief in us.engine.briefs] == ["desk", "code", "api"]
        assert us.engine.seen[2].told[0].told.why == (
            "it was not asked: the request has been passed on 2 times already, the most here is 2"
        )


async def test_a_deadline_that_has_passed_asks_nobody() -> None:
    hops = {HOPS: {"path": ["x@http://x"], "deadlineMs": 1_000}}
    async with ours() as us:
        await us.send("ask code: hello", metadata=hops)
        assert us.engine.seen[0].told[0].told.why.endswith("nobody waits for the answer any more")


async def test_a_trace_tells_of_the_sub_tasks_to_who_asks_for_it() -> None:
    third = Third()
    async with listening(third.app) as base, ours(f"security={base}{CARD}") as us:
        asked = {"A2A-Extensions": TRACE}
        answer = await us.send("ask security,code: ask security: review", headers=asked)
        plain = await us.send("ask security: review")
    artifacts = {each["artifactId"]: each for each in answer["result"]["task"]["artifacts"]}
    trace = artifacts["trace.json"]["metadata"][TRACE_KEY]
    first, second = trace["steps"]
    assert first["call_type"] == "AGENT"
    assert first["trace_id"] == trace["trace_id"]
    invocation = first["step_action"]["agent_invocation"]
    assert invocation["agent_url"] == f"{base}/"
    assert invocation["agent_name"] == "Security Reviewer"
    assert first["additional_attributes"]["task_id"]
    assert first["latency"] > 0
    inner = second["step_action"]["agent_invocation"]["response_trace"]
    assert inner["steps"][0]["additional_attributes"]["peer"] == "security"
    assert "code/trace.json" not in artifacts
    assert "trace.json" not in artifacts_of(plain)
