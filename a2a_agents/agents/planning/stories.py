"""User stories: what whom can do, why, and how one sees that it is done."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from a2a_agents.agents.derive import tables_of
from a2a_agents.agents.documents import document
from a2a_agents.agents.endpoints import Endpoint, endpoints_of, sections_of
from a2a_agents.agents.meaning import MOVING
from a2a_agents.agents.rules import Rules, rules_of
from a2a_agents.agents.words import a, one_line, plural, sentence, spaced
from a2a_agents.core.blueprint import Blueprint
from a2a_agents.core.outputs import Document

_WRITES = {"create", "update", "delete", "replace", "nested-create"}
_SIGN_IN = {
    "register": ("open an account with my address and a password",
                 "A second account with the same address is refused",
                 "The password is never shown or logged"),
    "login": ("sign in", "A wrong password and an unknown address get the same answer"),
    "forgot-password": ("get back in when I forgot my password",
                        "The answer does not tell whether the address is known",
                        "The link works once and for a limited time"),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Story:
    """One story; ``epic`` is the part of the system that it belongs to."""

    id: str
    epic: str
    role: str
    wish: str
    acceptance: tuple[str, ...]

    @property
    def text(self) -> str:
        """The story as it is told."""
        return f"As {a(self.role)} I want {self.wish}."


def stories_of(blueprint: Blueprint) -> list[Story]:
    """The stories, one for what can be done to each entity and one for each other operation."""
    rules = rules_of(blueprint)
    told: list[tuple[str, str, str, tuple[str, ...]]] = []
    for section in sections_of(blueprint):
        keeps = [e for e in section.endpoints if e.does in ("list", "read", *_WRITES)]
        told += _kept(section.title, keeps, rules)
        told += [
            (section.title, _role(e, rules), *_operation(e))
            for e in section.endpoints
            if e not in keeps and e.does not in ("linked", "link", "unlink", "nested-list")
        ]
    return [Story(f"US-{n:03}", *parts) for n, parts in enumerate(told, 1)]


def _kept(
    epic: str, endpoints: list[Endpoint], rules: Rules
) -> Iterator[tuple[str, str, str, tuple[str, ...]]]:
    """One story for all that is done to the rows of one table."""
    tables = {e.table.name: e.table for e in endpoints if e.table}
    for table in tables.values():
        does = {e.does for e in endpoints if e.table == table}
        noun = spaced(table.singular)
        writes = bool(does & _WRITES)
        wish = f"to {'keep' if writes else 'see'} {plural(noun)}"
        checks = [f"The list comes in pages and can be filtered; an unknown {noun} answers 404"]
        required = [spaced(c.name) for c in table.own if not c.nullable and c.default is None]
        if writes and required:
            checks.append(f"{a(noun).capitalize()} without {', '.join(required[:4])} is refused")
        unique = [spaced(c.name) for c in table.own if c.unique]
        if writes and unique:
            checks.append(f"Two {plural(noun)} with the same {unique[0]} are refused with 409")
        if table.name in rules.owned:
            checks.append(f"Nobody sees or changes the {plural(noun)} of somebody else")
        public = any(e.public for e in endpoints if e.table == table and e.method == "GET")
        yield epic, "visitor" if public and not writes else "user", wish, tuple(checks)


def _operation(endpoint: Endpoint) -> tuple[str, tuple[str, ...]]:
    if endpoint.does in _SIGN_IN:
        wish, *checks = _SIGN_IN[endpoint.does]
        return f"to {wish}", tuple(checks)
    checks = [f"`{endpoint.method} /v1{endpoint.path}` answers as openapi.json says"]
    if endpoint.does in ("transition", "transition-to"):
        checks.append("A step that the state does not allow answers 409 and changes nothing")
    if endpoint.keyed:
        checks.append("The same call with the same Idempotency-Key has one effect")
    if endpoint.does == "unknown":
        checks.append("Its rules are written down before it is built")
    return _wish(endpoint), tuple(checks)


def _wish(endpoint: Endpoint) -> str:
    """The summary as a wish; what only states a fact is told by the verb of the path."""
    said = one_line(endpoint.summary).rstrip(".")
    said = said[:1].lower() + said[1:]
    moves = endpoint.does in (*MOVING, "stamp", "setting")
    if endpoint.table and moves and endpoint.path.last:
        verb, noun = endpoint.path.last.replace("-", " "), a(spaced(endpoint.table.singular))
        if verb.split()[0] in _VERBS:
            return f"to {verb} {noun}" + ("" if said.startswith(verb) else f": {said}")
    return f"to {said}" if said.split(" ")[0] in _VERBS else f"this: {said}"


_VERBS = frozenset(
    """
    accept activate add answer apply approve archive arrive ask assign award block book cancel
    capture change check claim close collect complete confirm count create decide decline delete
    deliver deny depart dispense dispute edit end enrol enter exchange export extend file find
    finish follow freeze fulfil get give grant hide hold import invite issue join keep leave lend
    like list lock log look mark merge move open order pause pay pick place plan post publish put
    raise read receive record redeem refund register reject release remind remove renew reopen
    replay report request reserve resolve return revoke revise run save say schedule search see
    sell send set settle share show sign start stop submit subscribe take tell transfer turn undo
    update upload use verify void vote withdraw write
    """.split()
)


def _role(endpoint: Endpoint, rules: Rules) -> str:
    if endpoint.path.first == "admin":
        return "member of staff"
    if endpoint.means.notices:
        return "partner system"
    return "visitor" if endpoint.public and rules.user else "user"


def stories_md(blueprint: Blueprint) -> Iterator[Document]:
    """The stories by epic, with check boxes for their acceptance."""
    stories = stories_of(blueprint)
    if not stories:
        return
    parts = [f"# {one_line(blueprint.title)}: user stories\n"]
    epic = ""
    for story in stories:
        if story.epic != epic:
            epic = story.epic
            parts.append(f"\n## {epic}\n")
        boxes = "".join(f"- [ ] {sentence(line)}\n" for line in story.acceptance)
        parts.append(f"\n**{story.id}** {story.text}\n\n{boxes}")
    count = f"{len(endpoints_of(blueprint))} endpoints, {len(tables_of(blueprint).entities)} tables"
    parts.append(f"\n{len(stories)} stories cover {count}.\n")
    yield document("stories.md", "".join(parts), "User stories with acceptance criteria")
