"""Values and texts as Python source, for the frameworks that are written in it."""

from __future__ import annotations

from typing import Any

from a2a_agents.agents.words import quoted


def python_literal(value: Any) -> str:
    """A value as Python source, strings in double quotes as a formatter would have them."""
    if isinstance(value, str):
        return quoted(value)
    if isinstance(value, tuple):
        inner = ", ".join(python_literal(each) for each in value)  # pyright: ignore[reportUnknownVariableType, reportUnknownArgumentType] any tuple
        return f"({inner},)" if len(value) == 1 else f"({inner})"  # pyright: ignore[reportUnknownArgumentType] any tuple
    if isinstance(value, dict):
        pairs = (f"{python_literal(k)}: {python_literal(v)}" for k, v in value.items())  # pyright: ignore[reportUnknownVariableType] any mapping
        return "{" + ", ".join(pairs) + "}"
    return repr(value)


def doc(text: str) -> str:
    """Text that may stand in a docstring."""
    return text.replace("\\", "\\\\").replace('"""', "'''").rstrip('"')
