"""Any endpoint that speaks OpenAI's chat completions: llama.cpp, vLLM, Ollama, a proxy."""

from __future__ import annotations

import json
from collections.abc import AsyncGenerator, AsyncIterator, Mapping
from typing import Any, cast
from urllib.parse import urlsplit

import httpx

from a2a_agents.core.prompts import Prompt
from a2a_agents.models.cloud.backend import Finish, Piece
from a2a_agents.models.cloud.faults import error_of_status, http_errors
from a2a_agents.models.cloud.options import BadCloudOptions, CloudOptions
from a2a_agents.models.errors import ModelCut, ModelError

_MOST_LINE = 1 << 20
_MOST_REFUSAL = 1 << 16
_CONNECT_S = 10.0
_FINISHES = {
    "stop": Finish.DONE,
    "length": Finish.LENGTH,
    "content_filter": Finish.BLOCKED,
}


class Compatible:
    """One client for all keys; a local server needs none."""

    name = "openai"
    needs_key = False

    def __init__(self, options: CloudOptions) -> None:
        if not options.base_url:
            raise BadCloudOptions(
                "the openai backend needs the URL of its endpoint, like http://127.0.0.1:8080/v1: "
                "set A2A_OPENAI_BASE_URL"
            )
        self._root = _root(options.base_url)
        self._http = httpx.AsyncClient(
            timeout=httpx.Timeout(None, connect=_CONNECT_S),  # the deadline is the caller's
            limits=httpx.Limits(max_connections=256, max_keepalive_connections=64),
            follow_redirects=False,
        )

    async def open(self) -> None:
        """There is nothing to load."""

    async def stream(self, model: str, prompt: Prompt, key: str) -> AsyncGenerator[Piece]:
        url = f"{self._root}/chat/completions"
        with http_errors(key):
            async with self._http.stream(
                "POST", url, json=_body(model, prompt), headers=_headers(key)
            ) as response:
                if response.status_code != 200:
                    raise await _refusal(response, key)
                async for data in _events(response):
                    if data == b"[DONE]":
                        return
                    yield _piece(data, key)

    async def test(self, model: str, key: str) -> None:
        with http_errors(key):
            async with self._http.stream(
                "GET", f"{self._root}/models", headers=_headers(key)
            ) as response:
                if response.status_code != 200:
                    raise await _refusal(response, key)

    async def close(self) -> None:
        await self._http.aclose()


def _root(base_url: str) -> str:
    """``http://host`` and ``http://host/v1`` both mean the second."""
    root = base_url.rstrip("/")
    return root if urlsplit(root).path else f"{root}/v1"


def _headers(key: str) -> dict[str, str]:
    return {"authorization": f"Bearer {key}"} if key else {}


def _body(model: str, prompt: Prompt) -> dict[str, Any]:
    messages = [{"role": "user", "content": prompt.text}]
    if prompt.system:
        messages.insert(0, {"role": "system", "content": prompt.system})
    body: dict[str, Any] = {
        "model": model,
        "messages": messages,
        # The older name is the one that local servers know.
        "max_tokens": prompt.most_tokens,
        "stream": True,
        "stream_options": {"include_usage": True},
    }
    if prompt.schema is not None:
        body["response_format"] = {
            "type": "json_schema",
            "json_schema": {"name": "answer", "strict": True, "schema": dict(prompt.schema)},
        }
    return body


async def _refusal(response: httpx.Response, key: str) -> ModelError:
    content = b""
    async for part in response.aiter_bytes():
        content += part
        if len(content) > _MOST_REFUSAL:
            break
    try:
        body = json.loads(content)
    except ValueError:
        body = None
    return error_of_status(response.status_code, body, response.headers, key)


async def _events(response: httpx.Response) -> AsyncIterator[bytes]:
    """The data of each event. Lines end at LF or CRLF only: JSON may hold U+2028."""
    rest = b""
    async for part in response.aiter_bytes():
        *lines, rest = (rest + part).split(b"\n")
        if len(rest) > _MOST_LINE:
            raise ModelCut("a line of the stream has no end")
        for line in lines:
            if data := _data(line):
                yield data
    if data := _data(rest):
        yield data


def _data(line: bytes) -> bytes:
    """Empty for the ends of events, and for comments that keep a connection open."""
    line = line.rstrip(b"\r")
    if not line or line.startswith((b":", b"event:", b"id:", b"retry:")):
        return b""
    if not line.startswith(b"data:"):
        raise ModelCut("the stream is not one of events")
    return line.removeprefix(b"data:").strip()


def _piece(data: bytes, key: str) -> Piece:
    try:
        event = json.loads(data)
    except ValueError:
        raise ModelCut("an event of the stream is not JSON") from None
    if not isinstance(event, dict):
        raise ModelCut("an event of the stream is not an object")
    told = cast("dict[str, Any]", event)
    if "error" in told:
        raise error_of_status(_code(told), told, {}, key)
    choice = _first(told.get("choices"))
    delta = _object(choice.get("delta"))
    usage = _object(told.get("usage"))
    refused = _text(delta, "refusal")
    reason = "REFUSAL" if refused else _text(choice, "finish_reason")
    return Piece(
        text=_text(delta, "content"),
        thought=_text(delta, "reasoning_content", "reasoning") + refused,
        input_tokens=_count(usage, "prompt_tokens"),
        output_tokens=_count(usage, "completion_tokens"),
        finish=Finish.BLOCKED if refused else _finish(reason),
        reason=reason,
        model=_text(told, "model"),
    )


def _finish(reason: str) -> Finish | None:
    return _FINISHES.get(reason, Finish.ODD) if reason else None


def _code(told: Mapping[str, Any]) -> int:
    """Errors in mid-stream come after a 200; some say which status they would have had."""
    code = _object(told.get("error")).get("code")
    return code if isinstance(code, int) else 500


def _first(choices: object) -> Mapping[str, Any]:
    return (
        _object(cast("list[object]", choices)[0]) if isinstance(choices, list) and choices else {}
    )


def _object(value: object) -> Mapping[str, Any]:
    return cast("Mapping[str, Any]", value) if isinstance(value, dict) else {}


def _text(of: Mapping[str, Any], *names: str) -> str:
    return next((value for name in names if isinstance(value := of.get(name), str)), "")


def _count(of: Mapping[str, Any], name: str) -> int | None:
    value = of.get(name)
    return value if isinstance(value, int) else None
