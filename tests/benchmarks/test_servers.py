"""The measured servers do the work, the same work, and the harness sees when one does not."""

from __future__ import annotations

import pytest

from benchmarks.checking import WrongAnswer, ask, check_answer, check_stream
from benchmarks.entrants import BARE, DROPIN, OURS, SDK
from benchmarks.processes import Launch, ServerDied, python, running
from benchmarks.servers.script import Script
from benchmarks.wire import Connection, rpc_body

SCRIPT = Script(3)


@pytest.mark.parametrize("launch", [OURS, SDK, BARE, DROPIN], ids=lambda launch: launch.name)
def test_every_server_answers_as_the_script_says(launch: Launch) -> None:
    with running(launch) as server:
        assert check_answer(server, SCRIPT) > 0
        assert check_stream(server, Script(3, pause_s=0)) > 0
        before = server.cpu_s()
        assert check_stream(server, Script(300)) > check_stream(server, SCRIPT)
        assert server.cpu_s() > before


def test_bare_writes_as_much_as_ours() -> None:
    sizes: list[tuple[int, int]] = []
    for launch in (OURS, BARE):
        with running(launch) as server:
            sizes.append((check_answer(server, SCRIPT), check_stream(server, Script(20))))
    (our_answer, our_stream), (bare_answer, bare_stream) = sizes
    assert our_answer == bare_answer
    assert our_stream == pytest.approx(bare_stream, rel=0.02)  # ours joins chunks: less framing


def test_ours_keeps_what_it_answered() -> None:
    with running(OURS) as server:
        for _ in range(5):
            check_answer(server, SCRIPT)
        with Connection(server.port) as connection:
            listed = connection.post(rpc_body("ListTasks", {}))
    assert b'"totalSize":5' in listed.body


def test_a_refusal_is_no_answer() -> None:
    with running(OURS) as server:
        with pytest.raises(WrongAnswer, match="404"):
            ask(server, SCRIPT.text(), stream=False, path="/elsewhere")
        with pytest.raises(WrongAnswer, match="FAILED"):
            check_answer(server, _Unreadable(3))


class _Unreadable(Script):
    def text(self) -> str:
        return "no script at all"


def test_a_server_that_does_not_start_says_why() -> None:
    broken = Launch("broken", python("benchmarks.servers.sdk", "--port", "never"))
    with pytest.raises(ServerDied, match="invalid int value"), running(broken):
        pass


def test_scripts_come_back_from_their_text() -> None:
    scripts = [Script(1), Script(10_000, 0.05), Script(7, 0, flush=True, message=True)]
    assert [Script.read(script.text()) for script in scripts] == scripts
