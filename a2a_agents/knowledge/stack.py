"""Technologies that a request names: what we take, and what we cannot make yet."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from a2a_agents.core.blueprint import Gap, Stack
from a2a_agents.knowledge.lexicon import lexicon
from a2a_agents.knowledge.phrases import Span
from a2a_agents.knowledge.text import Token, clean, tokens

_SETS = {"language", "framework", "database", "cache", "queue", "frontend", "cloud"}


@dataclass(frozen=True, slots=True)
class Asked:
    """The technologies of a request."""

    stack: Stack
    gaps: tuple[Gap, ...]
    names: tuple[str, ...]
    spans: tuple[Span[str], ...]
    chosen: Mapping[str, str] = field(default_factory=dict[str, str])
    """What is set of the stack, by its parts."""


def label(name: str) -> str:
    """How people write a technology."""
    technology = lexicon().technologies.get(name)
    return (technology and technology.label) or name.capitalize()


def read_stack(words: Sequence[Token], text: str = "") -> Asked:
    """The technologies named, what each sets, and a gap for each one we do not render.

    ``text`` is what the words were read from: a capital inside a sentence tells a name.
    """
    known = lexicon().technologies
    spans = _certain(words, lexicon().technology_words.find(words), text)
    names = list(dict.fromkeys(name for span in spans for name in span.meanings))
    front_end = any(known[name].part == "frontend" for name in names)
    elsewhere = _of_front_end(words, spans) if front_end else ()
    made = [(name, known[name]) for name in names if known[name].can and name not in elsewhere]
    named = {t.part: name for name, t in reversed(made) if t.part in _SETS}
    decides = [known[name] for name in reversed(names) if name not in elsewhere]
    implied = {part: name for t in decides for part, name in t.sets.items()}
    chosen = implied | named
    return _asked(names, chosen, spans)


def _asked(
    names: Iterable[str], chosen: Mapping[str, str], spans: Iterable[Span[str]] = ()
) -> Asked:
    known = lexicon().technologies
    names = tuple(names)
    gaps = [Gap(asked=label(n), instead=known[n].instead) for n in names if not known[n].can]
    stack = Stack(asked=tuple(label(name) for name in names)).model_copy(update=chosen)
    return Asked(stack, tuple(gaps), names, tuple(spans), chosen)


def technology(word: str) -> str:
    """The name of the technology that is written so; empty if nobody knows it."""
    known, written = lexicon().technologies, word.strip().lower()
    if written in known:
        return written
    found = lexicon().technology_words.find(tokens(clean(word)))
    return found[0].meanings[0] if found else ""


def revised(every: Sequence[Asked], over: Mapping[str, str]) -> Asked:
    """The technologies of several requests: of each part the one that was named last.

    ``over`` names technologies by their parts, whatever the requests say.
    """
    names: list[str] = []
    chosen: dict[str, str] = {}
    said = [technology(word) for word in over.values()]
    overs = _sets_of(over)
    for own, named in [*((a.chosen, a.names) for a in every), (overs, [s for s in said if s])]:
        parts = {_part(name) for name in named} | own.keys()
        names = [n for n in names if n not in named and _part(n) not in parts & _SETS]
        names += named
        _leave_framework(chosen, own)
        chosen |= own
    unknown = [word for word, name in zip(over.values(), said, strict=True) if not name]
    asked = _asked(names, chosen)
    gaps = (*asked.gaps, *(Gap(asked=word) for word in unknown))
    return replace(asked, gaps=gaps)


def _part(name: str) -> str:
    return lexicon().technologies[name].part


def _sets_of(over: Mapping[str, str]) -> dict[str, str]:
    """The parts that overrides decide: what we render of them, and what those bring along."""
    known = lexicon().technologies
    named = {part: technology(word) for part, word in over.items()}
    made = {part: name for part, name in named.items() if name and known[name].can}
    decides = [known[name] for name in named.values() if name]
    implied = {part: name for t in decides for part, name in t.sets.items()}
    return implied | made


def _leave_framework(chosen: dict[str, str], own: Mapping[str, str]) -> None:
    """Who changes the language leaves a framework of another language behind."""
    language, framework = own.get("language"), chosen.get("framework", "")
    if language and "framework" not in own and framework and _language_of(framework) != language:
        del chosen["framework"]


def _language_of(framework: str) -> str:
    known = lexicon().technologies[framework]
    return framework if known.part == "language" else known.sets.get("language", "")


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


_BEFORE_NAMES = frozenset(
    "a an in with on using use prefer like love our my the ein eine en un une".split()
)


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
    joined = _joined(span, sure, after, before)
    return joined or (near and (after in _BESIDE or before in _BESIDE | {"/", ","})) or after in (
        "backend", "api", "server", "boot", "microservice",
    )  # fmt: skip


_JOINS = frozenset("and & , / +".split())


def _joined(span: Span[str], sure: Sequence[Span[str]], after: str, before: str) -> bool:
    """``Go, Postgres`` and ``express mongodb``: at most a joining sign stands between them."""
    starts = {s.start for s in sure}
    ends = {s.end for s in sure}
    return (
        span.end in starts
        or span.start in ends
        or (after in _JOINS and span.end + 1 in starts)
        or (before in _JOINS and span.start - 1 in ends)
    )
