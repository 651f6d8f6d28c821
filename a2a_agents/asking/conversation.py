"""One agent somewhere on the network, and the messages exchanged with it."""

from __future__ import annotations

import asyncio
import uuid
from collections.abc import AsyncGenerator, AsyncIterator, Generator, Mapping, Sequence
from contextlib import AsyncExitStack, aclosing, contextmanager, suppress
from types import TracebackType
from typing import Any, Self, cast

import httpx
from a2a.client import A2ACardResolver, Client, ClientConfig, ClientFactory
from a2a.client.client import ClientCallContext
from a2a.client.errors import AgentCardResolutionError
from a2a.types import (
    AgentCard,
    CancelTaskRequest,
    GetTaskRequest,
    Message,
    Part,
    Role,
    SendMessageRequest,
    StreamResponse,
    SubscribeToTaskRequest,
)
from a2a.utils.constants import TransportProtocol
from a2a.utils.errors import A2AError, InvalidParamsError, TaskNotFoundError
from google.protobuf import json_format

from a2a_agents.asking.reply import Reply

NOT_FOUND = 404
TOO_MANY_REQUESTS = 429
OLD_CARD_PATH = ".well-known/agent.json"
"""Where cards stood before 0.3."""
CONNECT_S = 5.0
CANCEL_S = 5.0
POLL_S = 1.0
WAITS_S = (0.2, 0.5, 1.0, 2.0, 4.0)
"""Between attempts to take a broken stream up again; any event starts them anew."""


class AskError(Exception):
    """The server could not be asked, or did not answer as the protocol says."""


class Unreachable(AskError):
    """Nothing answers there."""


class NoSuchTask(AskError):
    """The agent has no task of that id, or not for this caller."""


class Busy(AskError):
    """What was sent has to wait until the task ``task`` has ended."""

    def __init__(self, text: str, task: str) -> None:
        super().__init__(text)
        self.task = task


class Key(httpx.Auth):
    """An API key, sent to the host it was meant for and never to another that a card names."""

    def __init__(self, key: str, url: str) -> None:
        self._key = key
        self._origin = _origin(httpx.URL(url))

    def auth_flow(self, request: httpx.Request) -> Generator[httpx.Request, httpx.Response]:
        if _origin(request.url) == self._origin:
            request.headers["Authorization"] = f"Bearer {self._key}"
        yield request


class Conversation:
    """A client of one agent; ``reply`` is what its latest answer has come to."""

    def __init__(self, http: httpx.AsyncClient, client: Client, card: AgentCard) -> None:
        self._http = http
        self._client = client
        self.card = card
        self.reply = Reply()

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        exc: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        await self.close()

    async def close(self) -> None:
        await self._client.close()
        await self._http.aclose()

    def knows(self, extension: str) -> bool:
        """Whether the agent's card names the extension."""
        return any(each.uri == extension for each in self.card.capabilities.extensions)

    async def send(
        self,
        text: str,
        task: str = "",
        context: str = "",
        references: Sequence[str] = (),
        metadata: Mapping[str, Any] | None = None,
    ) -> AsyncGenerator[Reply]:
        """Ask, and give the reply after each event until it is settled.

        A stream that breaks off is taken up again; a server that does not stream is waited for.
        """
        message = Message(
            message_id=str(uuid.uuid4()),
            role=Role.ROLE_USER,
            parts=[Part(text=text)],
            task_id=task,
            context_id=context,
            reference_task_ids=references,
            extensions=metadata or (),
            metadata=metadata,
        )
        self.reply = Reply()
        try:
            async for _ in self._take(
                self._client.send_message(SendMessageRequest(message=message))
            ):
                yield self.reply
        except AskError:
            if not self.reply.task:
                raise
        async with aclosing(self._follow()) as replies:
            async for reply in replies:
                yield reply

    async def read(self, task: str) -> Reply:
        """The reply as the server keeps it."""
        with _client_errors():
            self.reply.replace(await self._client.get_task(GetTaskRequest(id=task)))
        return self.reply

    async def replay(self, task: str) -> AsyncGenerator[Reply]:
        """The reply after each event of a task from its first on, where the server has them yet:
        one that has ended is no longer streamed by most."""
        self.reply = Reply()
        request = SubscribeToTaskRequest(id=task)
        context = ClientCallContext(service_parameters={"Last-Event-ID": "0"})
        async for _ in self._take(self._client.subscribe(request, context=context)):
            yield self.reply

    async def cancel(self) -> str:
        """Cancel the task on the server; the state that it has then, empty where nobody says."""
        if not self.reply.task or self.reply.ended:
            return self.reply.state if self.reply.ended else ""
        request = CancelTaskRequest(id=self.reply.task)
        try:
            async with asyncio.timeout(CANCEL_S):
                with suppress(AskError), _client_errors():
                    self.reply.replace(await self._client.cancel_task(request))
                    return self.reply.state
                # It was refused: most likely the task had ended.
                return (await self.read(self.reply.task)).state
        except (AskError, TimeoutError):
            return ""

    async def _follow(self) -> AsyncGenerator[Reply]:
        attempt = 0
        while self.reply.task and not self.reply.settled:
            try:
                if self.card.capabilities.streaming:
                    request = SubscribeToTaskRequest(id=self.reply.task)
                    async for _ in self._take(self._client.subscribe(request)):
                        attempt = 0
                        yield self.reply
                if not self.reply.settled:
                    yield await self.read(self.reply.task)
                    await asyncio.sleep(POLL_S)
            except AskError:
                if attempt == len(WAITS_S):
                    raise
                await asyncio.sleep(WAITS_S[attempt])
                attempt += 1
                # The task may have ended meanwhile, and then it can be read but not subscribed.
                with suppress(AskError):
                    await self.read(self.reply.task)
                yield self.reply

    async def _take(self, events: AsyncIterator[StreamResponse]) -> AsyncGenerator[None]:
        # The SDK's iterators are generators; whoever iterates closes.
        async with aclosing(cast("AsyncGenerator[StreamResponse]", events)) as stream:
            with _client_errors():
                async for event in stream:
                    self.reply.fold(event)
                    yield


