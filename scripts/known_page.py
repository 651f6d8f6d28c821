"""The page that lists every known question: ``python -m scripts.known_page`` writes it."""

from __future__ import annotations

from pathlib import Path

from a2a_agents.knowledge.catalogue import catalogue

PAGE = Path(__file__).resolve().parents[1] / "docs" / "templates.md"
_TOP = """# Known questions

{count} questions have an answer that was written before they are asked: it comes at once, costs
nothing and needs no model. `a2a_agents/knowledge/answers/` has a file for each. A question is
recognised

1. by the words of one of its `asks`;
2. by naming its topic (`terms`), where it asks something and no word is left over that belongs
   neither to the topic (`also`, `means`) nor to the way of asking (`lexicon/questions.yaml`);
3. by what speaks for and against it together: the words of each clause and, where a model reads
   requests, the likeness in meaning and what `questions-minilm` was taught (`models.md`); the
   weights are in `lexicon/questions.json`, which `python -m scripts.known_questions` fits.

This page is written by `python -m scripts.known_page`.

| template | agent | for instance |
|---|---|---|
"""


def page() -> str:
    """The whole page."""
    answers = catalogue().answers
    rows = [f"| {a.name} | {a.agent} | {a.asks[0]} |\n" for a in answers.values()]
    return _TOP.format(count=len(answers)) + "".join(rows)


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
