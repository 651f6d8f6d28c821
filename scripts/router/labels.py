"""The heads of the router and what a labelled line is; `data/README.md` says what labels mean."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

AGENTS = ("architecture", "database", "api", "code", "planning")
INTENTS = ("create", "modify", "explain", "review", "chat")
KINDS = (
    "design", "explain", "review", "debug", "algorithm", "edit", "follow-up", "smalltalk",
    "nonsense", "out-of-scope", "attack",
)  # fmt: skip
COMPLEXITIES = ("simple", "moderate", "complex")
LANGUAGES = ("en", "es", "de", "fr", "other")
NOBODYS = ("smalltalk", "nonsense", "out-of-scope", "attack")
"""Kinds of requests that are no specialist's trade."""
OUTSIDE = ("nonsense", "out-of-scope")
"""Kinds that the head ``out_of_scope`` stands for."""

BREADTHS = ("none", "one", "some", "all")
"""For how many specialists a request is."""

HEADS: dict[str, tuple[str, ...]] = {
    "agents": AGENTS,
    "breadth": BREADTHS,
    "intent": INTENTS,
    "kind": KINDS,
    "complexity": COMPLEXITIES,
    "language": LANGUAGES,
    "out_of_scope": ("out_of_scope",),
    "attack": ("attack",),
}
SIGMOID = ("agents", "out_of_scope", "attack")
"""Heads whose labels are independent of each other; those of the others exclude each other."""


@dataclass(frozen=True, slots=True)
class Line:
    """A labelled request. ``?`` in the file, or no label, is ``None``: it teaches nothing."""

    text: str
    agents: frozenset[str]
    intent: str
    kind: str | None
    complexity: str | None
    language: str
    attack: bool | None
    blocks: frozenset[str] | None
    maybe: frozenset[str] = frozenset()
    """Blocks that may be there besides."""

    @property
    def breadth(self) -> str:
        """For how many specialists it is."""
        return {0: "none", 1: "one", len(AGENTS): "all"}.get(len(self.agents), "some")

    @property
    def out_of_scope(self) -> bool | None:
        """Whether it is no work on software."""
        return None if self.kind is None else self.kind in OUTSIDE


def read_lines(path: Path) -> Iterator[Line]:
    """The labelled lines of a file. Raises ValueError with the place of a fault."""
    for number, raw in enumerate(path.read_text(encoding="utf-8").split("\n"), 1):
        if raw and not raw.startswith("#"):
            try:
                yield _line(raw)
            except ValueError as exc:
                raise ValueError(f"{path}:{number}: {exc}") from None


def _line(raw: str) -> Line:
    columns = raw.split("\t")
    if len(columns) != 7:
        raise ValueError(f"{len(columns)} columns, not 7")
    agents, intent, kind, complexity, language, blocks, text = columns
    _known(intent, INTENTS)
    _known(language, LANGUAGES)
    bare = kind.rstrip("!")
    return Line(
        text=text.replace("\\n", "\n").replace("\\t", "\t"),
        agents=_agents(agents),
        intent=intent,
        kind=None if kind == "?" else _known(bare, KINDS),
        complexity=None if complexity in ("?", "-") else _known(complexity, COMPLEXITIES),
        language=language,
        attack=None if kind == "?" else kind == "attack" or kind.endswith("!"),
        blocks=_blocks(blocks),
        maybe=frozenset(b[1:] for b in blocks.split(",") if b.startswith("?") and len(b) > 1),
    )


def _blocks(column: str) -> frozenset[str] | None:
    if column == "?":
        return None
    if column == "-":
        return frozenset()
    return frozenset(b for b in column.split(",") if not b.startswith("?"))


def _agents(column: str) -> frozenset[str]:
    if column == "all":
        return frozenset(AGENTS)
    if column == "-":
        return frozenset()
    return frozenset(_known(name, AGENTS) for name in column.split(","))


def _known(label: str, labels: tuple[str, ...]) -> str:
    if label not in labels:
        raise ValueError(f"{label!r} is none of {', '.join(labels)}")
    return label
