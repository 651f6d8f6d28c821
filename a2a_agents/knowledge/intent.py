"""What somebody wants from us: which specialists, what kind of work, in which language."""

from __future__ import annotations

import re
from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from typing import Literal

from a2a_agents.knowledge.lexicon import lexicon
from a2a_agents.knowledge.text import Token

Intent = Literal["create", "modify", "explain", "review", "chat"]
Kind = Literal[
    "design", "question", "review", "debug", "algorithm", "edit", "beyond",
    "smalltalk", "follow-up", "nonsense", "out-of-scope", "attack", "missing",
]  # fmt: skip

SPECIALISTS = ("architecture", "database", "api", "code", "planning")
_BEGINS_QUESTION = re.compile(
    r"^\W*(what|whats|what's|why|how|when|which|who|where|does|do|is|are|can|could|should|would|"
    r"was|wie|warum|wann|qué|cómo|por qué|cuándo|comment|pourquoi|quand|quel|quelle)\b"
)
_CODE = re.compile(
    r"```|[;{}]\s*$|\b(def|class|public|void|return|import|function|const|let|var)\b.+[({:;=]"
    r"|\bselect\b.+\bfrom\b|\bcreate\s+table\b|\bfor\b.+\brange\(|`[^`]{3,}`",
    re.IGNORECASE | re.DOTALL | re.MULTILINE,
)
_FOLLOWS = re.compile(
    r"\W*(?:(?:please|now|and|also|then|ok|okay|but)\W+)*(?:"
    r"(?:undo|redo|revert|start over|try again|(?:the )?same|again|as before|like before)\b"
    r"|(?:add|remove|drop|take out|include|use|switch to|make it|change it|replace it)"
    r"(?: (?!to\b|our\b|my\b|existing\b)[\w-]+){1,4}\W*$)"
)
_ASKS_FOR_DESIGN = re.compile(
    r"\b(which|what|how many)\s+(\w+\s+)?(tables?|components?|services?|microservices?|endpoints?|"
    r"entities|screens|parts|pages)\b.{0,40}\b(need|needs|required|have|has)\b"
    r"|\bhow (should|would|could|can|do) (i|we|you) (build|design|structure|model|lay)\b"
    r"|\b(can|could|would|will) you\b.{0,20}\b(design|build|create|make|plan|draw|draft|model)\b"
)


@dataclass(frozen=True, slots=True)
class Signals:
    """What the words alone say, before blocks and entities are known."""

    build: bool
    software: bool
    question: bool
    """Begins as a question."""
    asks: bool
    """Ends as a question."""
    asks_for_design: bool
    review: bool
    debug: bool
    modify: bool
    algorithm: bool
    pasted_code: bool
    follows: bool
    """Speaks of an earlier request: ``same but with sqlite``, ``undo``."""
    organising: bool
    """Of other things than software: a conference, a move."""
    everyday: int
    tech: int


def read_signals(text: str, tokens: Sequence[Token], features: AbstractSet[int]) -> Signals:
    """The cues of a request; ``features`` are places of words that ask for blocks."""
    lists = lexicon().speech.lists
    lower = text.lower()

    def count(name: str) -> int:
        return sum(s.start not in features for s in lists[name].find(tokens))

    def begins(name: str, words: int) -> bool:
        return any(span.start < words for span in lists[name].find(tokens))

    return Signals(
        build=count("build") > 0,
        software=len(lists["software"].find(tokens)) > 0,
        question=bool(_BEGINS_QUESTION.match(lower)) or begins("question", 6),
        asks=text.rstrip().endswith("?"),
        asks_for_design=bool(_ASKS_FOR_DESIGN.search(lower)),
        review=count("review") > 0 or begins("review_first", 1),
        debug=count("debug") > 0,
        modify=begins("modify", 3),
        algorithm=count("algorithm") > 0,
        pasted_code=bool(_CODE.search(text)),
        follows=bool(_FOLLOWS.match(lower)),
        organising=count("organising") > 0,
        everyday=_different(tokens, features),
        tech=len(lists["tech"].find(tokens)),
    )


def _different(tokens: Sequence[Token], features: AbstractSet[int]) -> int:
    """How many different phrases of everyday life there are outside of blocks."""
    spans = lexicon().speech.lists["everyday"].find(tokens)
    return len(
        {tuple(t.lemma for t in tokens[s.start : s.end]) for s in spans if s.start not in features}
    )


def read_agents(tokens: Sequence[Token], features: AbstractSet[int]) -> tuple[str, ...]:
    """The specialists whose work is named, in our order; words of blocks name none."""
    speech = lexicon().speech
    other = {i for s in speech.lists["not_agents"].find(tokens) for i in range(s.start, s.end)}
    named = {
        name
        for span in speech.agents.find(tokens)
        if not all(i in features or i in other for i in range(span.start, span.end))
        and not _per(tokens, span.start)
        for name in span.meanings
    }
    return tuple(name for name in SPECIALISTS if name in named)


def _per(tokens: Sequence[Token], at: int) -> bool:
    """``limits per plan`` asks for no plan."""
    return at > 0 and tokens[at - 1].text in ("per", "each", "pricing", "price")


def read_topic(tokens: Sequence[Token], agents: Sequence[str]) -> str:
    """The specialist whose trade it is: the first one named, else by the words of the trade."""
    if agents:
        return agents[0]
    counts: dict[str, int] = dict.fromkeys(SPECIALISTS, 0)
    for span in lexicon().speech.topics.find(tokens):
        for name in span.meanings:
            counts[name] += 1
    return max(counts, key=lambda name: counts[name])


def read_language(tokens: Sequence[Token]) -> str:
    """The language of the request by its little words; English when they do not tell."""
    words = [token.text for token in tokens if token.word]
    counts = {
        name: sum(word in known for word in words)
        for name, known in lexicon().speech.languages.items()
    }
    best = max(counts, key=lambda name: (counts[name], name == "en"))
    return best if counts[best] > counts["en"] else "en"


def is_attack(text: str) -> bool:
    """Whether the text wants us to leave our role or show what is not the caller's."""
    lower = text.lower()
    return any(pattern.search(lower) for pattern in lexicon().speech.attacks)


def is_smalltalk(tokens: Sequence[Token]) -> bool:
    """Whether greetings, thanks and the like are all there is."""
    covered = {
        i for s in lexicon().speech.lists["smalltalk"].find(tokens) for i in range(s.start, s.end)
    }
    words = [i for i, token in enumerate(tokens) if token.word]
    return bool(words) and all(i in covered for i in words)


def is_nonsense(tokens: Sequence[Token], known: int) -> bool:
    """Whether nothing of it is a word that we know; ``known`` counts the phrases found."""
    words = [token.text for token in tokens if token.word and not token.text.isdigit()]
    speech = lexicon().speech
    junk = [
        w
        for w in words
        if (w,) in speech.lists["nonsense"] or not re.search(r"[aeiouyáéíóúäöüèêà]", w)
    ]
    if len(junk) == len(words):
        return True
    plain = [w for w in words if w in speech.stopwords]
    return not known and not plain and len(words) <= 4 and bool(junk)
