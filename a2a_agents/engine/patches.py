"""Reads changes of a design out of a model's JSON while it is still being written."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from pydantic import ValidationError

from a2a_agents.core.blueprint import Blueprint
from a2a_agents.core.patch import BlueprintPatch, apply
from a2a_agents.models import ModelFailed

MOST_CHARACTERS = 400_000
"""A model that writes more than this has lost its way."""

SCHEMA: dict[str, Any] = {
    "type": "object",
    "properties": {"patches": {"type": "array", "items": {"$ref": "#/$defs/BlueprintPatch"}}},
    "required": ["patches"],
    "additionalProperties": False,
}


def schema() -> dict[str, Any]:
    """What a model's answer must look like: ``{"patches": [one, another, …]}``."""
    patch = BlueprintPatch.model_json_schema()
    definitions = patch.pop("$defs")
    return {**SCHEMA, "$defs": {**definitions, "BlueprintPatch": patch}}


class PatchReader:
    """Gives each element of the array as soon as its last brace has come.

    Where the text was cut between two calls of :meth:`feed` makes no difference.
    """

    def __init__(self) -> None:
        self._text: list[str] = []
        self._depth = 0
        self._in_string = False
        self._escaped = False
        self._size = 0
        self.found = False
        """Whether an array has begun; what has none holds no changes, not even none at all."""

    def feed(self, text: str) -> Sequence[Any]:
        """The elements that this text completes, as JSON values.

        Raises ``ValueError`` for what is no JSON, or too long.
        """
        self._size += len(text)
        if self._size > MOST_CHARACTERS:
            raise ValueError("the answer is too long")
        return [json.loads(element) for c in text if (element := self._take(c))]

    def _take(self, character: str) -> str:
        """The element that ends with this character; empty for none."""
        if self._in_string:
            self._string(character)
        elif character == '"':
            self._in_string = True
        elif character in "{[":
            self._depth += 1
            self.found = self.found or (character == "[" and self._depth == _ARRAY)
        elif character in "}]":
            self._depth -= 1
        if self._inside or (character == "}" and self._depth == _ARRAY):
            self._text.append(character)
        if character == "}" and self._depth == _ARRAY and not self._in_string:
            element, self._text = "".join(self._text), []
            return element
        return ""

    @property
    def _inside(self) -> bool:
        return self._depth > _ARRAY

    def _string(self, character: str) -> None:
        if self._escaped:
            self._escaped = False
        elif character == "\\":
            self._escaped = True
        elif character == '"':
            self._in_string = False


_ARRAY = 2
"""How deep the array's elements lie: within the object, within the array."""


class UnusableAnswer(ModelFailed):
    """The cloud model's answer holds no change that fits the design."""


class DraftReader:
    """Reads one answer: ``blueprint`` is the draft with those of its ``patches`` that fit.

    A patch that does not fit may yet fit what others make of the draft.
    """

    def __init__(self, draft: Blueprint) -> None:
        self.blueprint = draft
        self.patches: list[BlueprintPatch] = []
        self.taken = 0
        self.refused = 0
        """Of the patches and of what is none; the latter are ``unread``."""
        self.unread = 0
        self._reader = PatchReader()

    def feed(self, text: str) -> list[str]:
        """What each patch that fits says of itself. Raises :class:`UnusableAnswer`."""
        try:
            values = self._reader.feed(text)
        except ValueError as exc:
            raise UnusableAnswer(f"the changes cannot be read: {exc}") from None
        return [said for value in values if (said := self._take(value))]

    def finish(self) -> None:
        """Raises :class:`UnusableAnswer` if there was nothing in it."""
        if not self._reader.found:
            raise UnusableAnswer("an answer without changes of the design")
        if self.refused and not self.taken:
            raise UnusableAnswer(f"none of {self.refused} changes fits the design")

    def _take(self, value: Any) -> str:
        try:
            patch = BlueprintPatch.model_validate(value)
        except ValidationError:
            self.unread += 1
            self.refused += 1
            return ""
        self.patches.append(patch)
        try:
            self.blueprint = apply(self.blueprint, patch)
        except ValueError:
            self.refused += 1
            return ""
        self.taken += 1
        return patch.says or "Changed the design"
