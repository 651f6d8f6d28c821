"""Flags: a real file that is changed, broken, mended and deleted under a running watch."""

from __future__ import annotations

import asyncio
import logging
import os
import re
import threading
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest

from a2a_agents.core.brief import Brief
from a2a_agents.core.flags import EVERYTHING, Choice
from a2a_agents.core.outputs import Answer
from a2a_agents.core.routing import Cuts
from a2a_agents.datafile import DataFault
from a2a_agents.engine import Engine, flags
from a2a_agents.engine.economy import Economy
from a2a_agents.engine.engine import NobodyAtWork
from a2a_agents.engine.flags import Flags
from a2a_agents.engine.rules import place, read_rules
from a2a_agents.metrics import Metrics
from a2a_agents.serve.cards import DESK
from tests.waiting import until

AGENTS = ("desk", "architecture", "database", "api", "code", "planning")
NAMES = [f"account-{number}" for number in range(10_000)]


def chosen(text: str, account: str = "me", agent: str = "desk") -> Choice:
    return read_rules(text, AGENTS).choice(account, agent, EVERYTHING)


def test_what_is_not_said_is_on() -> None:
    assert chosen("{}") == EVERYTHING
    assert Flags().choice("me", "desk") == EVERYTHING


def test_everything_that_can_be_said() -> None:
    text = """\
lanes: {template: off, local: off, cloud: off}
streaming: off
caches: {all: off}
agents: {desk: off}
cuts: {doubt: 0.1, flash: 0.2, pro: 0.3}
models: {flash: gemini-a, pro: gemini-b}
"""
    everything = Choice(
        False, False, False, False, False, False, False, Cuts(0.1, 0.2, 0.3), "gemini-a", "gemini-b"
    )
    assert chosen(text) == everything
    assert chosen("caches: {semantic: off}") == Choice(semantic_cache=False)


def test_an_account_wins_over_a_trial_and_that_over_an_agent() -> None:
    text = """\
models: {flash: base, pro: base}
agents: {code: off}
for_agents:
  code: {models: {flash: agent, pro: agent}}
trials:
  t: {share: {a: 100}, arms: {a: {models: {flash: trial}}}}
for_accounts:
  vip: {models: {flash: account}, agents: {code: on}}
"""
    assert chosen(text) == Choice(flash="trial", pro="base", arm="t=a")
    assert chosen(text, agent="code") == Choice(flash="trial", pro="agent", arm="t=a", agent=False)
    assert chosen(text, "vip", "code") == Choice(flash="account", pro="agent")


def test_the_documented_file_is_one() -> None:
    page = (Path(__file__).parents[2] / "docs/flags.md").read_text()
    found = re.search(r"```yaml\n(.*?)```", page, re.DOTALL)
    assert found is not None
    assert chosen(found[1], "acme", "planning") == Choice(
        streaming=False,
        semantic_cache=False,
        cloud=place("lanes.cloud", "acme") < 0.25,
        flash="gemini-3.5-flash",
    )
    assert not chosen(found[1], "me", "planning").agent
    assert chosen(found[1], "me", "code").cloud


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ("", "the file is empty; write {} to say nothing"),
        ("lanes: {clod: on}", "line 1: lanes.clod: there is no such name here"),
        ("\nlanes: {cloud: 25}", "line 2: lanes.cloud: it is on, off, or a share of the accounts"),
        ("streaming: 101%", "it is on, off, or a share"),
        ("streaming: nan%", "it is on, off, or a share"),
        ("agents: {cod: off}", "line 1: agents.cod: there is no such agent; there are api, arch"),
        ("for_agents: {cod: {}}", "line 1: for_agents.cod: there is no such agent"),
        ("for_accounts: {a: {agents: {cod: on}}}", "for_accounts.a.agents.cod: there is no such"),
        ("cuts: {doubt: 0.5, flash: 0.4, pro: 0.9}", "doubt is at most flash"),
        ("cuts: {flash: 0.4}", "line 1: cuts.doubt: it is missing"),
        ("models: {flash: 'a b'}", "line 1: models.flash: "),
        ("trials: {t: {share: {a: 60, b: 50}, arms: {a: {}, b: {}}}}", "more than 100 together"),
        ("trials: {t: {share: {a: 60}, arms: {a: {}, b: {}}}}", "name the same arms"),
        ("- lanes", "line 1: "),
    ],
)
def test_a_fault_is_told_by_its_line(text: str, complaint: str) -> None:
    with pytest.raises(DataFault) as caught:
        read_rules(text, AGENTS)
    assert complaint in str(caught.value)


