"""Choosing tokens: greedy or by beams, under rules. Pure computation on scores, no model here.

A search is fed the scores of one step and says which tokens go in next::

    search = Greedy(rules)
    while not search.done:
        search.take(scores_after(search.inputs, search.origins))
    search.tokens
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal, Protocol, Self

import numpy as np
from numpy.typing import NDArray

from a2a_agents.models.errors import ModelFailed

Scores = NDArray[np.float32]
"""One row a sequence, one column a token."""
Parameter = int | float | str | bool
Early = bool | Literal["never"]

NEVER = np.float32(-np.inf)
MORE_AT_MOST = 512
"""New tokens, where the model's own description says nothing."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rules:
    """What may be generated; lengths count the start token, as the models' own settings do."""

    start: int
    end: int
    longest: int
    shortest: int = 0
    unrepeated: int = 0
    """No run of so many tokens comes twice; 0 allows everything."""
    first: int | None = None
    last: int | None = None
    """Forced as the first token after the start, and as the last when the length is reached."""
    beams: int = 1
    length_penalty: float = 1.0
    early: Early = False
    """True: stop once as many sequences have ended as there are beams."""

    @classmethod
    def described(cls, parameters: Mapping[str, Parameter]) -> Self:
        """From a manifest's parameters, which bear the names of the models' own settings."""

        def number(name: str, otherwise: int) -> int:
            return int(parameters.get(name, otherwise))

        def token(name: str) -> int | None:
            return int(parameters[name]) if name in parameters else None

        return cls(
            start=number("decoder_start_token_id", 0),
            end=number("eos_token_id", 1),
            longest=number("max_length", MORE_AT_MOST + 1),
            shortest=number("min_length", 0),
            unrepeated=number("no_repeat_ngram_size", 0),
            first=token("forced_bos_token_id"),
            last=token("forced_eos_token_id"),
            beams=number("num_beams", 1),
            length_penalty=float(parameters.get("length_penalty", 1.0)),
            early="never"
            if (early := parameters.get("early_stopping")) == "never"
            else bool(early),
        )

    def limited(self, new_tokens: int | None) -> Self:
        """The same, but no longer than this; what must be long is cut, not asked for longer."""
        if new_tokens is None:
            return self
        longest = min(self.longest, max(1, new_tokens) + 1)
        return replace(self, longest=longest, shortest=min(self.shortest, longest))

    def apply(self, tokens: Sequence[int], scores: Scores) -> None:
        """Take from one row of scores, in place, what may not follow these tokens."""
        if self.unrepeated:
            scores[repeats(tokens, self.unrepeated)] = NEVER
        if len(tokens) < self.shortest:
            scores[self.end] = NEVER
        if self.first is not None and len(tokens) == 1:
            _force(scores, self.first)
        if self.last is not None and len(tokens) == self.longest - 1:
            _force(scores, self.last)


class Search(Protocol):
    """One text on its way."""

    @property
    def inputs(self) -> Sequence[int]:
        """The tokens that go into the model next, one for each row."""
        ...

    @property
    def origins(self) -> Sequence[int] | None:
        """Which row of the last run each of them goes on from; None: nothing has moved."""
        ...

    @property
    def tokens(self) -> Sequence[int]:
        """What is certain so far, without the start token."""
        ...

    @property
    def done(self) -> bool: ...

    def take(self, scores: Scores) -> None:
        """Go one step, by the scores of what may follow; they may be written into."""
        ...


class Greedy:
    """Always the likeliest token."""

    def __init__(self, rules: Rules) -> None:
        self._rules = rules
        self._all = [rules.start]
        self.done = False

    @property
    def inputs(self) -> Sequence[int]:
        return self._all[-1:]

    @property
    def origins(self) -> None:
        return None

    @property
    def tokens(self) -> Sequence[int]:
        return self._all[1:]

    def take(self, scores: Scores) -> None:
        row = scores[0]
        self._rules.apply(self._all, row)
        token = int(row.argmax())
        _refuse_nonsense(float(row[token]))
        self._all.append(token)
        self.done = token == self._rules.end or len(self._all) >= self._rules.longest


@dataclass(frozen=True, slots=True)
class _Path:
    tokens: tuple[int, ...]
    score: np.float32
    origin: int = 0


