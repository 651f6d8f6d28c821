"""The templates of the Express project, with filters for TypeScript source."""

from __future__ import annotations

from collections.abc import Sequence

from a2a_agents.agents.code.express.source import array, comment, key, literal
from a2a_agents.agents.code.render import Templates


def _array(values: Sequence[object], taken: int, indent: int = 0) -> str:
    return array(map(literal, values), indent, taken)


TEMPLATES = Templates(
    "a2a_agents.agents.code.express",
    {"ts": literal, "key": key, "comment": comment, "array": _array},
)
rendered = TEMPLATES.rendered
