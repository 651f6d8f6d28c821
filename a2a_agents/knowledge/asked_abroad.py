"""What a text in Spanish, German or French asks for: phrases of its language, else of English."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache

from pydantic import BaseModel, ConfigDict

from a2a_agents.knowledge.abroad import dictionaries
from a2a_agents.knowledge.catalogue import HERE, catalogue, read_yaml
from a2a_agents.knowledge.match import Meaning, phrases
from a2a_agents.knowledge.phrases import Phrases, Span
from a2a_agents.knowledge.text import Token


class _File(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")

    asked: dict[str, dict[str, str]]
    """By language and name of a block or a domain: phrases between commas."""
    never: dict[str, str]
    """By words, or the English ones that they are translated by: blocks that they do not ask for
    here, whatever the catalogue says."""


def asked_abroad(
    tokens: Sequence[Token], told: Sequence[Token], language: str
) -> list[Span[Meaning]]:
    """Where the tokens, or the same ``told`` in English, are phrases of the catalogue."""
    known, beside = dictionaries()[language], frozenset(token.text for token in tokens)
    found = {
        (span.start, span.end): span
        for span in _phrases(language).find(tokens)
        if _without_never(span, tokens)
        and _without_never(span, told)
        and not known.sense(tokens[span.start].text, beside)
    }
    taken = {i for start, end in found for i in range(start, end)}
    for span in phrases().find(told):
        place = span.start, span.end
        meanings = _without_never(span, told)
        same = found.get(place)
        if same and tokens[span.start].text == told[span.start].text:
            found[place] = Span(*place, tuple(dict.fromkeys((*same.meanings, *meanings))))
        elif meanings and taken.isdisjoint(range(*place)):
            found[place] = Span(*place, meanings)
    return list(_hints_once([found[place] for place in sorted(found)], told))


def _without_never(span: Span[Meaning], told: Sequence[Token]) -> tuple[Meaning, ...]:
    words = " ".join(token.lemma for token in told[span.start : span.end])
    never = _file().never.get(words, "").split()
    return tuple(meaning for meaning in span.meanings if meaning.name not in never)


def _hints_once(spans: Sequence[Span[Meaning]], told: Sequence[Token]) -> Iterator[Span[Meaning]]:
    """One word hints once, in whichever number it stands."""
    seen: set[tuple[str, str]] = set()
    for span in spans:
        words = " ".join(token.lemma for token in told[span.start : span.end])
        hints = {m.name for m in span.meanings if m.kind == "hint"}
        again = {name for name in hints if (words, name) in seen}
        seen |= {(words, name) for name in hints}
        kept = tuple(m for m in span.meanings if m.kind != "hint" or m.name not in again)
        if kept:
            yield Span(span.start, span.end, kept)


@lru_cache(maxsize=4)
def _phrases(language: str) -> Phrases[Meaning]:
    """The phrases of one language."""
    known, more = catalogue(), _file().asked.get(language, {})
    every = [
        *((Meaning("block", name), block.other) for name, block in known.blocks.items()),
        *((Meaning("domain", name), domain.other) for name, domain in known.domains.items()),
    ]
    return Phrases(
        (text, meaning)
        for meaning, other in every
        for text in (*other.get(language, ()), *more.get(meaning.name, "").split(","))
        if text.strip()
    )


@lru_cache(maxsize=1)
def _file() -> _File:
    return _File.model_validate(read_yaml(HERE / "lexicon" / "asked_abroad.yaml"))
