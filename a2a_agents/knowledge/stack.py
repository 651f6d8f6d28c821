"""Technologies that a request names: what we take, and what we cannot make yet."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from a2a_agents.core.blueprint import Gap, Stack
from a2a_agents.knowledge.lexicon import lexicon
from a2a_agents.knowledge.phrases import Span
from a2a_agents.knowledge.text import Token

_SETS = {"language", "framework", "database", "cache", "queue", "frontend", "cloud"}


@dataclass(frozen=True, slots=True)
class Asked:
    """The technologies of a request."""

    stack: Stack
    gaps: tuple[Gap, ...]
    names: tuple[str, ...]
    spans: tuple[Span[str], ...]


def label(name: str) -> str:
    """How people write a technology."""
    technology = lexicon().technologies.get(name)
    return (technology and technology.label) or name.capitalize()


def read_stack(tokens: Sequence[Token], text: str = "") -> Asked:
    """The technologies named, what each sets, and a gap for each one we do not render.

    ``text`` is what the tokens were read from: a capital inside a sentence tells a name.
    """
    known = lexicon().technologies
    spans = _certain(tokens, lexicon().technology_words.find(tokens), text)
    names = list(dict.fromkeys(name for span in spans for name in span.meanings))
    front_end = any(known[name].part == "frontend" for name in names)
    elsewhere = _of_front_end(tokens, spans) if front_end else ()
    made = [(name, known[name]) for name in names if known[name].can and name not in elsewhere]
    named = {t.part: name for name, t in reversed(made) if t.part in _SETS}
    decides = [known[name] for name in reversed(names) if name not in elsewhere]
    implied = {part: name for t in decides for part, name in t.sets.items()}
    chosen = implied | named
    gaps = [Gap(asked=label(n), instead=known[n].instead) for n in names if not known[n].can]
    stack = Stack(asked=tuple(label(name) for name in names)).model_copy(update=chosen)
    return Asked(stack, tuple(gaps), tuple(names), tuple(spans))


_BACK_END = frozenset("backend back api server service microservice rest".split())


def _of_front_end(tokens: Sequence[Token], spans: Sequence[Span[str]]) -> set[str]:
    """Languages that say what the front end is written in: ``React with TypeScript``.

    One that is named with a back end, ``a TypeScript API``, is the server's all the same.
    """
    known = lexicon().technologies
    found: set[str] = set()
    for span in spans:
        after = {token.text for token in tokens[span.end : span.end + 2]}
        before = [token.text for token in tokens[max(0, span.start - 3) : span.start]]
        written_in = before[-1:] == ["in"] and not _BACK_END.isdisjoint(before)
        if _BACK_END.isdisjoint(after) and not written_in:
            found |= {name for name in span.meanings if known[name].browser}
    return found


def _certain(tokens: Sequence[Token], spans: Sequence[Span[str]], text: str) -> list[Span[str]]:
    """Without words that mean a technology only beside another one, where there is none."""
    sure = [s for s in spans if not _ambiguous(tokens, s) or _is_name(tokens, s, text)]
    return [s for s in spans if s in sure or _beside_technology(tokens, s, sure)]


_BEFORE_NAMES = frozenset("a an in with on using our my the ein eine en un une".split())


def _is_name(tokens: Sequence[Token], span: Span[str], text: str) -> bool:
    """``an Express shop``, ``a Go service``: a capital where the words around it have none."""
    first = tokens[span.start]
    if not span.start or tokens[span.start - 1].text not in _BEFORE_NAMES:
        return False
    written = text[first.start : first.end]
    following = tokens[span.end] if span.end < len(tokens) else None
    plain = following is None or not text[following.start : following.end][:1].isupper()
    return written.lower() == first.text and written[:1].isupper() and plain


def _ambiguous(tokens: Sequence[Token], span: Span[str]) -> bool:
    words = " ".join(token.text for token in tokens[span.start : span.end])
    return all(words in lexicon().technologies[name].near for name in span.meanings)


_BESIDE = frozenset("backend api rest server app boot service microservice + in with using".split())


def _beside_technology(tokens: Sequence[Token], span: Span[str], sure: Sequence[Span[str]]) -> bool:
    """``Express + MongoDB``, ``in Go``; not ``spring cleaning`` or ``let's go``."""
    after = tokens[span.end].text if span.end < len(tokens) else ""
    before = tokens[span.start - 1].text if span.start else ""
    near = any(abs(s.start - span.start) <= 4 for s in sure)
    joined = (after == "and" and any(s.start == span.end + 1 for s in sure)) or (
        before == "and" and any(s.end == span.start - 1 for s in sure)
    )
    return joined or (near and (after in _BESIDE or before in _BESIDE | {"/", ","})) or after in (
        "backend", "api", "server", "boot", "microservice",
    )  # fmt: skip
