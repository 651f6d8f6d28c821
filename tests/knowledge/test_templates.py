"""What written answers hold: code that is valid, and a page that lists them all."""

import re

import pytest

from a2a_agents.checks import SENT, check
from a2a_agents.core.outputs import Document
from a2a_agents.knowledge.catalogue import catalogue
from scripts.known_page import PAGE, page

NAMES = {
    "bash": "steps.sh",
    "dockerfile": "Dockerfile",
    "gitignore": "ignore.txt",
    "http": "example.http",
    "ini": "unit.service",
    "json": "example.json",
    "markdown": "form.md",
    "nginx": "app.conf",
    "python": "example.py",
    "sql": "example.sql",
    "text": "example.txt",
    "yaml": "example.yaml",
}
"""The name under which a fenced block of a language is checked."""
FILES = {
    "compose-postgres-redis": "compose.yaml",
    "github-actions-python": ".github/workflows/ci.yml",
}
"""The name of a block that is a file of its own."""
FENCE = re.compile(r"^ *```(\w+)\n(.*?)^ *```$", re.MULTILINE | re.DOTALL)
CODE = [
    (answer.name, language, text)
    for answer in catalogue().answers.values()
    for language, text in FENCE.findall(answer.answer)
]


async def _errors(name: str, text: str) -> list[str]:
    document = Document(name, text, "text/plain")
    return [f.message async for f in check([document], checks=SENT) if f.severity == "error"]


@pytest.mark.parametrize(
    ("name", "language", "text"), CODE, ids=[f"{n}-{lang}" for n, lang, _ in CODE]
)
async def test_code_in_answers_is_valid(name: str, language: str, text: str) -> None:
    assert await _errors(FILES.get(name, NAMES[language]), text) == []


def test_every_fence_is_one_that_is_checked() -> None:
    fences = sum(a.answer.count("```") for a in catalogue().answers.values())
    assert fences == 2 * len(CODE) > 60


async def test_broken_code_would_be_seen() -> None:
    assert await _errors("example.py", "def f(:\n    pass\n") != []


def test_every_answer_says_how_it_is_named() -> None:
    for answer in catalogue().answers.values():
        assert answer.terms, answer.name
        assert answer.kind == "smalltalk" or answer.means, answer.name


def test_the_page_lists_every_answer() -> None:
    assert PAGE.read_text(encoding="utf-8") == page(), "run python -m scripts.known_page"
