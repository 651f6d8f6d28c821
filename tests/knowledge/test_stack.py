"""What the technologies of a request decide, where a front end is among them."""

import pytest

from a2a_agents.core.brief import Brief
from a2a_agents.knowledge.understanding import understand


@pytest.mark.parametrize(
    ("text", "language", "framework"),
    [
        ("a shop with a React front end in TypeScript", "python", "fastapi"),
        ("React and TypeScript UI for a library of books and loans", "python", "fastapi"),
        ("FastAPI back end, React + TypeScript front end for a clinic", "python", "fastapi"),
        ("TypeScript API for a shop with a React front end", "typescript", "express"),
        ("shop: back end in TypeScript, front end in React", "typescript", "express"),
        ("a TypeScript shop backend, React UI", "typescript", "express"),
        ("Express and React with TypeScript for a shop", "typescript", "express"),
        ("a todo list in TypeScript", "typescript", "express"),
    ],
)
def test_typescript_beside_react_is_the_front_end_s(
    text: str, language: str, framework: str
) -> None:
    """It chooses the server only where a server is spoken of, or no front end is."""
    stack = understand(Brief("desk", text)).stack
    assert (stack.language, stack.framework) == (language, framework)
    assert "TypeScript" in stack.asked
