"""What tells hard work from easy work in the words of a request, and what it saves from refusal."""

import pytest

from a2a_agents.core.brief import Brief
from a2a_agents.knowledge.cues import Cues
from a2a_agents.knowledge.understanding import understand
from a2a_agents.models.scripted import reading


def cues(text: str) -> Cues:
    return understand(Brief("desk", text)).cues


@pytest.mark.parametrize(
    ("text", "group"),
    [
        ("topological sort", "algorithms"),
        ("a lock-free queue", "systems"),
        ("write a function for it", "computes"),
        ("EADDRINUSE", "crashes"),
        ("it throws a FrobnicateException", "crashes"),
        ("our server is slow since yesterday", "fails"),
        ("refactor our monolith", "changes"),
        ("explain the code line by line", "explains"),
        ("should we use Elixir for the server", "advises"),
        ("the query reads 40M rows", "measures"),
        ("Warum ist meine Abfrage langsam?", "fails"),
        ("Convierte esta clase a TypeScript", "changes"),
        ("Implémente un tri rapide", "algorithms"),
        ("seat them so that nobody sits beside an enemy", "aims"),
        ("forecast what the bakery sells", "solves"),
        ("show the code in Rust", "programs"),
        ("how should we begin", "wonders"),
        ("our import takes an hour", "states"),
        ("turn this into a generator", "reworks"),
        ("a platform for beekeepers that keeps hives", "keeps"),
        ("it answers within 4 seconds", "figures"),
    ],
)
def test_each_group_is_found(text: str, group: str) -> None:
    assert getattr(cues(text), group) > 0


def test_the_same_word_counts_once() -> None:
    assert cues("deadlock, raft, raft and again raft").systems == cues("deadlock, raft").systems


def test_what_goes_wrong_in_chat_is_none_of_our_business() -> None:
    asked = "Tables for a shop with payments."
    assert cues(f"My car is not working. {asked}").fails == cues(asked).fails == 0


def test_what_is_said_beside_pasted_code_is_no_chat() -> None:
    code = "```python\ndef f(x):\n    return [y for y in x if y]\n```"
    assert cues(f"Rewrite it nicely:\n{code}").reworks == 1
    assert cues(f"Anything wrong?\n{code}").reworks == 0


def test_people_and_pets_are_no_state_of_affairs() -> None:
    assert cues("my wife is happy").states == 0
    assert cues("my pipeline is red").states > 0


@pytest.mark.parametrize(
    "text",
    ["levenshtein", "n queens", "goroutine leak", "paxos, but with leases", "OOMKilled, why"],
)
def test_short_and_hard_is_not_refused(text: str) -> None:
    outside = reading(kind="out-of-scope", out_of_scope=0.9)
    refused = ("smalltalk", "nonsense", "out-of-scope", "follow-up", "attack")
    assert understand(Brief("desk", text)).kind not in refused
    assert understand(Brief("desk", text), outside).kind not in refused


@pytest.mark.parametrize("text", ["what is the capital of Peru", "write a poem about my cat"])
def test_everyday_things_are_refused_still(text: str) -> None:
    assert understand(Brief("desk", text)).kind == "out-of-scope"
