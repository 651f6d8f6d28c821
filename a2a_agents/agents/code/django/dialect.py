"""How tests of Django say what all tests of projects in Python say."""

from __future__ import annotations

from a2a_agents.agents.code.python.dialect import Dialect

DIALECT = Dialect(
    session=False,
    client="APIClient",
    body="",
    query="",
    said="content",
    any_method=False,
    fresh="{row}.refresh_from_db()",
    kept="{row}.save()",
)