@pytest.mark.parametrize("flag", ["lanes.cloud", "streaming", "agents.code"])
def test_a_share_is_so_many_accounts_and_those_who_are_in_stay_in(flag: str) -> None:
    before: set[str] = set()
    for percent in (0, 1, 10, 25, 50, 75, 99, 100):
        first, _, name = flag.partition(".")
        text = f"{first}: {{{name}: {percent}%}}" if name else f"{first}: {percent}%"
        rules = read_rules(text, AGENTS)
        field = {"lanes.cloud": "cloud", "agents.code": "agent"}.get(flag, flag)
        now = {n for n in NAMES if getattr(rules.choice(n, "code", EVERYTHING), field)}
        assert abs(len(now) - percent * 100) <= 100
        assert before <= now
        before = now
    assert len(before) == len(NAMES)


def test_flags_share_their_accounts_by_chance_alone() -> None:
    """A tenth of two flags each is a hundredth of both, so no account gets everything new."""
    both = [n for n in NAMES if place("lanes.cloud", n) < 0.1 and place("streaming", n) < 0.1]
    assert 60 <= len(both) <= 140


def test_a_trial_splits_accounts_as_its_shares_say() -> None:
    rules = read_rules(
        "trials:\n"
        "  t:\n"
        "    share: {a: 20, b: 30}\n"
        "    arms: {a: {models: {pro: new}}, b: {cuts: {doubt: 0, flash: 0, pro: 1}}}\n"
        "  u: {share: {c: 10}, arms: {c: {}}}\n",
        AGENTS,
    )
    arms: dict[str, list[Choice]] = {}
    for name in NAMES:
        choice = rules.choice(name, "code", EVERYTHING)
        arms.setdefault(choice.arm, []).append(choice)
        assert choice.arm == rules.choice(name, "desk", EVERYTHING).arm
    assert {arm: round(len(found), -2) for arm, found in arms.items()} == {
        "t=a": 2000, "t=b": 3000, "u=c": 500, "": 4500,
    }  # fmt: skip
    assert {choice.pro for choice in arms["t=a"]} == {"new"}
    assert {choice.cuts for choice in arms["t=b"]} == {Cuts(0, 0, 1)}


# The file.


class Watched:
    """Flags under a watch that looks when it is told."""

    def __init__(self, file: Path) -> None:
        self.file = file
        self.now = 1_800_000_000.0
        self.flags = Flags(file, AGENTS, now=lambda: self.now)
        self._go = asyncio.Event()
        self._looks = 0

    async def tick(self) -> None:
        self._looks += 1
        await self._go.wait()
        self._go.clear()

    async def look(self) -> None:
        looked = self._looks
        self._go.set()
        await until(lambda: self._looks > looked)

    @property
    def cloud(self) -> bool:
        return self.flags.choice("me", "desk").cloud


@pytest.fixture
async def watched(tmp_path: Path) -> AsyncIterator[Watched]:
    file = tmp_path / "flags.yaml"
    file.write_text("lanes: {cloud: off}\n")
    watched = Watched(file)
    watched.flags.load()
    watching = asyncio.create_task(watched.flags.watch(watched.tick))
    await until(lambda: watched._looks == 1)
    yield watched
    watching.cancel()
    await asyncio.wait({watching})


async def test_a_change_is_in_force_after_a_look(watched: Watched) -> None:
    first = watched.flags.public
    assert not watched.cloud
    watched.file.write_text("lanes: {cloud: on}\n")
    watched.now += 60
    assert not watched.cloud
    await watched.look()
    assert watched.cloud
    assert first["loaded"] == "2027-01-15T08:00:00+00:00"
    assert watched.flags.public["loaded"] == "2027-01-15T08:01:00+00:00"
    assert watched.flags.public["version"] != first["version"]
    watched.file.write_text("lanes: {cloud: off}\n")
    await watched.look()
    assert watched.flags.public["version"] == first["version"]
    assert not watched.cloud


async def test_a_change_of_the_same_size_in_the_same_moment_is_seen(watched: Watched) -> None:
    """As an editor saves: a file of its own that takes the name."""
    about = watched.file.stat()
    beside = watched.file.with_suffix(".new")
    beside.write_text("lanes: {local: off}\n")
    os.utime(beside, ns=(about.st_mtime_ns, about.st_mtime_ns))
    beside.replace(watched.file)
    assert watched.file.stat().st_size == about.st_size
    await watched.look()
    assert watched.cloud


