"""YAML files that operators write: checked against a shape, with every fault told by its line."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, TypeVar, cast

import yaml
from pydantic import BaseModel, ConfigDict, ValidationError

Place = Sequence[Any]
"""Keys and indexes that lead to a value."""
_MOST_FAULTS = 20
_WORDS = {"extra_forbidden": "there is no such name here", "missing": "it is missing"}
"""What the checker says, in words of people who have never heard of it."""
_NODES = (yaml.MappingNode, yaml.SequenceNode)


class DataFault(Exception):
    """What is wrong with a file, one sentence a line; no value of the file is in it."""

    def __init__(self, faults: Sequence[str], line: int = 0) -> None:
        super().__init__("\n".join(faults[:_MOST_FAULTS]))
        self.line = line
        """Of the first fault; 0 where the whole file is meant."""


class Strict(BaseModel):
    """The parent of shapes: no coercion, no unknown names, no change."""

    model_config = ConfigDict(strict=True, extra="forbid", frozen=True, hide_input_in_errors=True)


Shape = TypeVar("Shape", bound=BaseModel)


class DataFile:
    """A text, its data, and where in the text each value stands."""

    def __init__(self, text: str) -> None:
        """Raises :class:`DataFault` for what is no YAML, or names a key twice."""
        try:
            loader = yaml.SafeLoader(text)
            self._root = cast(Any, loader.get_single_node())
            if self._root is None:
                raise DataFault(["the file is empty; write {} to say nothing"])
            self._check_keys(self._root)
            self.data: Any = cast(Any, loader).construct_document(self._root)
        except yaml.MarkedYAMLError as exc:
            line = exc.problem_mark.line + 1 if exc.problem_mark else 0
            raise DataFault([f"line {line}: this is no YAML: {exc.problem}"], line) from None
        except yaml.YAMLError:  # its text would quote the file
            raise DataFault(["this is no YAML: it holds characters that no text has"]) from None
        except RecursionError:
            raise DataFault(["this nests too deep"]) from None

    def read(self, shape: type[Shape]) -> Shape:
        """The data in its shape. Raises :class:`DataFault`."""
        try:
            return shape.model_validate(self.data)
        except ValidationError as exc:
            errors = exc.errors(include_url=False, include_input=False)
            faults = [(error["loc"], _WORDS.get(error["type"], error["msg"])) for error in errors]
            raise self.fault(faults) from None

    def fault(self, faults: Sequence[tuple[Place, str]]) -> DataFault:
        """What is wrong at which places, in the order of the file."""
        told = sorted((self._line(place), _sentence(place, why)) for place, why in faults)
        return DataFault([f"line {line}: {sentence}" for line, sentence in told], told[0][0])

    def _line(self, place: Place) -> int:
        node = self._root
        for step in place:
            found = next((inner for key, inner in _children(node) if key == str(step)), None)
            if found is None:
                break
            node = found
        return node.start_mark.line + 1

    def _check_keys(self, node: Any) -> None:
        if isinstance(node, yaml.MappingNode):
            seen: set[str] = set()
            for key, _ in node.value:
                name = str(key.value)
                if name in seen:
                    line = key.start_mark.line + 1
                    raise DataFault([f"line {line}: this key stands there twice"], line)
                seen.add(name)
        if isinstance(node, _NODES):
            for _, inner in _children(node):
                self._check_keys(inner)


def _children(node: Any) -> Iterator[tuple[str, Any]]:
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            yield str(key.value), value
    elif isinstance(node, yaml.SequenceNode):
        for index, value in enumerate(node.value):
            yield str(index), value


def _sentence(place: Place, why: str) -> str:
    why = why.removeprefix("Value error, ").removeprefix("Assertion failed, ")
    path = ".".join(str(step) for step in place)
    return f"{path}: {why[:1].lower()}{why[1:]}" if path else why