async def connect(url: str, agent: str = "", key: str = "", timeout_s: float = 300) -> Conversation:
    """Read the card at a base URL (or of a card itself) and make a client for it."""
    base, card_path = _split_card(url, agent)
    async with AsyncExitStack() as stack:
        http = await stack.enter_async_context(
            httpx.AsyncClient(
                timeout=httpx.Timeout(timeout_s, connect=CONNECT_S),
                auth=Key(key, base) if key else None,
            )
        )
        with _client_errors():
            card = await _card(http, base, card_path)
            bindings = [TransportProtocol.JSONRPC, TransportProtocol.HTTP_JSON]
            config = ClientConfig(httpx_client=http, supported_protocol_bindings=[*bindings])
            client = ClientFactory(config).create(card)
        stack.pop_all()  # from here on the conversation closes it
        return Conversation(http, client, card)


async def _card(http: httpx.AsyncClient, base: str, path: str | None) -> AgentCard:
    resolver = A2ACardResolver(http, base)
    try:
        return await resolver.get_agent_card(path)
    except AgentCardResolutionError as exc:
        if path is None and exc.status_code == NOT_FOUND:
            return await resolver.get_agent_card(OLD_CARD_PATH)
        raise


def _split_card(url: str, agent: str) -> tuple[str, str | None]:
    parsed = httpx.URL(url)
    if parsed.scheme not in {"http", "https"} or not parsed.host:
        raise AskError(f"{url} is no http(s) URL")
    if parsed.path.endswith(".json"):
        return str(parsed.copy_with(path="/", query=None)), parsed.path
    base = url.rstrip("/")
    return (f"{base}/agents/{agent}" if agent else base), None


@contextmanager
def _client_errors() -> Generator[None]:
    try:
        yield
    except AgentCardResolutionError as exc:
        if exc.status_code is None:
            raise Unreachable(str(exc)) from exc
        raise AskError(_said(exc.status_code) or str(exc)) from exc
    except TaskNotFoundError as exc:
        raise NoSuchTask(str(exc)) from exc
    except A2AError as exc:
        busy = _busy_task(exc)
        if busy:
            raise Busy(str(exc), busy) from exc
        cause = exc.__cause__
        response = cause.response if isinstance(cause, httpx.HTTPStatusError) else None
        said = response and (_sentence(response) or _said(response.status_code))
        raise AskError(said or str(exc)) from exc
    except httpx.HTTPError as exc:
        raise Unreachable(str(exc)) from exc
    except (json_format.Error, ValueError, TypeError, KeyError) as exc:
        # What the SDK raises for cards and answers that are not what they should be.
        raise AskError(f"the server's answer cannot be read: {exc}") from exc


def _busy_task(error: A2AError) -> str:
    """The task that has to end first; the SDK keeps the metadata of a reason, not the reason."""
    data = cast("Mapping[str, Any] | None", error.data)  # pyright: ignore[reportUnknownMemberType] - a bare dict in the SDK
    return str(data.get("taskId", "")) if data and isinstance(error, InvalidParamsError) else ""


def _sentence(response: httpx.Response) -> str:
    """What a server says that takes no more for now; the SDK shows its status alone."""
    if response.status_code != TOO_MANY_REQUESTS:
        return ""
    try:
        return str(response.json()["error"]["message"])
    except (ValueError, TypeError, KeyError):
        return "it takes no more for now; try again later"


def _said(status: int | None) -> str:
    """What the status of an answer means for the person who asked."""
    match status:
        case 401 | 403:
            return "it wants an API key that it knows: give one with --key"
        case 404:
            return "there is no agent of that name; /agents of the server lists them"
        case _:
            return ""


def _origin(url: httpx.URL) -> tuple[str, str, int | None]:
    return url.scheme, url.host, url.port
