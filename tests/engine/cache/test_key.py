"""What makes two requests the same, and what never may."""

from dataclasses import replace

import pytest

from a2a_agents.core.brief import Brief
from a2a_agents.core.flags import Choice
from a2a_agents.core.routing import Cuts
from a2a_agents.engine.cache.key import Conditions, exact_key, normal
from a2a_agents.engine.cache.options import CacheOptions

OPTIONS = CacheOptions()
BRIEF = Brief("code", "A shop with reviews", account="one", metadata={"level": "beginner"})


def key(
    brief: Brief = BRIEF, conditions: Conditions | None = None, versions: tuple[str, ...] = ("1",)
):
    made = exact_key(brief, conditions or Conditions(), versions, OPTIONS)
    assert made is not None
    return made


@pytest.mark.parametrize(
    "other",
    [
        replace(BRIEF, agent="api"),
        replace(BRIEF, text="A shop with review"),
        replace(BRIEF, text="a shop with reviews"),
        replace(BRIEF, earlier=("A shop",)),
        replace(BRIEF, context=("A shop",)),
        replace(BRIEF, names={"A shop with reviews": "shop.sql"}),
        replace(BRIEF, metadata={"level": "expert"}),
        replace(BRIEF, metadata={}),
        replace(BRIEF, metadata={"level": "beginner", "preferences": {"stack": "go"}}),
    ],
)
def test_whatever_the_answer_could_depend_on_is_in_the_key(other: Brief) -> None:
    assert key(other) != key()


@pytest.mark.parametrize(
    "conditions",
    [
        Conditions(tier="free"),
        Conditions(Choice(arm="cuts=b")),
        Conditions(Choice(cloud=False)),
        Conditions(Choice(cuts=Cuts(flash=0.5))),
        Conditions(Choice(flash="other")),
        Conditions(own_key=True),
        Conditions(private=True),
    ],
)
def test_the_conditions_are_in_the_key(conditions: Conditions) -> None:
    assert key(conditions=conditions) != key()


def test_versions_are_in_the_key() -> None:
    assert key(versions=("2",)) != key()


def test_what_the_answer_does_not_depend_on_is_not_in_the_key() -> None:
    same = replace(
        BRIEF,
        account="two",
        task="t2",
        context_id="c2",
        text="  A  shop\twith reviews \r\n",
        metadata={"traceparent": "00-1", "level": "beginner"},
    )
    assert key(same) == key()
    assert key(conditions=Conditions(Choice(semantic_cache=False, streaming=False))) == key()


@pytest.mark.parametrize(
    ("brief", "conditions"),
    [
        (BRIEF, Conditions(private=True)),
        (replace(BRIEF, metadata={"urn:a2a-agents:memory:v1": ["likes Go"]}), Conditions()),
    ],
)
def test_an_answer_with_data_of_an_account_stays_with_it(
    brief: Brief, conditions: Conditions
) -> None:
    assert key(brief, conditions) == key(replace(brief, task="again"), conditions)
    assert key(brief, conditions) != key(replace(brief, account="two"), conditions)


def test_composed_letters_are_the_same_letters_and_signs_of_another_meaning_are_not() -> None:
    assert normal("Cafe\u0301") == normal("Café")
    assert normal("x²") != normal("x2")


def test_spaces_of_code_are_not_touched() -> None:
    assert normal("fix:\n  a = 1") != normal("fix:\n    a = 1")
    assert normal("run `a  b`") != normal("run `a b`")


def test_metadata_that_is_no_json_has_no_key() -> None:
    assert exact_key(replace(BRIEF, metadata={"x": object()}), Conditions(), (), OPTIONS) is None
