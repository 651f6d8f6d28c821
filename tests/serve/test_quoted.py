"""The request is what the person wrote, wherever a framework puts what its agents did."""

import pytest

from a2a_agents.core.extensions import HOPS
from a2a_agents.serve.executor import read_brief
from a2a_agents.serve.quoted import request_and_context

PREAMBLE = "For context: below is a transcript of what another agent did, quoted between marks."
FENCED = "[root] called tool `x` with parameters:\n<<<BEGIN_QUOTED_AGENT_CONTENT>>>\n{}\n<<<END…"
SAID = "[writer] said: make it blue"
RETURNED = "[root] `transfer_to_agent` tool returned result: {'result': None}"


@pytest.mark.parametrize(
    ("texts", "request_text", "context"),
    [
        ([], "", ()),
        (["a shop"], "a shop", ()),
        (["before", "a shop"], "a shop", ("before",)),
        (["a shop", PREAMBLE, FENCED], "a shop", (PREAMBLE, FENCED)),
        ([PREAMBLE, SAID, "a shop"], "a shop", (PREAMBLE, SAID)),
        (["hello", "a shop", PREAMBLE, RETURNED], "a shop", ("hello", PREAMBLE, RETURNED)),
        ([PREAMBLE], PREAMBLE, ()),
        (["[draft] of a shop"], "[draft] of a shop", ()),
    ],
)
def test_transcripts_are_context(
    texts: list[str], request_text: str, context: tuple[str, ...]
) -> None:
    assert request_and_context(texts) == (request_text, context)


def test_the_way_of_an_earlier_message_is_not_that_of_the_next() -> None:
    """Its deadline may have passed while a person thought about a question."""
    earlier = {"role": "ROLE_USER", "parts": [], "metadata": {HOPS: {"deadlineMs": 1}, "level": 1}}
    brief = read_brief(
        "desk", {"parts": []}, [earlier], task="t", context_id="c", account="a", metadata={}
    )
    assert brief.metadata == {"level": 1}