class Beams:
    """The best of several sequences followed at once; nothing is certain before the end."""

    def __init__(self, rules: Rules) -> None:
        self._rules = rules
        self._live = [_Path((rules.start,), np.float32(0))]
        self._ended: list[_Path] = []
        self.done = False

    @property
    def inputs(self) -> Sequence[int]:
        return [path.tokens[-1] for path in self._live]

    @property
    def origins(self) -> Sequence[int]:
        return [path.origin for path in self._live]

    @property
    def tokens(self) -> Sequence[int]:
        return self._ended[0].tokens[1:] if self.done else ()

    def take(self, scores: Scores) -> None:
        rules = self._rules
        candidates = self._candidates(scores)
        over = [self._is_over(path) for path in candidates]
        ended = [p for p, is_over in zip(candidates[: rules.beams], over, strict=False) if is_over]
        self._end(ended)
        self._live = [p for p, is_over in zip(candidates, over, strict=True) if not is_over]
        del self._live[rules.beams :]
        full = len(self._ended) == rules.beams
        self.done = (
            not self._live or (full and rules.early is True) or (full and not self._can_improve())
        )

    def _candidates(self, scores: Scores) -> list[_Path]:
        """Twice as many as there are beams, so that enough go on even if half of them end."""
        table = log_softmax(scores)
        for path, row in zip(self._live, table, strict=True):
            self._rules.apply(path.tokens, row)
            row += path.score
        flat = table.reshape(-1)
        best = _greatest(flat, 2 * self._rules.beams)
        _refuse_nonsense(float(flat[best[0]]))
        places: list[int] = best.tolist()
        chosen: list[np.float32] = list(flat[best])
        width = int(table.shape[1])
        return [
            _Path((*self._live[at // width].tokens, at % width), score, at // width)
            for at, score in zip(places, chosen, strict=True)
            if score > NEVER
        ]

    def _is_over(self, path: _Path) -> bool:
        return path.tokens[-1] == self._rules.end or len(path.tokens) >= self._rules.longest

    def _end(self, paths: Sequence[_Path]) -> None:
        weighed = [
            replace(path, score=self._weighed(path.score, len(path.tokens) - 1)) for path in paths
        ]
        self._ended = sorted([*self._ended, *weighed], key=lambda path: -path.score)
        del self._ended[self._rules.beams :]

    def _can_improve(self) -> bool:
        """Whether the best that goes on may still beat the worst that has ended."""
        rules = self._rules
        best = self._live[0]
        to_the_end = rules.early == "never" and rules.length_penalty > 0
        length = (rules.longest if to_the_end else len(best.tokens)) - 1
        return bool(self._weighed(best.score, length) > self._ended[-1].score)

    def _weighed(self, score: np.float32, length: int) -> np.float32:
        return np.float32(score / np.float32(length**self._rules.length_penalty))


def search_of(rules: Rules) -> Search:
    """The search that the rules ask for."""
    return Greedy(rules) if rules.beams == 1 else Beams(rules)


def repeats(tokens: Sequence[int], size: int) -> list[int]:
    """The tokens that would make a run of this size come a second time."""
    tail = tuple(tokens[len(tokens) - size + 1 :])
    return [
        tokens[end]
        for end in range(size - 1, len(tokens))
        if tuple(tokens[end - size + 1 : end]) == tail
    ]


def log_softmax(scores: Scores) -> Scores:
    """Log-probabilities, row by row."""
    shifted = scores - scores.max(axis=-1, keepdims=True)
    return shifted - np.log(np.exp(shifted).sum(axis=-1, keepdims=True))


class Pieces:
    """Text out of tokens as they come, never in the middle of a character.

    ``decode`` is asked about a few tokens at a time: the last ones shown, because how a token
    reads depends on what stands before it, and those after them.
    """

    def __init__(self, decode: Callable[[Sequence[int]], str]) -> None:
        self._decode = decode
        self._pending: list[int] = []
        self._shown = 0
        """How many of the pending tokens have been shown."""

    def feed(self, tokens: Sequence[int]) -> str:
        """What can be said now, which may be nothing."""
        said = [self._feed(token) for token in tokens]
        return "".join(said)

    def close(self) -> str:
        """What is left, broken characters and all."""
        return self._rest(self._decode(self._pending))

    def _feed(self, token: int) -> str:
        self._pending.append(token)
        text = self._decode(self._pending)
        if text.endswith("\N{REPLACEMENT CHARACTER}"):
            return ""
        said = self._rest(text)
        if said:
            # What was just shown is the context of what comes; older tokens are done with.
            del self._pending[: self._shown]
            self._shown = len(self._pending)
        return said

    def _rest(self, text: str) -> str:
        return text[len(self._decode(self._pending[: self._shown])) :]


def _greatest(flat: Scores, count: int) -> NDArray[np.intp]:
    """The places of the greatest numbers, the greatest first."""
    count = min(count, len(flat))
    some = np.argpartition(flat, len(flat) - count)[len(flat) - count :]
    return some[np.lexsort((some, -flat[some]))]


def _force(scores: Scores, token: int) -> None:
    scores[:] = NEVER
    scores[token] = 0


def _refuse_nonsense(score: float) -> None:
    if score != score or score == float("-inf"):
        raise ModelFailed("the scores are no numbers, or nothing may follow")
