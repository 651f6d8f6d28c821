"""The outputs of one answer as bytes: a line that names the format, then a line for each output.

``KIND JSON``. A line is read by the shape of its kind, so that a body that somebody else wrote,
or that broke, is refused as a whole before anything of it is said.
"""

from __future__ import annotations

from collections.abc import Sequence

import orjson
from pydantic import TypeAdapter, ValidationError

from a2a_agents.core.outputs import Answer, CanvasPatch, Document, Output, Say

FORMAT = b"a2a-answer 1"

_SHAPES: dict[bytes, TypeAdapter[Say] | TypeAdapter[CanvasPatch] | TypeAdapter[Document]] = {
    b"say": TypeAdapter(Say),
    b"canvas": TypeAdapter(CanvasPatch),
    b"file": TypeAdapter(Document),
}
_ANSWER = TypeAdapter(Answer)


class WrongFormat(Exception):
    """These bytes are no body that this version reads; the text says where."""


def is_kept(output: Output) -> bool:
    """Files, pictures, the answer, and of the progress what was done: the rest tells of work."""
    if isinstance(output, Say):
        return output.state == "done"
    return isinstance(output, CanvasPatch | Document | Answer)


def encode(outputs: Sequence[Output]) -> bytes:
    """The outputs that are worth keeping; an Answer is the last."""
    lines = [_line(output) for output in outputs if is_kept(output)]
    return b"\n".join((FORMAT, *lines))


def _line(output: Output) -> bytes:
    match output:
        case Say():
            name = b"say "
        case CanvasPatch():
            name = b"canvas "
        case Document():
            name = b"file "
        case _:
            name = b"answer "
    return name + orjson.dumps(output)


def decode(body: bytes) -> list[Output]:
    """All outputs, or :class:`WrongFormat`."""
    head, *lines = body.split(b"\n")
    if head != FORMAT or not lines:
        raise WrongFormat(f"a body begins with {head[:40]!r}")
    *before, last = lines
    name, _, value = last.partition(b" ")
    if name != b"answer":
        raise WrongFormat("a body ends without its answer")
    try:
        outputs: list[Output] = [_read(line) for line in before]
        outputs.append(_ANSWER.validate_json(value))
    except ValidationError as exc:
        raise WrongFormat(f"{exc.error_count()} faults in a line of a body") from exc
    return outputs


def _read(line: bytes) -> Output:
    name, _, value = line.partition(b" ")
    shape = _SHAPES.get(name)
    if shape is None:
        raise WrongFormat(f"a body has a line of kind {name[:40]!r}")
    return shape.validate_json(value)
