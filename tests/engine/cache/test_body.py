"""Outputs as bytes and back."""

from dataclasses import replace

import pytest

from a2a_agents.core.outputs import Answer, CanvasPatch, Checkpoint, Document, Say, Settled
from a2a_agents.engine.cache.body import FORMAT, WrongFormat, again, decode, encode
from tests.engine.cache.parts import OUTPUTS


def test_what_people_keep_comes_back_as_it_was() -> None:
    _, step, done, patch, document, answer = OUTPUTS
    assert isinstance(patch, CanvasPatch)
    back = decode(encode(OUTPUTS))
    assert back[:2] == [step, done]
    assert isinstance(back[2], CanvasPatch)
    assert [*back[2].nodes] == [*patch.nodes]
    assert [*back[2].edges] == [*patch.edges]
    assert back[3:] == [document, answer]


def test_progress_that_is_no_more_is_left() -> None:
    kinds = [type(output) for output in decode(encode(OUTPUTS))]
    assert kinds == [Checkpoint, Say, CanvasPatch, Document, Answer]


def test_steps_that_cannot_be_told_again_are_refused() -> None:
    told = Document("steps.json", '{"steps": []}', "application/json")
    assert told in decode(encode([told, *OUTPUTS]))
    for text in ("{}", "x", '{"steps": [{"id": "plan"}]}'):
        with pytest.raises(WrongFormat):
            decode(encode([replace(told, text=text), *OUTPUTS]))


def test_coding_twice_changes_nothing() -> None:
    body = encode(OUTPUTS)
    assert encode(decode(body)) == body


def test_what_is_not_looked_at_again_is_the_same() -> None:
    settled = Say("Made", "plan", "done", "api", 2, 3, "plan", Settled("local", "rule", 5, 1.5))
    waiting = Checkpoint("plan", "d", {"a": [1.5, None]}, waits=("analyse",), short={"b": "c"})
    removed = CanvasPatch(removed=["a"])
    told = Document("steps.json", '{"steps": []}', "application/json")
    body = encode([told, settled, waiting, removed, *OUTPUTS])
    assert again(body) == decode(body)


BODY = encode(OUTPUTS)


@pytest.mark.parametrize(
    "body",
    [
        b"",
        FORMAT,
        FORMAT + b"\ncanvas {}",
        BODY.replace(FORMAT, b"a2a-answer 1"),
        BODY.rpartition(b"\nanswer")[0],
        BODY[:-1],
        BODY.replace(b"\nfile ", b"\nfolder "),
        BODY.replace(b'"size_bytes":', b'"size_bytes":1'),
        BODY.replace(b'"size_bytes":', b'"size_bytes":-'),
        BODY.replace(b"One\r\nline", b"One\r\nlin"),
        BODY.replace(b"One\r\nline", b"One\r\nlin\xff"),
        BODY.replace(b"\nanswer", b"\nsay"),
        BODY.replace(b'"text/markdown"', b"7"),
        BODY.replace(b'"lane":"cloud"', b'"lane":"moon"'),
        b"\xff" + BODY,
    ],
)
def test_a_body_of_another_format_or_a_broken_one_is_refused(body: bytes) -> None:
    with pytest.raises(WrongFormat):
        decode(body)
