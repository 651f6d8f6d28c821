"""What has come of an answer so far, and what it used."""

from __future__ import annotations

import json
from functools import lru_cache

import jsonschema_rs

from a2a_agents.core.money import Usage
from a2a_agents.core.prompts import Prompt
from a2a_agents.models.cloud.backend import Finish, Piece
from a2a_agents.models.errors import (
    ModelBlocked,
    ModelCut,
    ModelFailed,
    ModelTruncated,
    SchemaBroken,
)

_CHARACTERS_A_TOKEN = 4
_MOST_CHARACTERS_A_TOKEN = 32
_MOST_PROBLEMS = 5


def estimate_tokens(characters: int) -> int:
    """Our own rule where no provider counts: four characters are a token, rounded up."""
    return -(-characters // _CHARACTERS_A_TOKEN)


def estimate_usage(prompt: Prompt, model: str = "") -> Usage:
    """The most that an answer can use, for a hold: the prompt, and all the tokens it allows."""
    return Usage(estimate_tokens(_length(prompt)), prompt.most_tokens, model)


class Tally:
    """Adds up one answer, over all of its attempts."""

    def __init__(self, prompt: Prompt, model: str) -> None:
        self._schema = _validator(_canonical(prompt)) if prompt.schema is not None else None
        self._input_estimate = estimate_tokens(_length(prompt))
        self._texts: list[str] = []
        self._written = 0
        self._most = prompt.most_tokens * _MOST_CHARACTERS_A_TOKEN
        self._input: int | None = None
        self._output: int | None = None
        self._told_of_all = False
        self._model = model
        self._end: Piece | None = None
        self.begun = False
        """The provider has said something: from here on nothing is tried again."""

    def add(self, piece: Piece) -> None:
        """Raises where there is far more than was allowed: memory is not the provider's."""
        self.begun = True
        self._texts.append(piece.text)
        written = len(piece.text) + len(piece.thought)
        self._written += written
        if piece.input_tokens is not None:
            self._input = piece.input_tokens
        if piece.output_tokens is not None:
            self._output = piece.output_tokens
        # A stream that ends early may have written more than it last counted.
        self._told_of_all = piece.output_tokens is not None or (self._told_of_all and not written)
        self._model = piece.model or self._model
        if piece.finish is not None:
            self._end = piece
        elif self._written > self._most:
            raise ModelTruncated("the provider does not keep to the limit of tokens")

    @property
    def finished(self) -> bool:
        """The provider has said why it ended: nothing of the answer can follow."""
        return self._end is not None

    @property
    def estimated(self) -> bool:
        """Part of the usage is our own estimate."""
        return self._input is None or not self._told_of_all

    @property
    def usage(self) -> Usage:
        """So far."""
        read = self._input_estimate if self._input is None else self._input
        wrote = self._output or 0
        if not self._told_of_all:
            wrote = max(wrote, estimate_tokens(self._written))
        return Usage(read, wrote, self._model)

    def check(self) -> None:
        """Raises what is wrong with the answer, now that nothing more will come."""
        self._check_end()
        text = "".join(self._texts)
        if self._schema is not None:
            problems = _problems(self._schema, text)
            if problems:
                raise SchemaBroken(text, problems)
        elif not text:
            raise ModelCut("it has no text")

    def _check_end(self) -> None:
        if self._end is None:
            raise ModelCut("it ended without saying why")
        reason = self._end.reason
        match self._end.finish:
            case Finish.LENGTH:
                raise ModelTruncated(reason)
            case Finish.BLOCKED:
                raise ModelBlocked(reason)
            case Finish.PROMPT_BLOCKED:
                raise ModelBlocked(reason, prompt=True)
            case Finish.ODD:
                raise ModelFailed(f"it ended with {reason}")
            case _:
                return


def _length(prompt: Prompt) -> int:
    form = len(_canonical(prompt)) if prompt.schema is not None else 0
    return len(prompt.system) + len(prompt.text) + form


def _canonical(prompt: Prompt) -> str:
    return json.dumps(prompt.schema, sort_keys=True, separators=(",", ":"))


@lru_cache(maxsize=32)
def _validator(schema: str) -> jsonschema_rs.Validator:
    return jsonschema_rs.validator_for(json.loads(schema))


def _problems(validator: jsonschema_rs.Validator, text: str) -> list[str]:
    """The first few, as they may be told to the model that made them."""
    try:
        value = json.loads(text)
    except ValueError as error:
        return [f"it is not JSON: {error}"]
    problems: list[str] = []
    for error in validator.iter_errors(value):
        place = "/".join(str(step) for step in error.instance_path)
        problems.append(f"at /{place}: {error.message[:200]}")
        if len(problems) == _MOST_PROBLEMS:
            break
    return problems
