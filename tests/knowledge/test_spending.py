"""Questions for an account's money in words, and what only sounds like one."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from a2a_agents.core.costs import Report
from a2a_agents.knowledge.spending import asked_spending

ROOT = Path(__file__).parents[2]


@pytest.mark.parametrize(
    ("text", "language", "period"),
    [
        ("What have I spent this month?", "en", {}),
        ("how much did I save", "en", {}),
        ("How much money have we spent so far?", "en", {}),
        ("What did we pay in total?", "en", {}),
        ("what did I spend today?", "en", {"days": 1}),
        ("Show me my costs of the last 7 days", "en", {"days": 7}),
        ("how much have I saved over the past 3 months?", "en", {"months": 3}),
        ("how much did I spend in the last 900 days", "en", {"days": 366}),
        ("My spending this year", "en", {"months": 12}),
        ("What did my answers cost me today?", "en", {"days": 1}),
        ("How much of my budget is used?", "en", {}),
        ("¿Cuánto he gastado este mes?", "es", {}),
        ("cuanto ahorré hoy", "es", {"days": 1}),
        ("Muéstrame mis gastos de los últimos 30 días", "es", {"days": 30}),
        ("Was habe ich diesen Monat ausgegeben?", "de", {}),
        ("Wie viel haben wir bisher gespart?", "de", {}),
        ("Wie hoch sind meine Kosten in den letzten 6 Monaten?", "de", {"months": 6}),
        ("Combien ai-je dépensé ce mois-ci ?", "fr", {}),
        ("Combien est-ce que j’ai économisé aujourd’hui ?", "fr", {"days": 1}),
        ("mes dépenses cette année", "fr", {"months": 12}),
    ],
)
def test_it_is_asked_in_words(text: str, language: str, period: dict[str, int]) -> None:
    found = asked_spending(text)
    assert found is not None
    assert (found.language, found.report) == (language, Report(action="report", **period))


@pytest.mark.parametrize(
    "text",
    [
        "How much does it cost to run Redis?",
        "What does this design cost?",
        "How much did I save by using SQLite instead of Postgres?",
        "Build an app that tells me what I have spent this month",
        "An endpoint for “how much have I spent this month?”",
        "what have I spent this month? also add a wishlist",
        "How much have my customers spent this month?",
        "Show my costs as a table in the dashboard",
        "my budget app needs a login",
        "budget",
        "please tell me how much I… how much did I spend today?",
        "Was kostet ein Kubernetes-Cluster?",
        "Wie viel hat der Kunde ausgegeben?",
        "¿Cuánto cuesta un servidor?",
        "Combien coûte une base de données ?",
        "how much did I spend " * 8,
    ],
)
def test_what_is_about_something_else_is_not(text: str) -> None:
    assert asked_spending(text) is None


def test_no_request_of_our_sets_is_taken_for_one() -> None:
    """Some ten thousand texts of people who ask for designs, explanations and everything else."""
    files = [p for name in ("tests", "benchmarks") for p in (ROOT / name).rglob("*.tsv")]
    files += [p for name in ("tests", "benchmarks") for p in (ROOT / name).rglob("*.jsonl")]
    texts = {
        text
        for file in files
        for text in re.split(r'[\t\n"]', file.read_text(encoding="utf-8"))
        if len(text) < 200
    }
    assert len(texts) > 5_000
    assert [text for text in texts if asked_spending(text)] == []
