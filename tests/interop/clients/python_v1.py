"""A stock client: ``a2a-sdk`` of the 1.x line. ``python_v1.py URL TEXT`` prints what it saw."""

import asyncio
import json
import sys
from typing import Any
from uuid import uuid4

import httpx
from a2a.client import ClientConfig, create_client
from a2a.types import GetTaskRequest, Message, Part, Role, SendMessageRequest, TaskState

TERMINAL = {"COMPLETED", "FAILED", "CANCELED", "REJECTED"}


def text_of(parts: Any) -> str:
    return "".join(part.text for part in parts)


async def main(url: str, text: str) -> dict[str, Any]:
    states: list[str] = []
    streamed: dict[str, str] = {}
    first, task_id, said = "", "", ""
    async with httpx.AsyncClient(timeout=60) as http:
        client = await create_client(url, ClientConfig(httpx_client=http))
        message = Message(message_id=str(uuid4()), role=Role.ROLE_USER, parts=[Part(text=text)])
        async for event in client.send_message(SendMessageRequest(message=message)):
            kind = str(event.WhichOneof("payload"))
            first = first or kind
            if kind == "task":
                task_id = event.task.id
                states.append(TaskState.Name(event.task.status.state))
            elif kind == "status_update":
                status = event.status_update.status
                states.append(TaskState.Name(status.state))
                said = text_of(status.message.parts)
            elif kind == "artifact_update":
                update = event.artifact_update
                name = update.artifact.artifact_id
                before = streamed.get(name, "") if update.append else ""
                streamed[name] = before + text_of(update.artifact.parts)
        task = await client.get_task(GetTaskRequest(id=task_id))
    return {
        "first": first,
        "states": [state.removeprefix("TASK_STATE_") for state in states],
        "streamed": streamed,
        "stored": {a.artifact_id: text_of(a.parts) for a in task.artifacts},
        "state": TaskState.Name(task.status.state).removeprefix("TASK_STATE_"),
        "said": said,
    }


if __name__ == "__main__":
    print(json.dumps(asyncio.run(main(sys.argv[1], sys.argv[2]))))
