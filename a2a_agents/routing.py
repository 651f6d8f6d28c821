"""The command ``route``: what is understood of a request and where it would go, not done."""

from __future__ import annotations

import asyncio
import json
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from a2a_agents.agents import AGENTS
from a2a_agents.app import open_reading
from a2a_agents.core.brief import Brief
from a2a_agents.core.reading import Reading, Unread
from a2a_agents.engine import Engine
from a2a_agents.engine.read import Read
from a2a_agents.knowledge.design import design
from a2a_agents.knowledge.judgement import NOBODYS
from a2a_agents.knowledge.understanding import Understanding
from a2a_agents.serve.cards import DESK
from a2a_agents.settings import Settings

DIGITS = 3


class BadRequests(Exception):
    """The file of requests cannot be read; the text says where."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What the command line says."""

    text: str
    file: str
    agent: str
    json: bool


def route(settings: Settings, asked: Asked) -> int:
    """Print what was understood of each request; 2 if the requests cannot be read."""
    try:
        briefs = list(_briefs(asked))
    except BadRequests as exc:
        print(f"a2a-agents: {exc}", file=sys.stderr)
        return 2
    return asyncio.run(_route(settings, briefs, asked.json))


async def _route(settings: Settings, briefs: Iterable[Brief], as_json: bool) -> int:
    async with open_reading(settings) as engine:
        for brief in briefs:
            read = await engine.read(brief)
            said = described(brief, read, engine.known_name(brief, read))
            said |= await _decided(engine, brief, read)
            print(json.dumps(said, ensure_ascii=False) if as_json else shown(said), flush=as_json)
    return 0


async def _decided(engine: Engine, brief: Brief, read: Read) -> dict[str, Any]:
    """The lane it would take, and what an ordinary answer would cost on each."""
    route, scored = await engine.decided(brief, read)
    return {
        "lane": route.lane.value,
        "model": route.model,
        "score": round(route.score, DIGITS),
        "hard": round(scored.hard, DIGITS),
        "reason": route.reason,
        "features": {n: round(v, DIGITS) for n, v in scored.features.items() if v},
        "estimatedMicroUsd": engine.economy.estimates(brief.text),
    }


def _briefs(asked: Asked) -> Iterator[Brief]:
    if asked.agent not in (DESK, *AGENTS):
        raise BadRequests(f"{asked.agent!r} is none of {', '.join((DESK, *AGENTS))}")
    if not asked.file:
        yield Brief(asked.agent, _sound(asked.text))
        return
    for number, line in enumerate(_lines(asked.file), 1):
        if line.strip():
            yield _brief(line, number, asked.agent)


def _lines(file: str) -> Iterable[str]:
    try:
        raw = sys.stdin.buffer.read() if file == "-" else Path(file).read_bytes()
        return raw.decode("utf-8-sig").split("\n")
    except (OSError, UnicodeDecodeError) as exc:
        raise BadRequests(f"{file}: {exc}") from None


def _brief(line: str, number: int, agent: str) -> Brief:
    try:
        request: Any = json.loads(line)
        text: object = request["text"]
        named: object = request.get("agent", agent)
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
        text = named = None
    if not isinstance(text, str) or not isinstance(named, str):
        raise BadRequests(f'line {number}: each line is an object like {{"text": "…"}}')
    if named not in (DESK, *AGENTS):
        raise BadRequests(f"line {number}: {named!r} is none of {', '.join((DESK, *AGENTS))}")
    return Brief(named, _sound(text))


def _sound(text: str) -> str:
    """Without halves of characters, which JSON and a command line can hold but no file."""
    return text.encode("utf-8", "replace").decode()


def described(brief: Brief, read: Read, known: str) -> dict[str, Any]:
    """What was understood, as plain values. ``known`` is the written answer that fits, if any."""
    seen = read.understanding
    return {
        "text": brief.text,
        "agents": [] if seen.kind in NOBODYS else list(seen.agents),
        "intent": seen.intent,
        "kind": seen.kind,
        "complexity": seen.complexity,
        "language": seen.language,
        "outOfScope": seen.out_of_scope,
        "attack": seen.attack,
        "blocks": [match.name for match in seen.blocks],
        "entities": _entities(seen),
        "domains": list(seen.domains),
        "technologies": list(seen.technologies),
        "constraints": {c.kind: c.text for c in seen.constraints},
        "coverage": round(seen.coverage, DIGITS),
        "knownAnswer": known,
        "because": {match.name: match.how for match in seen.blocks},
        "confidence": _confidence(seen, read.reading),
        "doubts": list(seen.doubts),
        "readBy": read.says,
    }


def _entities(seen: Understanding) -> list[str]:
    if seen.kind != "design":
        return [thing.name for thing in seen.things]
    return [entity.name for entity in design(seen).entities]


def _confidence(seen: Understanding, reading: Reading | Unread) -> dict[str, Any]:
    if isinstance(reading, Unread):
        return {}
    return {
        **{name: round(value, DIGITS) for name, value in (seen.confidence or {}).items()},
        "byAgent": {name: round(value, DIGITS) for name, value in reading.agents.items()},
        "byBlock": {
            match.name: round(reading.blocks[match.name], DIGITS)
            for match in seen.blocks
            if match.name in reading.blocks
        },
    }


def shown(said: dict[str, Any]) -> str:
    """The same for people: one fact a line."""
    sure = said["confidence"]
    lines = [f"“{_short(said['text'])}”"]
    judged = {**said, "agents": ", ".join(said["agents"])}
    for name in ("agents", "intent", "kind", "complexity", "language", "outOfScope", "attack"):
        text = str(judged[name] or "")
        if text:
            certainty = f"  ({sure[name]:.0%} sure)" if name in sure else ""
            lines.append(f"  {name:<12}{text}{certainty}")
    blocks = [f"{name} ({said['because'][name]})" for name in said["blocks"]]
    facts = {
        "blocks": blocks,
        "entities": said["entities"],
        "known": [said["knownAnswer"]] if said["knownAnswer"] else [],
        "stack": said["technologies"],
        "constraints": list(said["constraints"].values()),
        "doubts": said["doubts"],
        "read by": [said["readBy"]],
    }
    lines += [f"  {name:<12}{', '.join(values)}" for name, values in facts.items() if values]
    costs = ", ".join(
        f"{name} ${cost / 1e6:.4f}" for name, cost in said["estimatedMicroUsd"].items()
    )
    lines += [
        f"  {'lane':<12}{said['lane']} ({said['model']}), score {said['score']:.2f}",
        f"  {'because':<12}{said['reason']}",
        f"  {'would cost':<12}{costs}",
    ]
    return "\n".join(lines)


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= 80 else line[:79] + "…"
