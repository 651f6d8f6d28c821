"""What was made, told so that a reader needs no file: tables, endpoints, components, plan."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import lru_cache
from hashlib import sha256

from a2a_agents.agents.code.project import framework_of
from a2a_agents.agents.code.react import front_end_only, has_front_end
from a2a_agents.agents.derive import tables_of
from a2a_agents.agents.endpoints import endpoints_of, sections_of
from a2a_agents.agents.planning.schedule import schedule_of
from a2a_agents.agents.tables import Column, Table
from a2a_agents.core.blueprint import Blueprint, Component
from a2a_agents.knowledge.stack import label

_MOST_ROWS = 40
_MOST_COLUMNS = 14
_MOST_NOT_BUILT = 30


def substance(agent: str, blueprint: Blueprint, *, in_names: bool = False) -> str:
    """The specialist's part of the answer, as markdown; empty if it has nothing to tell.

    ``in_names`` leaves out what somebody who knows the terms reads from names, and decisions.
    """
    tell = _NAMED.get(agent) if in_names else None
    tell = tell or _TELLERS.get(agent)
    if tell is None:
        return ""
    place = _place(agent, in_names, _shown(blueprint))
    if not place:
        place.append(tell(blueprint))
    return place[0]


def _shown(blueprint: Blueprint) -> str:
    """A hash over all that can be told: everything but how the request was worded."""
    text = blueprint.model_dump_json(exclude={"request", "summary"})
    front = front_end_only(blueprint)  # the one part that looks at words
    return sha256(f"{front}{text}".encode()).hexdigest()


@lru_cache(maxsize=512)
def _place(_agent: str, _in_names: bool, _shown: str) -> list[str]:
    """Where a text of a few thousand characters is remembered; empty until it is told.

    Requests that mean the same have one design, whose tables and endpoints cost more to derive
    again than all the rest of giving its answer a second time.
    """
    return []


def _architecture(blueprint: Blueprint) -> str:
    rows = [
        f"- **{c.label}** ({c.kind}{_in(c.technology)})"
        + (f": {c.description}" if c.description else "")
        for c in blueprint.components
    ]
    decisions = [f"- **{d.title}**: {d.choice}. {d.reason}." for d in blueprint.decisions]
    return "\n\n".join(
        text
        for text in (
            _listed("## Components", rows),
            _background(blueprint),
            _listed("### Decisions", decisions),
        )
        if text
    )


def _background(blueprint: Blueprint) -> str:
    names = {component.id: component.label for component in blueprint.components}
    flows = [
        f"- {names[link.source]} → {names[link.target]}: {link.reason}"
        for link in blueprint.links
        if link.kind == "async"
    ]
    return _listed("### What runs in the background", flows)


def _architecture_in_names(blueprint: Blueprint) -> str:
    rows = [f"- {c.label} ({c.kind}{_in(c.technology)})" for c in blueprint.components]
    return joined([_listed("## Components", rows), _background(blueprint)])


def _in(technology: str) -> str:
    return f", {technology}" if technology else ""


def _database(blueprint: Blueprint) -> str:
    tables = tables_of(blueprint).all
    return _listed(f"## Tables ({len(tables)})", [_table(table) for table in tables])


def _table(table: Table) -> str:
    own = table.own
    shown = ", ".join(_column(column) for column in own[:_MOST_COLUMNS])
    rest = f", and {len(own) - _MOST_COLUMNS} more" if len(own) > _MOST_COLUMNS else ""
    unique = [" + ".join(index.columns) for index in table.indexes if index.unique]
    keys = f"; unique {', '.join(unique)}" if unique else ""
    return f"- `{table.name}`: {shown}{rest}{keys}"


def _column(column: Column) -> str:
    if column.reference:
        return f"{column.name} → {column.reference.table}"
    return f"{column.name} (unique)" if column.unique else column.name


def _api(blueprint: Blueprint) -> str:
    sections = sections_of(blueprint)
    count = sum(len(section.endpoints) for section in sections)
    rows = [
        f"- **{section.title}**: "
        + ", ".join(f"`{end.method} {end.path}`" for end in section.endpoints[:8])
        + (f", and {len(section.endpoints) - 8} more" if len(section.endpoints) > 8 else "")
        for section in sections
    ]
    return _listed(f"## Endpoints ({count})", rows)


def _code(blueprint: Blueprint) -> str:
    if front_end_only(blueprint):
        return (
            "## Project\n\nA React front end in `project/web/` with screens, tests and a "
            "Dockerfile; its README says what it expects of the API."
        )
    framework = framework_of(blueprint)
    database, asked = framework.database(blueprint), blueprint.stack.database
    front = " and a React front end in `project/web/`" if has_front_end(blueprint) else ""
    other = (
        f" {label(asked)} was asked for, on which no {framework.label} project is made here: it "
        f"runs on {label(database)}."
        if asked != database
        else ""
    )
    article = "An" if framework.label[0] in "AEIOU" else "A"
    return (
        f"## Project\n\n{article} {framework.label} project on {label(database)} in "
        f"`project/`{front}, "
        "with tests, Dockerfile, Kubernetes manifests, a workflow and a Cloud Run service; its "
        f"README says how to install, test, start and deploy it.{other}{_not_built(blueprint)}"
    )


def unbuilt(blueprint: Blueprint) -> int:
    """How many endpoints of the project answer 501."""
    if front_end_only(blueprint):
        return 0
    return sum(endpoint.does == "unknown" for endpoint in endpoints_of(blueprint))


def _not_built(blueprint: Blueprint) -> str:
    """Endpoints that answer 501 and outside parties that nobody calls, as a paragraph."""
    endpoints = endpoints_of(blueprint)
    unknown = [e for e in endpoints if e.does == "unknown"]
    mails = any(e.does in ("verify-email", "forgot-password") for e in endpoints)
    said: list[str] = []
    if unknown:
        named = ", ".join(f"`{end.method} {end.path}`" for end in unknown[:_MOST_NOT_BUILT])
        rest = len(unknown) - _MOST_NOT_BUILT
        more = f" and {rest} more (its README lists them)" if rest > 0 else ""
        said.append(f"These endpoints answer 501 ({len(unknown)}): {named}{more}.")
    outside = [c.label.lower() for c in blueprint.components if _is_uncalled(c, mails)]
    if outside:
        said.append(f"In the design, but never called by the project: {', '.join(outside)}.")
    return f"\n\n**Not built yet.** {' '.join(said)}" if said else ""


def _is_uncalled(component: Component, mails: bool) -> bool:
    """Mail is the only thing that the project sends out, over SMTP."""
    return component.kind == "external" and not (mails and component.id == "email-provider")


def _planning(blueprint: Blueprint) -> str:
    plan = schedule_of(blueprint)
    team = f"{plan.team} people" + ("" if plan.team_asked else " (assumed; say how many you are)")
    head = (
        f"## Plan\n\n{plan.total_days:.0f} person-days in {len(plan.tasks)} pieces of work; with "
        f"{team} about {plan.calendar_days:.0f} working days; computed from the three-point "
        "estimates, not measured on past projects, four of five such plans end within "
        f"{plan.likely_calendar_days:.0f}."
    )
    titles = {task.item.id: task.item.title for task in plan.tasks}
    path = " → ".join(titles.get(name, name) for name in plan.critical_path)
    risks = [
        f"- {risk.title} ({risk.likelihood} likelihood, {risk.impact} impact): {risk.mitigation}"
        for risk in blueprint.risks[:8]
    ]
    return "\n\n".join(
        text
        for text in (head, f"Longest chain: {path}." if path else "", _listed("### Risks", risks))
        if text
    )


def _listed(title: str, rows: Sequence[str]) -> str:
    if not rows:
        return ""
    shown = list(rows[:_MOST_ROWS])
    if len(rows) > _MOST_ROWS:
        shown.append(f"- … and {len(rows) - _MOST_ROWS} more, in the files")
    return title + "\n\n" + "\n".join(shown)


def joined(texts: Iterable[str]) -> str:
    """The texts that are not empty, as paragraphs."""
    return "\n\n".join(text for text in texts if text)


_TELLERS: Mapping[str, Callable[[Blueprint], str]] = {
    "architecture": _architecture,
    "database": _database,
    "api": _api,
    "code": _code,
    "planning": _planning,
}

_NAMED: Mapping[str, Callable[[Blueprint], str]] = {"architecture": _architecture_in_names}
