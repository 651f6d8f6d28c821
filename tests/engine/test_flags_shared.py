"""Flags of several processes: the latest change is in force in all, wherever it was made."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from a2a_agents.core.board import OwnBoard
from a2a_agents.engine.flags import PIN, Flags

AGENTS = ("desk", "code")
ON = "agents: {code: on}\n"
OFF = "agents: {code: off}\n"


def write(file: Path, text: str, changed_s: int) -> Path:
    file.write_text(text)
    os.utime(file, (changed_s, changed_s))
    return file


def process(file: Path | None) -> Flags:
    flags = Flags(file, AGENTS)
    flags.load()
    return flags


def is_on(flags: Flags) -> bool:
    return flags.choice("me", "code").agent


async def agree(board: OwnBoard, *processes: Flags) -> None:
    for flags in processes:
        await flags.look()
        await flags.share(board)


async def test_a_change_in_one_file_reaches_every_process_and_shows_the_same_version(
    tmp_path: Path,
) -> None:
    board, file = OwnBoard(), write(tmp_path / "a", ON, 1000)
    one, two, none = process(file), process(write(tmp_path / "b", ON, 1000)), process(None)
    await agree(board, one, two, none)
    write(file, OFF, 2000)
    await agree(board, one, two, none)
    assert [is_on(each) for each in (one, two, none)] == [False] * 3
    assert len({each.public["version"] for each in (one, two, none)}) == 1


async def test_a_process_that_starts_with_an_older_file_takes_the_later_change(
    tmp_path: Path,
) -> None:
    board = OwnBoard()
    await agree(board, process(write(tmp_path / "a", OFF, 2000)))
    late = process(write(tmp_path / "b", ON, 1000))
    assert is_on(late)
    await agree(board, late)
    assert not is_on(late)


async def test_a_later_file_wins_over_what_hangs_there(tmp_path: Path) -> None:
    board = OwnBoard()
    first = process(write(tmp_path / "a", OFF, 2000))
    await agree(board, first)
    await agree(board, process(write(tmp_path / "b", ON, 3000)), first)
    assert is_on(first)


async def test_what_cannot_be_read_here_changes_nothing_and_is_told_of(
    caplog: pytest.LogCaptureFixture,
) -> None:
    board = OwnBoard()
    await board.pin(PIN, b"5000 5000\nagents: [", 60)
    flags = process(None)
    await agree(board, flags, flags)
    assert is_on(flags)
    assert len(caplog.records) == 1
