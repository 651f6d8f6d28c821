"""The bridge: an SDK ``AgentExecutor`` that asks the engine and emits what it answers.

Under our task engine ``run`` is called and writes the log's JSON itself; under any other host of
the SDK ``execute`` is, and nobody can tell the difference by the task that results.
"""

from __future__ import annotations

import logging
from collections.abc import AsyncGenerator, Iterable, Mapping, Sequence
from contextlib import aclosing
from typing import Any, Protocol

from a2a.server.agent_execution import AgentExecutor, RequestContext
from a2a.server.events.event_queue import EventQueue
from a2a.types.a2a_pb2 import Message
from google.protobuf.json_format import MessageToDict

from a2a_agents.core.brief import Brief
from a2a_agents.core.errors import AgentsError
from a2a_agents.core.extensions import HOPS
from a2a_agents.core.outputs import Answer, Output, Question
from a2a_agents.serve import edits
from a2a_agents.serve.emitter import Emitter, Sink
from a2a_agents.serve.queue import QueueSink
from a2a_agents.serve.quoted import request_and_context
from a2a_agents.serve.reports import begins_report, read_report
from a2a_agents.tasks import DEFAULT_ACCOUNT, Request, Writer, references_of

Json = dict[str, Any]

log = logging.getLogger(__name__)

_USER = "ROLE_USER"


class AnswersBriefs(Protocol):
    """The engine, as the bridge needs it."""

    def answer(self, brief: Brief) -> AsyncGenerator[Output]:
        """Everything the agent says; an Answer or a Question comes last."""
        ...


class AgentBridge(AgentExecutor):
    """One agent of ours, for any host of the SDK."""

    def __init__(self, agent: str, engine: AnswersBriefs) -> None:
        self._agent = agent
        self._engine = engine

    def edited_task(self, message: Json) -> str | None:
        """The task whose steps the message edits. Raises ``InvalidParamsError``, also for a report
        of money that cannot be made."""
        read_report(message)
        return edits.edited_task(message)

    def is_work(self, message: Json) -> bool:
        """Whoever looks at the account's money begins no work. Raises ``InvalidParamsError``."""
        return not begins_report(message)

    async def run(self, request: Request, writer: Writer) -> None:
        """The native way. What it raises becomes the end of the task in the engine's run."""
        brief = read_brief(
            self._agent,
            request.message,
            request.history,
            task=request.task,
            context_id=request.context,
            account=request.account,
            metadata=request.metadata,
            references=request.references,
            continues=request.continues,
            attempt=request.attempt,
            checkpoints=request.checkpoints,
            key=request.model_key,
            credentials=request.credentials,
            extensions=request.extensions,
            quick=request.quick,
        )
        await self._answer(brief, writer)

    async def execute(self, context: RequestContext, event_queue: EventQueue) -> None:
        task, context_id = context.task_id or "", context.context_id or ""
        sink = QueueSink(event_queue, task, context_id)
        message = _json(context.message)
        self.edited_task(message)  # refuses one that is none
        history: list[Json] = []
        if context.current_task is None:
            sink.begin(message)
        else:
            history = [_json(earlier) for earlier in context.current_task.history]
            history = [said for said in history if said["messageId"] != message["messageId"]]
        try:
            brief = read_brief(
                self._agent,
                message,
                history,
                task=task,
                context_id=context_id,
                account=context.call_context.user.user_name or DEFAULT_ACCOUNT,
                metadata=dict(context.metadata),
                extensions=frozenset(context.call_context.requested_extensions),
                references=references_of(message, history),
                # The SDK does not tell whether it made up the context itself; in a new one there
                # is nothing to be found.
                continues=True,
            )
            await self._answer(brief, sink)
        except AgentsError as error:
            log.info("task %s refused: %s", task, error)
            sink.status("failed", error.public)
        except Exception:  # whatever broke, the task must end, and its client learn no internals
            log.exception("task %s failed", task)
            sink.status("failed", f"Internal error; please quote {task}.")
        await sink.flush()

    async def cancel(self, context: RequestContext, event_queue: EventQueue) -> None:
        sink = QueueSink(event_queue, context.task_id or "", context.context_id or "")
        sink.status("canceled")
        await sink.flush()

    async def _answer(self, brief: Brief, sink: Sink) -> None:
        emitter = Emitter(sink)
        async with aclosing(self._engine.answer(brief)) as outputs:
            async for output in outputs:
                await emitter.emit(output)
                if isinstance(output, Answer | Question):
                    await sink.flush()
                    return
        raise RuntimeError(f"{self._agent} ended without an answer or a question")


def read_brief(
    agent: str,
    message: Json,
    history: Sequence[Json],
    *,
    task: str,
    context_id: str,
    account: str,
    metadata: Json,
    references: Sequence[str] = (),
    continues: bool = False,
    attempt: int = 1,
    checkpoints: Iterable[Json] = (),
    key: str = "",
    credentials: Mapping[str, str] | None = None,
    extensions: frozenset[str] = frozenset(),
    quick: bool = False,
) -> Brief:
    """What the caller wants; the other texts of the message are context.

    Frameworks put quoted transcripts before and behind the request (PROTOCOL 7.9). What earlier
    messages of the task say in their metadata holds until a later one says otherwise, so that an
    edit which asked back is completed by a plain word.
    """
    text, quoted = request_and_context(_texts(message))
    earlier = [said for said in history if said.get("role") == _USER]
    return Brief(
        agent=agent,
        text=text,
        account=account,
        task=task,
        context_id=context_id,
        context=quoted,
        names={
            part["text"]: part["filename"]
            for part in message.get("parts", ())
            if part.get("text") and part.get("filename")
        },
        earlier=tuple(map(_request, earlier)),
        metadata=_metadata(earlier) | metadata | message.get("metadata", {}),
        references=tuple(references),
        continues=continues,
        attempt=attempt,
        checkpoints=tuple(checkpoints),
        key=key,
        credentials=credentials or {},
        extensions=extensions,
        quick=quick,
    )


def _metadata(messages: Iterable[Json]) -> Json:
    said: Json = {}
    for message in messages:
        said |= message.get("metadata", {})
    said.pop(HOPS, None)  # the way, and the deadline, of each message are its own
    return said


def _texts(message: Json) -> list[str]:
    """Files that were sent come before what is said of them."""
    parts = [part for part in message.get("parts", ()) if part.get("text")]
    return [part["text"] for part in sorted(parts, key=lambda part: not part.get("filename"))]


def _request(message: Json) -> str:
    return request_and_context(_texts(message))[0]


def _json(message: Message | None) -> Json:
    return MessageToDict(message) if message is not None else {"messageId": "", "parts": []}
