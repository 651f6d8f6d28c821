"""How the project knows who is staff, and how it makes somebody so."""

from __future__ import annotations

from typing import Any

from a2a_agents.agents.code.express.source import literal
from a2a_agents.agents.code.render import json_literal
from a2a_agents.agents.meaning import reference_to
from a2a_agents.agents.rules import Rules
from a2a_agents.agents.tables import Table


def staff_values(user: Table, rules: Rules) -> dict[str, Any]:
    """The test, and for linked roles the columns of the link."""
    staff = rules.staff
    if staff is None:
        return {"staff_expression": "false"}
    if staff.link is None:
        assert staff.column
        name = f"user.{staff.column.name}"
        tests = " || ".join(f"{name} === {json_literal(value)}" for value in staff.values)
        return {"staff_expression": tests or name}
    assert staff.role
    by_user, by_role = reference_to(staff.link, user), reference_to(staff.link, staff.role)
    assert by_user
    assert by_role
    extras = [
        f", {column.name}: []"
        for column in staff.role.own
        if column.kind == "json" and not column.nullable and column.default is None
    ]
    return {
        "staff_expression": "",
        "staff_user": by_user,
        "staff_role": by_role,
        "staff_names": literal(staff.values),
        "role_extras": "".join(extras),
    }