async def test_a_file_that_is_being_written_is_left_for_the_next_look(
    watched: Watched, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = watched.flags.public
    watched.file.write_text("")

    read = flags._look  # pyright: ignore[reportPrivateUsage]

    def interrupted(*asked: Any) -> Any:
        found = read(*asked)
        watched.file.write_text("lanes: {cloud: on}\n")
        return found

    with monkeypatch.context() as patched:
        patched.setattr(flags, "_look", interrupted)
        await watched.look()
    assert watched.flags.public == before

    await watched.look()
    assert watched.cloud


async def test_broken_mended_deleted_and_back(
    watched: Watched, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO, "a2a_agents")
    good = watched.flags.public
    measures = Metrics()
    watched.flags.measure(measures)
    watched.file.write_text("streaming: on\nlanes: {cloud: perhaps}\n")
    for _ in range(3):
        await watched.look()
    assert not watched.cloud
    broken = "The flags file is broken at line 2; the version before it stays in force."
    assert watched.flags.public == {**good, "problem": broken}
    errors = [r.getMessage() for r in caplog.records if r.levelno == logging.ERROR]
    assert len(errors) == 1
    assert "line 2: lanes.cloud: it is on, off, or a share" in errors[0]
    assert "a2a_flags_ok 0\n" in measures.text()
    assert "a2a_flags_failures_total 1\n" in measures.text()

    watched.file.write_text("lanes: {cloud: on}\n")
    await watched.look()
    assert watched.cloud
    assert "problem" not in watched.flags.public
    assert "a2a_flags_ok 1\n" in measures.text()
    assert "a2a_flags_loads_total 2\n" in measures.text()

    watched.file.unlink()
    for _ in range(3):
        await watched.look()
    assert watched.cloud
    gone = "The flags file is gone; the version before it stays in force."
    assert watched.flags.public["problem"] == gone
    assert "a2a_flags_failures_total 2\n" in measures.text()

    watched.file.write_text("lanes: {cloud: on}\n")
    await watched.look()
    assert "problem" not in watched.flags.public
    assert len([r for r in caplog.records if r.levelno == logging.ERROR]) == 2


@pytest.mark.parametrize("content", [b"", b"\xff\xfe", b"lanes: " + b"[" * 50_000, b"#" * 2**21])
async def test_whatever_stands_there_the_last_good_one_stays(
    watched: Watched, content: bytes
) -> None:
    watched.file.write_bytes(content)
    await watched.look()
    assert not watched.cloud
    assert "problem" in watched.flags.public


async def test_the_file_is_read_on_another_thread(
    watched: Watched, monkeypatch: pytest.MonkeyPatch
) -> None:
    readers: list[int] = []
    read = flags.read_rules

    def noted(text: str, agents: tuple[str, ...]) -> object:
        readers.append(threading.get_ident())
        return read(text, agents)

    monkeypatch.setattr(flags, "read_rules", noted)
    watched.file.write_text("lanes: {cloud: on}\n")
    await watched.look()
    assert watched.cloud
    assert readers
    assert threading.get_ident() not in readers


@pytest.mark.parametrize(("text", "why"), [("lanes: 1", "line 1: "), (None, "no such file")])
def test_at_the_start_there_is_no_version_before(
    tmp_path: Path, text: str | None, why: str
) -> None:
    file = tmp_path / "flags.yaml"
    if text is not None:
        file.write_text(text)
    with pytest.raises(DataFault, match=why):
        Flags(file, AGENTS).load()


def test_choices_are_made_once_and_not_remembered_without_end(watched: Watched) -> None:
    made = watched.flags
    assert made.choice("me", "desk") is made.choice("me", "desk")
    for name in NAMES:
        made.choice(name, "code")
        made.choice(name, "desk")
    assert len(made._choices) <= 10_000


# The engine.


async def test_the_desk_leaves_out_agents_that_are_off_and_says_so() -> None:
    rules = read_rules("agents: {database: off}", AGENTS)
    engine = Engine(
        economy=Economy(choice=lambda account, agent: rules.choice(account, agent, EVERYTHING))
    )
    brief = Brief(DESK, "A shop with products, orders and payments: database and api")
    outputs = [output async for output in engine.answer(brief)]
    engine.close()
    names = {getattr(output, "name", "") for output in outputs}
    answer = outputs[-1]
    assert isinstance(answer, Answer)
    assert "openapi.json" in names
    assert "schema.sql" not in names
    assert "Switched off here for now, so left out: database" in answer.text


async def test_with_all_agents_off_the_desk_refuses() -> None:
    off = Choice(agent=False)
    engine = Engine(economy=Economy(choice=lambda account, agent: off))
    with pytest.raises(NobodyAtWork):
        _ = [output async for output in engine.answer(Brief(DESK, "A shop with orders"))]
    engine.close()
