"""``answer.md``: what was understood, made, left out and found, and how to correct a guess."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from a2a_agents.agents import AGENTS
from a2a_agents.checks import Report
from a2a_agents.core.blueprint import Blueprint
from a2a_agents.engine.levels import (
    BEGINNER,
    EXPERT,
    decisions_text,
    start_text,
    words_text,
)
from a2a_agents.engine.substance import joined, substance, unbuilt
from a2a_agents.knowledge.catalogue import catalogue
from a2a_agents.knowledge.kind import ENOUGH
from a2a_agents.knowledge.understanding import Understanding

MOST_BYTES = 16_000
"""The whole answer, so that it fits the message of the last status (PROTOCOL 7.11)."""
_WORDS_BYTES = 3_000
"""Kept free for the explanation of terms."""
_MOST_FILES = 60
_MOST_FINDINGS = 12
_SEVERITIES = ("error", "warning", "info")
_CHECKS = "## Checks\n\n"
_FILES = "## Files\n\n"
_REST = "- … the rest is in the files"
_AROUND = (
    "Decisions and trade-offs\n",
    "Understood and assumed\n",
    "How to start\n",
    "Worked on together\n",
    "Not covered\n",
    "Checks\n",
    "Files\n",
    "To change it\n",
    "Words used here\n",
)
"""Sections of the answer that are not the substance."""


@dataclass(frozen=True, slots=True)
class Made:
    """A file that was made."""

    agent: str
    name: str
    characters: int
    description: str


def answer_text(
    understanding: Understanding,
    blueprint: Blueprint,
    made: Sequence[Made],
    checked: str,
    short: str = "",
    lacks: str = "",
    *,
    level: str = "",
    together: str = "",
    told: str = "",
) -> str:
    """The answer as markdown. The substance is shortened first when it grows too long.

    ``checked`` tells what the checks found, ``short`` what a long request says, in few words;
    ``lacks`` what would have brought a better answer, ``together`` how several worked on it.
    ``told`` is the substance where it is known from an earlier answer, see :func:`told_of`.
    Beginners are told how to start and what terms mean, experts what was decided before anything
    else, and nothing that follows from names.
    """
    is_expert, is_beginner = level == EXPERT, level == BEGINNER
    opening = joined([_opening(understanding, blueprint, made), lacks])
    if short:
        title, _, rest = opening.partition("\n\n")
        opening = joined([title, f"In short: {plain(short)}", rest])
    first = decisions_text(blueprint) if is_expert else ""
    start = start_text([each.name for each in made]) if is_beginner else ""
    head = joined([opening, first, _understood(understanding, blueprint, is_expert), start])
    tail = joined(
        [
            together,
            _not_covered(understanding),
            checked,
            _files(made, is_expert),
            _correct(understanding, is_expert),
        ]
    )
    room = MOST_BYTES - len(head.encode()) - len(tail.encode()) - 200
    room -= _WORDS_BYTES if is_beginner else 0
    if not told or len(told.encode()) > room:
        told = _substance(understanding.agents, blueprint, room, is_expert)
    text = joined([head, told, tail])
    left = MOST_BYTES - len(text.encode()) - 4
    return joined([text, words_text(text, left) if is_beginner else ""]) + "\n"


def plain(text: str) -> str:
    """Words of the caller as text, not as markdown or HTML."""
    return re.sub(r"([\\`*_<>\[\]|])", r"\\\1", text)


def _opening(understanding: Understanding, blueprint: Blueprint, made: Sequence[Made]) -> str:
    counts = [f"{len(blueprint.components)} components", f"{len(blueprint.entities)} entities"]
    counts += [f"{len(made)} files"] if made else []
    first = f"# {blueprint.title}\n\n"
    if understanding.language != "en":
        first += f"{_IN_ENGLISH[understanding.language]}\n\n"
    if understanding.coverage < ENOUGH:
        first += (
            "**Less than half of the request was understood**: what follows is only the part that "
            "was; the words that changed nothing are listed under “Not covered”.\n\n"
        )
    still = _open(blueprint, made)
    return f"{first}{_gaps(blueprint)}{blueprint.summary} Made: {', '.join(counts)}.{still}"


def _open(blueprint: Blueprint, made: Sequence[Made]) -> str:
    """What of the project is still to be written, before anybody counts on it."""
    count = unbuilt(blueprint) if any(each.agent == "code" for each in made) else 0
    if not count:
        return ""
    said = "1 endpoint answers" if count == 1 else f"{count} endpoints answer"
    return f" **{said} 501 so far**, named under “Project”."


def _gaps(blueprint: Blueprint) -> str:
    """What was asked for by name and is not made, before anything else is claimed."""
    lines = [
        f"- **{gap.asked}** was asked for and is not made here yet"
        + (f"; instead: {gap.instead}" if gap.instead else "")
        for gap in blueprint.gaps
    ]
    return "\n".join(lines) + "\n\n" if lines else ""


_IN_ENGLISH = {
    "es": "Petición entendida; la respuesta está en inglés.",
    "de": "Verstanden; die Antwort ist auf Englisch.",
    "fr": "Demande comprise ; la réponse est en anglais.",
}


def _understood(understanding: Understanding, blueprint: Blueprint, is_expert: bool) -> str:
    known = catalogue()
    lines = [
        f"- {known.blocks[m.name].title}: " + _because(m.how, m.because)
        for m in understanding.blocks
    ]
    if is_expert and lines:
        lines = [f"- Parts: {', '.join(known.blocks[m.name].title for m in understanding.blocks)}"]
    names = [thing.name for thing in understanding.things if thing.name in _own(blueprint)]
    if names:
        lines.append(f"- Your own things: {', '.join(names)}")
    lines += [f"- Constraint: {c.text} ({c.kind})" for c in blueprint.constraints]
    lines += [f"- {assumed}" for assumed in blueprint.assumptions]
    lines += [f"- {doubt}" for doubt in understanding.doubts]
    return "## Understood and assumed\n\n" + "\n".join(lines) if lines else ""


def _own(blueprint: Blueprint) -> set[str]:
    return {entity.name for entity in blueprint.entities if not entity.block}


def _because(how: str, because: Sequence[str]) -> str:
    known = catalogue()
    match how:
        case "domain":
            return f"part of {known.domains[because[0]].title.lower()}"
        case "required":
            return f"needed by {known.blocks[because[0]].title.lower()}"
        case "meant":
            return f"close in meaning to what you wrote ({because[0]})"
        case _:
            return "you said " + ", ".join(f"“{words}”" for words in because[:4])


def _substance(agents: Sequence[str], blueprint: Blueprint, room: int, is_expert: bool) -> str:
    texts: list[str] = []
    for agent in agents:
        text = substance(agent, blueprint, in_names=is_expert)
        size = len(text.encode()) + 2
        if size > room:
            text = _cut(text, room)
            size = len(text.encode()) + 2
        room -= size
        texts.append(text)
    return joined(texts)


def _cut(text: str, room: int) -> str:
    """Whole lines of the text that fit, with a word that there is more."""
    note = f"\n{_REST}"
    kept: list[str] = []
    left = room - len(note.encode())
    for line in text.split("\n"):
        left -= len(line.encode()) + 1
        if left < 0:
            break
        kept.append(line)
    return "\n".join(kept) + note if len(kept) > 2 else ""


def _not_covered(understanding: Understanding) -> str:
    lines: list[str] = []
    if understanding.others:
        lines += [
            f"- You also named {AGENTS[name].title.lower()}: ask the {name} agent, or the desk for "
            f"“{', '.join((*understanding.agents, *understanding.others))}”"
            for name in understanding.others
        ]
    if understanding.elsewhere:
        names = " and ".join(understanding.elsewhere)
        lines.append(f"- By its meaning this is work for {names}: ask there, or the desk")
    words = understanding.unexplained[:12]
    if words:
        lines.append(f"- Words that changed nothing here: {', '.join(words)}")
    if understanding.attack:
        lines.append(
            "- One sentence asked to leave this role or to show internals; it was not followed"
        )
    if understanding.cut:
        lines.append("- The request is longer than what is read; its end was left out")
    return "## Not covered\n\n" + "\n".join(lines) if lines else ""


def checks_text(reports: Sequence[Report], made: Sequence[Made]) -> str:
    """What checks found, as a section of the answer."""
    if not made:
        return ""
    by = ", ".join(sorted(report.check for report in reports))
    findings = [finding for report in reports for finding in report.findings]
    if not findings:
        return f"{_CHECKS}The files were checked ({by}); nothing was found."
    findings.sort(key=lambda f: (_SEVERITIES.index(f.severity), f.file, f.line, f.rule))
    lines = [
        f"- {f.severity}: `{f.file}` line {f.line}: {f.message} ({f.rule})"
        for f in findings[:_MOST_FINDINGS]
    ]
    if len(findings) > _MOST_FINDINGS:
        lines.append(f"- … and {len(findings) - _MOST_FINDINGS} more")
    return f"{_CHECKS}Checked: {by}.\n\n" + "\n".join(lines)


def checks_of(text: str) -> str:
    """The section on checks of an answer that was given, to be used again."""
    before, title, found = text.rpartition(_FILES)[0].rpartition(_CHECKS)
    return (title + found).rstrip("\n") if before else ""


def told_of(text: str) -> str:
    """The substance of an answer that was given, to be used again; empty where it was cut."""
    if _REST in text:
        return ""
    _, *sections = text.rstrip("\n").split("\n\n## ")
    return "\n\n".join(f"## {each}" for each in sections if not each.startswith(_AROUND))


def _files(made: Sequence[Made], is_expert: bool) -> str:
    if not made:
        return ""
    lines = [
        f"- `{m.name}`" + (f": {m.description}" if m.description and not is_expert else "")
        for m in made
    ]
    if len(lines) > _MOST_FILES:
        lines = [*lines[:_MOST_FILES], f"- … and {len(made) - _MOST_FILES} more"]
    return _FILES + "\n".join(lines)


def _correct(understanding: Understanding, is_expert: bool) -> str:
    known = catalogue()
    usual = [
        known.blocks[name].title.lower()
        for domain in understanding.domains
        for name in known.domains[domain].usual
        if name not in {m.name for m in understanding.blocks} | set(understanding.excluded)
    ]
    lines = ["## To change it", ""]
    if len(understanding.agents) < len(AGENTS):
        made = " and ".join(understanding.agents)
        lines.append(
            f"Made for: {made}. Name what else you want: architecture, database, api, code, plan."
        )
    if usual:
        lines.append(f"Usual here and not included: {', '.join(dict.fromkeys(usual))}.")
    if is_expert:
        return "\n".join(lines) if len(lines) > 2 else ""
    lines.append(
        "Send the request again with what is missing or too much, for example “… with reviews, "
        "without payments; an order has many notes; rooms with price per night; SQLite”. What you "
        "name in the plural becomes an entity, what stands after “with” a field."
    )
    return "\n".join(lines)
