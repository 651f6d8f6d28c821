"""The two wire formats, written down from what real servers send."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any, Protocol

from tests.standin.script import Asked, Fault, Reply


@dataclass(frozen=True, slots=True)
class Refusal:
    """An answer that is no stream."""

    status: int
    body: bytes
    headers: tuple[tuple[str, str], ...] = ()
    media_type: str = "application/json"


class Wire(Protocol):
    """One provider's way to say things."""

    name: str

    def pieces(self, asked: Asked, reply: Reply, text: str) -> list[bytes]:
        """The events of an answer, one by one."""
        ...

    def blocked_prompt(self, asked: Asked) -> list[bytes]:
        """The events of an answer that there is none, where that is not a refusal."""
        ...

    def error_event(self) -> bytes: ...

    def refusal(self, fault: Fault, key: str = "") -> Refusal:
        """How it says what went wrong before the stream began; it may show a wrong key."""
        ...

    def tested(self) -> Refusal:
        """Its answer to a call that only proves a key."""
        ...


def cut(text: str, pieces: int) -> list[str]:
    """Into so many pieces, or as many as it has characters."""
    size = max(1, -(-len(text) // max(1, pieces)))
    return [text[at : at + size] for at in range(0, len(text), size)] or [""]


def tokens_of(text: str) -> int:
    return -(-len(text) // 5)


PAGE = b"<!doctype html><html><body><h1>502 Bad Gateway</h1></body></html>"
PAGES = {
    Fault.HTML_PAGE: Refusal(502, PAGE, media_type="text/html"),
    Fault.HTML_ANSWER: Refusal(200, PAGE, media_type="text/html"),
    Fault.REDIRECT: Refusal(307, b"", (("location", "http://127.0.0.1:9/elsewhere"),)),
}
STATUS = {
    Fault.BAD_REQUEST: (400, "INVALID_ARGUMENT", "The request has an invalid argument."),
    Fault.BAD_KEY: (400, "INVALID_ARGUMENT", "API key {key} not valid."),
    Fault.BLOCKED_PROMPT: (400, "INVALID_ARGUMENT", "The prompt was filtered."),
    Fault.UNAUTHORIZED: (401, "UNAUTHENTICATED", "Request had invalid credentials."),
    Fault.FORBIDDEN: (403, "PERMISSION_DENIED", "The caller has no permission."),
    Fault.NO_SUCH_MODEL: (404, "NOT_FOUND", "The model is not found."),
    Fault.RATE_LIMITED: (429, "RESOURCE_EXHAUSTED", "Quota exceeded."),
    Fault.RATE_LIMITED_WITH_DELAY: (429, "RESOURCE_EXHAUSTED", "Quota exceeded."),
    Fault.RATE_LIMITED_FOR_LONG: (429, "RESOURCE_EXHAUSTED", "Quota exceeded."),
    Fault.INTERNAL: (500, "INTERNAL", "An internal error has occurred."),
    Fault.UNAVAILABLE: (503, "UNAVAILABLE", "The model is overloaded."),
}
_GEMINI_FINISHES = {"stop": "STOP", "length": "MAX_TOKENS", "blocked": "SAFETY", "odd": "OTHER"}
_OPENAI_FINISHES = {
    "stop": "stop",
    "length": "length",
    "blocked": "content_filter",
    "odd": "tool_calls",
}
DELAYS = {Fault.RATE_LIMITED_WITH_DELAY: "0.25", Fault.RATE_LIMITED_FOR_LONG: "3600"}


class GeminiWire:
    """``streamGenerateContent?alt=sse``."""

    name = "gemini"

    def pieces(self, asked: Asked, reply: Reply, text: str) -> list[bytes]:
        written = cut(text, reply.pieces)
        events: list[dict[str, Any]] = []
        if reply.thought:
            events.append(self._event(asked, reply, [{"text": reply.thought, "thought": True}]))
        events.extend(self._event(asked, reply, [{"text": piece}]) for piece in written)
        if reply.finish:
            events[-1]["candidates"][0]["finishReason"] = _GEMINI_FINISHES[reply.finish]
        if reply.usage:
            self._count(events, reply)
        return [_sse(event, "\r\n\r\n") for event in events]

    def blocked_prompt(self, asked: Asked) -> list[bytes]:
        event = {
            "promptFeedback": {"blockReason": "PROHIBITED_CONTENT"},
            "usageMetadata": {"promptTokenCount": 11, "totalTokenCount": 11},
            "modelVersion": asked.model,
            "responseId": "r-1",
        }
        return [_sse(event, "\r\n\r\n")]

    def error_event(self) -> bytes:
        return _sse({"error": _google_error(Fault.UNAVAILABLE)}, "\r\n\r\n")

    def refusal(self, fault: Fault, key: str = "") -> Refusal:
        return PAGES.get(fault) or Refusal(
            STATUS[fault][0], json.dumps({"error": _google_error(fault, key)}).encode()
        )

    def tested(self) -> Refusal:
        return Refusal(200, b'{"totalTokens": 1}')

    def _event(self, asked: Asked, reply: Reply, parts: list[dict[str, Any]]) -> dict[str, Any]:
        candidate: dict[str, Any] = {"content": {"parts": parts, "role": "model"}, "index": 0}
        if reply.continuable:
            candidate["continuationToken"] = "Z28gb24="
        return {
            "candidates": [candidate],
            "modelVersion": reply.model or asked.model,
            "responseId": "r-1",
        }

    def _count(self, events: list[dict[str, Any]], reply: Reply) -> None:
        """Every event counts from the beginning, so that the last one seen is what counts."""
        text = ""
        for event in events:
            part = event["candidates"][0]["content"]["parts"][0]
            text += "" if part.get("thought") else part["text"]
            wrote = tokens_of(text)
            event["usageMetadata"] = {
                "promptTokenCount": reply.input_tokens,
                "candidatesTokenCount": wrote,
                "thoughtsTokenCount": reply.thought_tokens,
                "totalTokenCount": reply.input_tokens + wrote + reply.thought_tokens,
            }


class OpenAIWire:
    """``/v1/chat/completions`` with ``stream``."""

    name = "openai"

    def pieces(self, asked: Asked, reply: Reply, text: str) -> list[bytes]:
        written = cut(text, reply.pieces)
        deltas: list[dict[str, Any]] = [{"role": "assistant", "content": ""}]
        if reply.thought:
            deltas.append({"reasoning_content": reply.thought})
        deltas.extend({"content": piece} for piece in written)
        events = [self._event(asked, reply, delta) for delta in deltas]
        if reply.finish:
            end = self._event(asked, reply, {})
            end["choices"][0]["finish_reason"] = _OPENAI_FINISHES[reply.finish]
            events.append(end)
        counted = asked.body.get("stream_options", {}).get("include_usage", False)
        if counted and reply.usage and reply.finish:
            wrote = tokens_of(text) + reply.thought_tokens
            events.append(self._usage(asked, reply, wrote))
        ended = [b"data: [DONE]\n\n"] if reply.finish else []
        return [_sse(event, "\n\n") for event in events] + ended

    def blocked_prompt(self, asked: Asked) -> list[bytes]:
        return []

    def error_event(self) -> bytes:
        return _sse(
            {"error": {"message": "overloaded", "type": "rate_limit_error", "code": 429}}, "\n\n"
        )

    def refusal(self, fault: Fault, key: str = "") -> Refusal:
        if fault in PAGES:
            return PAGES[fault]
        status, kind, message = STATUS[fault]
        if fault is Fault.BAD_KEY:
            status = 401
        code = "content_filter" if fault is Fault.BLOCKED_PROMPT else None
        error = {
            "message": message.format(key=key),
            "type": kind.lower(),
            "param": None,
            "code": code,
        }
        delay = DELAYS.get(fault)
        return Refusal(
            status,
            json.dumps({"error": error}).encode(),
            (("retry-after", delay),) if delay else (),
        )

    def tested(self) -> Refusal:
        return Refusal(200, b'{"object": "list", "data": []}')

    def _event(self, asked: Asked, reply: Reply, delta: dict[str, Any]) -> dict[str, Any]:
        return {
            "id": "chatcmpl-1",
            "object": "chat.completion.chunk",
            "created": 1_790_000_000,
            "model": reply.model or asked.model,
            "choices": [{"index": 0, "delta": delta, "finish_reason": None}],
        }

    def _usage(self, asked: Asked, reply: Reply, wrote: int) -> dict[str, Any]:
        event = self._event(asked, reply, {})
        event["choices"] = []
        event["usage"] = {
            "prompt_tokens": reply.input_tokens,
            "completion_tokens": wrote,
            "total_tokens": reply.input_tokens + wrote,
        }
        return event


def _google_error(fault: Fault, key: str = "") -> dict[str, Any]:
    code, status, message = STATUS[fault]
    error: dict[str, Any] = {"code": code, "message": message.format(key=key), "status": status}
    if fault is Fault.BAD_KEY:
        info = "type.googleapis.com/google.rpc.ErrorInfo"
        error["details"] = [
            {"@type": info, "reason": "API_KEY_INVALID", "domain": "googleapis.com"}
        ]
    if fault in DELAYS:
        info = "type.googleapis.com/google.rpc.RetryInfo"
        error["details"] = [{"@type": info, "retryDelay": f"{DELAYS[fault]}s"}]
    return error


def _sse(event: dict[str, Any], end: str) -> bytes:
    return f"data: {json.dumps(event, ensure_ascii=False)}{end}".encode()
