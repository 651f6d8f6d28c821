"""A stock client: ``a2a-sdk`` of the 0.3 line. ``python_v03.py URL TEXT`` prints what it saw."""
# pyright: basic, reportMissingImports=false, reportAttributeAccessIssue=false, reportCallIssue=false
# It is run with a release that the checker does not see.

import asyncio
import json
import sys
from typing import Any
from uuid import uuid4

import httpx
from a2a.client import ClientConfig, ClientFactory
from a2a.types import (
    Message,
    Part,
    Role,
    TaskArtifactUpdateEvent,
    TaskQueryParams,
    TaskStatusUpdateEvent,
    TextPart,
)


def text_of(parts: Any) -> str:
    return "".join(part.root.text for part in parts)


async def main(url: str, text: str) -> dict[str, Any]:
    states: list[str] = []
    finals = 0
    streamed: dict[str, str] = {}
    first, task_id, said = "", "", ""
    async with httpx.AsyncClient(timeout=60) as http:
        client = await ClientFactory.connect(url, ClientConfig(httpx_client=http))
        parts = [Part(root=TextPart(text=text))]
        message = Message(message_id=str(uuid4()), role=Role.user, parts=parts)
        async for event in client.send_message(message):
            task, update = event if isinstance(event, tuple) else (event, None)
            first = first or task.kind
            task_id = task.id
            if update is None:
                states.append(task.status.state.value)
            elif isinstance(update, TaskStatusUpdateEvent):
                states.append(update.status.state.value)
                finals += bool(update.final)
                said = text_of(update.status.message.parts) if update.status.message else ""
            elif isinstance(update, TaskArtifactUpdateEvent):
                name = update.artifact.artifact_id
                before = streamed.get(name, "") if update.append else ""
                streamed[name] = before + text_of(update.artifact.parts)
        task = await client.get_task(TaskQueryParams(id=task_id))
    return {
        "first": first,
        "states": [state.upper() for state in states],
        "finals": finals,
        "streamed": streamed,
        "stored": {a.artifact_id: text_of(a.parts) for a in task.artifacts or []},
        "state": task.status.state.value.upper(),
        "said": said,
    }


if __name__ == "__main__":
    print(json.dumps(asyncio.run(main(sys.argv[1], sys.argv[2]))))
