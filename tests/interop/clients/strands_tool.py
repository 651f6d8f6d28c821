"""Strands: an agent whose scripted model uses its A2A client tool.

``strands_tool.py URL TEXT`` prints what the agent has at the end; no key and no model is needed.
"""

# pyright: reportMissingImports=false, reportUntypedBaseClass=false
# It runs in an environment of its own, where the framework is.

import json
import sys
from collections.abc import AsyncGenerator, AsyncIterable
from typing import Any

from strands import Agent
from strands.models.model import Model
from strands.vended_tools.a2a_client.a2a_client import make_a2a_client


class Scripted(Model):
    """Sends the text to the agent, then repeats what came back."""

    def __init__(self, url: str, text: str) -> None:
        self.call = {"operation": "send_message", "endpoint": url, "message": text}
        self.asked = False

    def update_config(self, **model_config: Any) -> None:
        pass

    def get_config(self) -> dict[str, Any]:
        return {}

    def structured_output(self, *args: Any, **kwargs: Any) -> AsyncGenerator[Any, None]:
        raise AssertionError("nobody asks the scripted model for an object")

    async def stream(self, messages: Any, *args: Any, **kwargs: Any) -> AsyncIterable[Any]:
        yield {"messageStart": {"role": "assistant"}}
        if not self.asked:
            self.asked = True
            tool = {"name": "a2a_client", "toolUseId": "1"}
            yield {"contentBlockStart": {"start": {"toolUse": tool}}}
            yield {"contentBlockDelta": {"delta": {"toolUse": {"input": json.dumps(self.call)}}}}
            yield {"contentBlockStop": {}}
            yield {"messageStop": {"stopReason": "tool_use"}}
            return
        result = messages[-1]["content"][0]["toolResult"]
        yield {"contentBlockStart": {"start": {}}}
        yield {"contentBlockDelta": {"delta": {"text": json.dumps(result)}}}
        yield {"contentBlockStop": {}}
        yield {"messageStop": {"stopReason": "end_turn"}}


def main(url: str, text: str) -> dict[str, Any]:
    tool = make_a2a_client(allowed_endpoints=[url])
    agent = Agent(model=Scripted(url, text), tools=[tool], callback_handler=None)
    answer = agent(f"Ask the specialist: {text}")
    result = json.loads(str(answer))
    calls = [
        block["toolUse"]["name"]
        for message in agent.messages
        for block in message["content"]
        if "toolUse" in block
    ]
    errors = [] if result["status"] == "success" else [json.dumps(result)]
    said = [block.get("text") or json.dumps(block) for block in result["content"]]
    return {"calls": calls, "errors": errors, "said": said}


if __name__ == "__main__":
    print(json.dumps(main(sys.argv[1], sys.argv[2])))
