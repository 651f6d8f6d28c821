"""Google's ADK: an agent whose scripted model hands over to a ``RemoteA2aAgent``.

``adk.py URL TEXT`` prints what the session has at the end; no key and no model is needed.
"""

# pyright: reportMissingImports=false, reportUntypedBaseClass=false
# It runs in an environment of its own, where the framework is.

import asyncio
import json
import sys
from collections.abc import AsyncGenerator
from typing import Any

from google.adk.agents import LlmAgent
from google.adk.agents.remote_a2a_agent import RemoteA2aAgent
from google.adk.models.base_llm import BaseLlm
from google.adk.models.llm_request import LlmRequest
from google.adk.models.llm_response import LlmResponse
from google.adk.runners import Runner
from google.adk.sessions import InMemorySessionService
from google.genai import types

REMOTE = "specialist"


class Scripted(BaseLlm):
    """Always hands over to the remote agent."""

    model: str = "scripted"

    async def generate_content_async(
        self, llm_request: LlmRequest, stream: bool = False
    ) -> AsyncGenerator[LlmResponse, None]:
        call = types.FunctionCall(name="transfer_to_agent", args={"agent_name": REMOTE})
        content = types.Content(role="model", parts=[types.Part(function_call=call)])
        yield LlmResponse(content=content)


async def main(url: str, text: str) -> dict[str, Any]:
    card = f"{url}.well-known/agent-card.json"
    remote = RemoteA2aAgent(name=REMOTE, agent_card=card, description="Designs software")
    root = LlmAgent(name="root", model=Scripted(), sub_agents=[remote])
    sessions = InMemorySessionService()
    runner = Runner(app_name="test", agent=root, session_service=sessions)
    session = await sessions.create_session(app_name="test", user_id="me")
    said: list[str] = []
    calls: list[str] = []
    errors: list[str] = []
    async for event in runner.run_async(
        user_id="me",
        session_id=session.id,
        new_message=types.Content(role="user", parts=[types.Part(text=text)]),
    ):
        calls += [call.name or "" for call in event.get_function_calls()]
        if event.error_message:
            errors.append(event.error_message)
        if event.author == REMOTE and event.content:
            said += [part.text for part in event.content.parts or () if part.text]
    return {"calls": calls, "errors": errors, "said": said}


if __name__ == "__main__":
    print(json.dumps(asyncio.run(main(sys.argv[1], sys.argv[2]))))
