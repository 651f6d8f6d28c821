"""The outputs of one answer as bytes: a line that names the format, then a line for each output.

``KIND JSON``; after the line of a file stands its text as it is, since most of an answer is text
and reading it out of JSON would take ten times as long. A line is read by the shape of its kind, so
that a body that somebody else wrote, or that broke, is refused before anything of it is said.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Annotated, Any, cast

import orjson
from pydantic import Field, TypeAdapter, ValidationError

from a2a_agents.core.outputs import (
    Answer,
    CanvasPatch,
    Checkpoint,
    Document,
    Output,
    Say,
    Settled,
)
from a2a_agents.engine.steps.records import STEPS

FORMAT = b"a2a-answer 2"


@dataclass(frozen=True, slots=True)
class _File:
    """A document without its text, which follows."""

    name: str
    size_bytes: Annotated[int, Field(ge=0)]
    media_type: str
    language: str
    description: str


@dataclass(frozen=True, slots=True)
class _Made:
    """What has to be known of a step to tell of it again."""

    id: str
    inputs: dict[str, Any]


@dataclass(frozen=True, slots=True)
class _Run:
    steps: list[_Made]


_Reads = Callable[[bytes], Any]
_RUN = TypeAdapter(_Run)
_SHAPES: Mapping[bytes, _Reads] = {
    b"file": TypeAdapter(_File).validate_json,
    b"say": TypeAdapter(Say).validate_json,
    b"step": TypeAdapter(Checkpoint).validate_json,
    b"canvas": TypeAdapter(CanvasPatch).validate_json,
    b"answer": TypeAdapter(Answer).validate_json,
}
"""What reads a line of each kind and looks at its shape …"""


def _say(value: bytes) -> Say:
    said = orjson.loads(value)
    settled = said.pop("settled")
    return Say(**said, settled=settled and Settled(**settled))


def _checkpoint(value: bytes) -> Checkpoint:
    step: dict[str, Any] = orjson.loads(value)
    waits = tuple(step.pop("waits"))
    return Checkpoint(**step, waits=waits)


_BUILDERS: Mapping[bytes, _Reads] = {
    b"file": lambda value: _File(**orjson.loads(value)),
    b"say": _say,
    b"step": _checkpoint,
    b"canvas": lambda value: CanvasPatch(**orjson.loads(value)),
    b"answer": _SHAPES[b"answer"],
}
"""… and what builds the same without looking."""


class WrongFormat(Exception):
    """These bytes are no body that this version reads; the text says where."""


def is_kept(output: Output) -> bool:
    """Files, pictures, results of steps, the answer, and of the progress what was done: the rest
    tells of work."""
    if isinstance(output, Say):
        return output.state == "done"
    return isinstance(output, Document | CanvasPatch | Checkpoint | Answer)


def encode(outputs: Sequence[Output]) -> bytes:
    """The outputs that are worth keeping; an Answer is the last."""
    return b"\n".join((FORMAT, *(part for o in outputs if is_kept(o) for part in _parts(o))))


def _parts(output: Output) -> Sequence[bytes]:
    match output:
        case Document(name, text, media_type, language, description):
            data = text.encode()
            head = _File(name, len(data), media_type, language, description)
            return b"file " + orjson.dumps(head), data
        case Say():
            return (b"say " + orjson.dumps(output),)
        case Checkpoint():
            return (b"step " + orjson.dumps(output),)
        case CanvasPatch():
            return (b"canvas " + orjson.dumps(output),)
        case _:
            return (b"answer " + orjson.dumps(output),)


def again(body: bytes) -> list[Output]:
    """The outputs of a body that this process has written or decoded before.

    Its shapes are not looked at again: that would take longer than all the rest of a memory hit.
    """
    return list(_read(body, len(FORMAT) + 1, _BUILDERS))


def decode(body: bytes) -> list[Output]:
    """All outputs, or :class:`WrongFormat`."""
    head, _, _ = body.partition(b"\n")
    if head != FORMAT:
        raise WrongFormat(f"a body begins with {head[:40]!r}")
    try:
        outputs = list(_read(body, len(head) + 1, _SHAPES))
    except ValidationError as exc:
        raise WrongFormat(f"{exc.error_count()} faults in a line of a body") from exc
    except UnicodeDecodeError as exc:
        raise WrongFormat("a file of a body is no text") from exc
    if not outputs or not isinstance(outputs[-1], Answer):
        raise WrongFormat("a body ends without its answer")
    return outputs


def _read(body: bytes, at: int, kinds: Mapping[bytes, _Reads]) -> Iterator[Output]:
    while at <= len(body):
        end = body.find(b"\n", at)
        end = len(body) if end < 0 else end
        kind, _, value = body[at:end].partition(b" ")
        at = end + 1
        if kind == b"file":
            file = cast(_File, kinds[kind](value))
            end = at + file.size_bytes
            text = body[at:end].decode()
            if body[end : end + 1] != b"\n":
                raise WrongFormat(f"a file of a body is not {file.size_bytes} bytes long")
            at = end + 1
            if file.name == STEPS and kinds is _SHAPES:
                _RUN.validate_json(text)
            yield Document(file.name, text, file.media_type, file.language, file.description)
        elif kind in kinds:
            yield cast(Output, kinds[kind](value))
        else:
            raise WrongFormat(f"a body has a line of kind {kind[:40]!r}")
