"""Gemini through google-genai, whose traps stop here.

The HTTP client is ours: so that an installed aiohttp changes nothing, no redirect carries the key
elsewhere, and one pool of connections serves every key. The library itself is imported with the
first call, in a thread: it takes a third of a second.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, Generator
from contextlib import aclosing, contextmanager
from typing import TYPE_CHECKING, Any, cast

import httpx

from a2a_agents.core.prompts import Prompt
from a2a_agents.models.cloud.backend import Finish, Piece
from a2a_agents.models.cloud.faults import error_of_status, http_errors
from a2a_agents.models.cloud.options import CloudOptions
from a2a_agents.models.errors import ModelCut, ModelFailed

if TYPE_CHECKING:
    from google.genai.types import GenerateContentConfigDict, GenerateContentResponse

_HOST = "https://generativelanguage.googleapis.com/"
_NOT_A_KEY = "each-request-carries-its-own"
_CONNECTIONS = httpx.Limits(max_connections=256, max_keepalive_connections=64)
_FINISHES = {"STOP": Finish.DONE, "MAX_TOKENS": Finish.LENGTH, "CONTINUATION": Finish.LENGTH}
_BLOCKED = frozenset(
    "SAFETY RECITATION LANGUAGE BLOCKLIST PROHIBITED_CONTENT SPII MODEL_ARMOR IMAGE_SAFETY".split()
)


class Gemini:
    """One client for all keys."""

    name = "gemini"
    needs_key = True

    def __init__(self, options: CloudOptions) -> None:
        self._base_url = options.base_url or _HOST
        self._api_version = options.api_version
        self._opening = asyncio.Lock()
        self._http: httpx.AsyncClient | None = None
        # Its own types name libraries that need not be installed.
        self._client: Any = None

    async def open(self) -> None:
        async with self._opening:
            if self._client is None:
                self._client = await asyncio.to_thread(self._make)

    async def stream(self, model: str, prompt: Prompt, key: str) -> AsyncGenerator[Piece]:
        await self.open()
        with gemini_errors(key), http_errors(key):
            replies: AsyncGenerator[GenerateContentResponse]
            replies = await self._client.aio.models.generate_content_stream(
                model=model, contents=prompt.text, config=_config(prompt, key)
            )
            async with aclosing(replies):
                async for reply in replies:
                    yield _piece(reply)

    async def test(self, model: str, key: str) -> None:
        await self.open()
        with gemini_errors(key), http_errors(key):
            await self._client.aio.models.count_tokens(
                model=model, contents="ping", config={"http_options": {"headers": _headers(key)}}
            )

    async def close(self) -> None:
        if self._client is not None:
            await self._client.aio.aclose()
            self._client.close()
        if self._http is not None:
            await self._http.aclose()

    def _make(self) -> Any:
        from google.genai import Client
        from google.genai.types import HttpOptions

        self._http = httpx.AsyncClient(limits=_CONNECTIONS, follow_redirects=False)
        return Client(
            vertexai=False,
            api_key=_NOT_A_KEY,
            http_options=HttpOptions(
                base_url=self._base_url,
                api_version=self._api_version,
                httpx_async_client=self._http,
            ),
        )


@contextmanager
def gemini_errors(key: str) -> Generator[None]:
    """Let no exception of google-genai out; a test counts them."""
    from google.genai import errors

    try:
        yield
    except errors.APIError as error:
        said = cast("Any", error)
        headers = getattr(said.response, "headers", None)
        raise error_of_status(said.code or 0, said.details, headers or {}, key) from None
    except errors.UnknownApiResponseError:
        raise ModelCut("an event of the stream is not JSON") from None
    except (ValueError, errors.ContinuationInterruptedError, errors.ExperimentalWarning) as error:
        # Its text may hold what was sent, or what came: the name has to do.
        raise ModelFailed(f"google-genai: {type(error).__name__}") from None


def _headers(key: str) -> dict[str, str]:
    return {"x-goog-api-key": key}


def _config(prompt: Prompt, key: str) -> GenerateContentConfigDict:
    config: GenerateContentConfigDict = {
        "max_output_tokens": prompt.most_tokens,
        "automatic_function_calling": {"disable": True},
        # Else a broken stream is taken up by another request, charged again, behind our back.
        "automatic_continuation": False,
        "http_options": {"headers": _headers(key)},
    }
    if prompt.system:
        config["system_instruction"] = prompt.system
    if prompt.schema is not None:
        config["response_mime_type"] = "application/json"
        config["response_json_schema"] = dict(prompt.schema)
    return config


def _piece(reply: GenerateContentResponse) -> Piece:
    text, thought = _written(reply)
    usage = reply.usage_metadata
    finish, reason = _finish(reply)
    return Piece(
        text=text,
        thought=thought,
        input_tokens=usage and _sum(usage.prompt_token_count, usage.tool_use_prompt_token_count),
        output_tokens=usage and _sum(usage.candidates_token_count, usage.thoughts_token_count),
        finish=finish,
        reason=reason,
        model=reply.model_version or "",
    )


def _written(reply: GenerateContentResponse) -> tuple[str, str]:
    """Text and thoughts of the only candidate."""
    content = reply.candidates[0].content if reply.candidates else None
    text: list[str] = []
    thought: list[str] = []
    for part in (content.parts if content else None) or ():
        (thought if part.thought else text).append(part.text or "")
    return "".join(text), "".join(thought)


def _finish(reply: GenerateContentResponse) -> tuple[Finish | None, str]:
    feedback = reply.prompt_feedback
    if feedback is not None and feedback.block_reason is not None:
        return Finish.PROMPT_BLOCKED, _word(feedback.block_reason)
    reason = reply.candidates[0].finish_reason if reply.candidates else None
    if reason is None:
        return None, ""
    word = _word(reason)
    if word in _BLOCKED:
        return Finish.BLOCKED, word
    return _FINISHES.get(word, Finish.ODD), word


def _word(reason: Any) -> str:
    """Reasons that the library does not know yet come as plain text."""
    return str(getattr(reason, "value", reason))


def _sum(*counts: int | None) -> int | None:
    """None where not one of them was said."""
    said = [count for count in counts if count is not None]
    return sum(said) if said else None
