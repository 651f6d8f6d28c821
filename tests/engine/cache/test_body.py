"""Outputs as bytes and back."""

import pytest

from a2a_agents.core.outputs import Answer, CanvasPatch, Document, Say, Settled
from a2a_agents.engine.cache.body import FORMAT, WrongFormat, decode, encode
from tests.engine.cache.parts import OUTPUTS


def test_what_people_keep_comes_back_as_it_was() -> None:
    _, _, done, patch, document, answer = OUTPUTS
    assert isinstance(patch, CanvasPatch)
    back = decode(encode(OUTPUTS))
    assert back[0] == done
    assert isinstance(back[1], CanvasPatch)
    assert [*back[1].nodes] == [*patch.nodes]
    assert [*back[1].edges] == [*patch.edges]
    assert back[2:] == [document, answer]


def test_progress_that_is_no_more_and_checkpoints_are_left() -> None:
    kinds = [type(output) for output in decode(encode(OUTPUTS))]
    assert kinds == [Say, CanvasPatch, Document, Answer]


def test_a_step_that_is_told_again_costs_nothing_and_takes_no_time() -> None:
    answer = OUTPUTS[-1]
    told = Say("Planned", "plan", "done", "code", 2, 5, Settled("cloud", "flash", 1200, 812.5))
    again = Say("Planned", "plan", "done", "code", 2, 5, Settled("cloud", "flash"))
    assert decode(encode([told, answer])) == [again, answer]


def test_coding_twice_changes_nothing() -> None:
    body = encode(OUTPUTS)
    assert encode(decode(body)) == body


BODY = encode(OUTPUTS)


@pytest.mark.parametrize(
    "body",
    [
        b"",
        FORMAT,
        FORMAT + b"\ncanvas {}",
        BODY.replace(FORMAT, b"a2a-answer 2"),
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
