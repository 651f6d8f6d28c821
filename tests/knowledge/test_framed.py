"""Phrases that are said the other way round, and words that only ask in lists of features."""

from __future__ import annotations

import pytest

from a2a_agents.core.brief import Brief
from a2a_agents.knowledge.match import match
from a2a_agents.knowledge.text import clean, tokens
from a2a_agents.knowledge.understanding import understand


@pytest.mark.parametrize(
    ("text", "domain"),
    [
        ("a platform for podcasts", "podcast-host"),
        ("a website for recipes", "recipe-site"),
        ("a tool for managing projects", "projects"),
        ("an app to stream songs", "music-streaming"),
        ("the online presence of a museum, with tickets", "museum"),
        ("an app for dating", "dating"),
    ],
)
def test_what_stands_after_its_kind_is_a_field_of_business(text: str, domain: str) -> None:
    assert match(tokens(clean(text))).domains == (domain,)


@pytest.mark.parametrize(
    "text",
    [
        "an app for dating coaches",
        "a platform for podcasts fans",
        "a tool for managing projects managers",
    ],
)
def test_more_words_make_another_thing_of_it(text: str) -> None:
    assert match(tokens(clean(text))).domains == ()


@pytest.mark.parametrize(
    ("text", "block"),
    [
        ("a shop with flags for features", "feature-flags"),
        ("a shop with a log of all changes", "audit"),
        ("a shop with uploading of files", "files"),
        ("a shop that allows uploading files", "files"),
    ],
)
def test_features_are_found_in_either_order(text: str, block: str) -> None:
    assert {m.name: m.how for m in match(tokens(clean(text))).blocks}[block] == "asked"


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("a gym with search, reports and webhooks", True),
        ("a gym with reports and webhooks", True),
        ("a gym with webhooks. Inspectors write reports", False),
        ("a gym with webhooks and damage done, see our reports page", False),
        ("a gym with reports", False),
    ],
)
def test_reports_are_a_feature_among_features(text: str, asked: bool) -> None:
    assert ("analytics" in match(tokens(clean(text))).names) is asked


def test_a_plain_word_is_not_doubted_among_features() -> None:
    meant = {"webhooks": 0.01, "scheduling": 0.01}
    among = match(tokens("a gym with webhooks, chat and a calendar"), meant)
    assert {"webhooks", "scheduling"} <= among.names
    alone = match(
        tokens("our gym has a calendar on the wall, a chat and many webhooks hang there"), meant
    )
    assert not {"webhooks", "scheduling"} & alone.names


@pytest.mark.parametrize(
    ("text", "domains"),
    [("build a wiki with an audit log", ("wiki",)), ("our wiki writers meet on Mondays", ())],
)
def test_what_is_to_be_made_is_not_doubted(text: str, domains: tuple[str, ...]) -> None:
    assert match(tokens(text), {"knowledge-base": 0.01, "audit": 0.9}).domains == domains


def test_what_software_does_is_no_field_of_it() -> None:
    text = "Build a freelancer marketplace with feature flags and loyalty points"
    understanding = understand(Brief("database", text))
    assert [(each.name, each.attributes) for each in understanding.things] == [("FeatureFlag", [])]
    assert {"feature-flags", "loyalty"} <= {match.name for match in understanding.blocks}


@pytest.mark.parametrize("text", ["A blog. It should use Express.", "A blog, and we like Go."])
def test_a_capital_after_a_verb_of_choice_names_a_technology(text: str) -> None:
    assert len(understand(Brief("code", text)).technologies) == 1
