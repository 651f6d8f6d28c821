"""The stand-in itself: what others measure with must do what it says."""

import asyncio
import json
import signal
import sys
import time
from typing import Any

import httpx
import jsonschema_rs
import pytest

from tests.standin import Fault, Reply, StandIn, example_of

SCHEMA = {
    "type": "object",
    "required": ["name", "kind", "sizes", "next", "count", "note"],
    "properties": {
        "name": {"type": "string", "minLength": 10},
        "kind": {"enum": ["node", "edge"]},
        "sizes": {"type": "array", "minItems": 2, "items": {"$ref": "#/$defs/size"}},
        "next": {"anyOf": [{"type": "null"}, {"$ref": "#/$defs/size"}]},
        "count": {"type": ["integer", "null"], "minimum": 3},
        "note": {"const": "fixed"},
    },
    "$defs": {"size": {"type": "number"}},
}


def test_examples_satisfy_their_schema() -> None:
    assert jsonschema_rs.is_valid(SCHEMA, example_of(SCHEMA))


async def test_the_wire_is_geminis() -> None:
    url = "/v1beta/models/gemini-2.5-flash:streamGenerateContent?alt=sse"
    body = {"contents": [{"parts": [{"text": "hi"}], "role": "user"}]}
    async with StandIn([Reply("ab", pieces=2)]) as provider, httpx.AsyncClient() as client:
        response = await client.post(provider.url + url, json=body, headers={"x-goog-api-key": "k"})
        *events, end = response.content.split(b"\r\n\r\n")
    assert end == b""
    assert all(event.startswith(b"data: ") for event in events)
    last = json.loads(events[-1][6:])
    assert last["candidates"][0]["finishReason"] == "STOP"
    assert last["usageMetadata"]["promptTokenCount"] == 11
    assert (provider.asked[0].key, provider.asked[0].text) == ("k", "hi")
    assert "'k'" not in repr(provider.asked[0])


async def test_the_wire_is_openais() -> None:
    body: dict[str, Any] = {"model": "m", "messages": [{"role": "user", "content": "hi"}]}
    body |= {"stream": True, "stream_options": {"include_usage": True}}
    async with StandIn([Reply("ab")]) as provider, httpx.AsyncClient() as client:
        response = await client.post(provider.url + "/v1/chat/completions", json=body)
        missing = await client.get(provider.url + "/elsewhere")
    events = response.text.split("\n\n")
    assert events[-2:] == ["data: [DONE]", ""]
    assert json.loads(events[-3][6:])["usage"]["prompt_tokens"] == 11
    assert missing.status_code == 404


async def test_a_script_may_be_a_function_of_the_request() -> None:
    async with StandIn(lambda asked: Reply(asked.model.upper())) as provider:
        async with httpx.AsyncClient() as client:
            body = {"model": "abc", "messages": [{"role": "user", "content": "hi"}]}
            response = await client.post(provider.url + "/v1/chat/completions", json=body)
    assert '"A"' in response.text


async def test_it_sees_who_leaves() -> None:
    async with StandIn([Fault.SLOW]) as provider, httpx.AsyncClient() as client:
        body = {"model": "m", "messages": [{"role": "user", "content": "hi"}]}
        with pytest.raises(httpx.ReadTimeout):
            await client.post(provider.url + "/v1/chat/completions", json=body, timeout=0.1)
        await asyncio.wait_for(provider.asked[0].gone.wait(), 2)


async def test_as_a_command_it_says_where_it_is_and_waits_as_told() -> None:
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "tests.standin", "--delay-ms", "300", "--text", "late",
        "--fault", "UNAVAILABLE", "--every", "2", stdout=asyncio.subprocess.PIPE,
    )  # fmt: skip
    assert process.stdout is not None
    try:
        url = (await asyncio.wait_for(process.stdout.readline(), 10)).decode().strip()
        body = {"model": "m", "messages": [{"role": "user", "content": "hi"}]}
        async with httpx.AsyncClient() as client:
            began = time.perf_counter()
            first = await client.post(url + "/v1/chat/completions", json=body)
            took = time.perf_counter() - began
            second = await client.post(url + "/v1/chat/completions", json=body)
        assert took >= 0.3
        assert (first.status_code, second.status_code) == (200, 503)
    finally:
        process.send_signal(signal.SIGTERM)
        assert await asyncio.wait_for(process.wait(), 10) == 0
