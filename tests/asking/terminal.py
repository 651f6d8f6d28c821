"""A terminal for a test: its keyboard, a command that runs on it, and the screen that it fills."""

import asyncio
import fcntl
import os
import re
import signal
import struct
import sys
import termios
from collections.abc import AsyncGenerator, Generator
from contextlib import asynccontextmanager, contextmanager, suppress

import pytest

_SEQUENCE = re.compile(r"\x1b\[([?>=]?)([0-9;]*)([A-Za-z@])|\x1b[^\[]")
WAIT_S = 30


@contextmanager
def typed(monkeypatch: pytest.MonkeyPatch, text: str) -> Generator[None]:
    """A terminal as stdin, at which somebody has typed the text."""
    ours, theirs = os.openpty()
    with os.fdopen(ours, "wb", buffering=0) as keyboard, os.fdopen(theirs) as terminal:
        monkeypatch.setattr(sys, "stdin", terminal)
        keyboard.write(text.encode())
        yield


class Screen:
    """What stands on a terminal after all that was written to it.

    It knows what a command of ours may send and refuses everything else: another sequence on the
    screen is a fault. Lines that are too long wrap; what leaves at the top is in ``gone``.
    """

    def __init__(self, width: int, height: int) -> None:
        self.width, self.height = width, height
        self.gone: list[str] = []
        self.lines: list[str] = [""]
        self.row = self.column = 0
        self.shows_cursor = True

    def write(self, text: str) -> None:
        position = 0
        while position < len(text):
            found = _SEQUENCE.match(text, position)
            if found:
                self._do(*found.group(1, 2, 3))
                position = found.end()
            else:
                self._put(text[position])
                position += 1

    @property
    def text(self) -> str:
        """All of it, from the first line ever written on."""
        return "\n".join(line.rstrip() for line in [*self.gone, *self.lines])

    def resize(self, width: int, height: int) -> None:
        """As terminals do that do not lay out anew what stands there."""
        self.width, self.height = width, height
        self._scroll()

    def _put(self, letter: str) -> None:
        if letter == "\r":
            self.column = 0
        elif letter == "\n":
            self.row += 1
            self._scroll()
        elif letter == "\x08":
            self.column = max(self.column - 1, 0)
        elif letter != "\x07":
            assert letter >= " ", f"{letter!r} on the screen"
            if self.column >= self.width:
                self.column, self.row = 0, self.row + 1
                self._scroll()
            line = self.lines[self.row].ljust(self.column)
            self.lines[self.row] = line[: self.column] + letter + line[self.column + 1 :]
            self.column += 1

    def _scroll(self) -> None:
        while len(self.lines) <= self.row:
            self.lines.append("")
        surplus = max(len(self.lines) - self.height, 0)
        self.gone += self.lines[:surplus]
        del self.lines[:surplus]
        self.row = max(self.row - surplus, 0)

    def _do(self, private: str | None, numbers: str | None, does: str | None) -> None:
        if private == "?" and numbers == "25":
            self.shows_cursor = does == "h"
        elif (private == "?" and numbers == "2004") or does == "m":
            pass  # brackets around what is pasted; colours
        elif does == "A":
            self.row = max(self.row - int(numbers or 1), 0)
        elif does == "C":
            self.column += int(numbers or 1)
        elif does == "K" and numbers == "2":
            self.lines[self.row] = ""
        elif does == "K" and not numbers:
            self.lines[self.row] = self.lines[self.row][: self.column]
        else:
            raise AssertionError(f"{private!r} {numbers!r} {does!r} on the screen")


class Terminal:
    """A command on a terminal, and the person before it."""

    def __init__(self, ours: int, process: asyncio.subprocess.Process, screen: Screen) -> None:
        self._ours = ours
        self.process = process
        self.screen = screen
        self.raw = ""
        self._rest = b""
        self._more = asyncio.Event()
        self._ended = False
        self.fault: AssertionError | None = None
        """The first thing on the screen that may not be there."""

    def read(self) -> None:
        try:
            data = os.read(self._ours, 65536)
        except OSError:
            data = b""
        if not data:
            self._ended = True
            asyncio.get_running_loop().remove_reader(self._ours)
        text, self._rest = _decoded(self._rest + data)
        self.raw += text
        try:
            self.screen.write(text)
        except AssertionError as fault:
            self.fault = self.fault or fault
        self._more.set()

    async def sees(self, text: str) -> None:
        """Wait until the text stands somewhere, also above what the terminal still shows."""
        try:
            async with asyncio.timeout(WAIT_S):
                while text not in self.screen.text and not self._ended:
                    await self._grows()
        except TimeoutError:
            pass
        assert text in self.screen.text, f"{text!r} never came:\n{self.screen.text}"

    async def _grows(self) -> None:
        if self.fault:
            raise self.fault
        self._more.clear()
        await self._more.wait()

    def types(self, text: str) -> None:
        os.write(self._ours, text.encode())

    def presses_control_c(self) -> None:
        """What a terminal does of it: the signal goes to all that run in front."""
        self.types("\x03")

    async def presses_control_c_until(self, text: str) -> None:
        """As people do if nothing happens: while CPython takes a letter from readline, a signal
        waits for the next key."""
        for _ in range(3):
            self.presses_control_c()
            with suppress(TimeoutError):
                async with asyncio.timeout(WAIT_S / 3):
                    while text not in self.screen.text and not self._ended:
                        await self._grows()
                break
        await self.sees(text)

    def resize(self, width: int, height: int) -> None:
        self.screen.resize(width, height)
        _set_size(self._ours, width, height)
        self.process.send_signal(signal.SIGWINCH)

    async def ends(self) -> int:
        """The exit code; all that was written has been read."""
        async with asyncio.timeout(WAIT_S):
            code = await self.process.wait()
            while not self._ended:
                await self._grows()
        assert not self.fault, self.fault
        return code


@asynccontextmanager
async def terminal(
    *arguments: str, width: int = 80, height: int = 24, **environ: str
) -> AsyncGenerator[Terminal]:
    """``a2a-agents`` with the arguments, on a terminal of that size."""
    ours, theirs = os.openpty()
    _set_size(ours, width, height)
    kept = {name: value for name, value in os.environ.items() if name not in _OF_A_TERMINAL}
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-c", _IN_FRONT, *arguments,
        stdin=theirs, stdout=theirs, stderr=theirs, start_new_session=True,
        env={**kept, "TERM": "xterm-256color", "INPUTRC": os.devnull, **environ},
    )  # fmt: skip
    os.close(theirs)
    shown = Terminal(ours, process, Screen(width, height))
    loop = asyncio.get_running_loop()
    loop.add_reader(ours, shown.read)
    try:
        yield shown
    finally:
        loop.remove_reader(ours)
        os.close(ours)
        if process.returncode is None:
            process.kill()
            await process.wait()


async def piped(*arguments: str, lines: str = "") -> tuple[int, str, str]:
    """The command without any terminal: its exit code and what it wrote."""
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "a2a_agents", *arguments,
        stdin=asyncio.subprocess.PIPE, stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.PIPE,
    )  # fmt: skip
    try:
        out, err = await asyncio.wait_for(process.communicate(lines.encode()), WAIT_S)
    finally:
        if process.returncode is None:
            process.kill()
            await process.wait()
    return process.returncode or 0, out.decode(), err.decode()


_OF_A_TERMINAL = ("NO_COLOR", "FORCE_COLOR", "COLUMNS", "LINES", "COLORTERM")
_IN_FRONT = """
import fcntl, sys, termios
fcntl.ioctl(0, termios.TIOCSCTTY, 0)
from a2a_agents.cli import main
sys.exit(main(sys.argv[1:]))
"""
"""Makes the terminal that of the command, so that its Ctrl-C is a signal to it."""


def _set_size(terminal: int, width: int, height: int) -> None:
    fcntl.ioctl(terminal, termios.TIOCSWINSZ, struct.pack("HHHH", height, width, 0, 0))


def _decoded(data: bytes) -> tuple[str, bytes]:
    """The text as far as its letters and sequences are whole, and the rest."""
    end = len(data)
    escape = data.rfind(b"\x1b", max(end - 12, 0))
    if escape >= 0 and not _SEQUENCE.match(data[escape:].decode("latin-1")):
        end = escape
    while end and end > len(data) - 4:
        try:
            return data[:end].decode(), data[end:]
        except UnicodeDecodeError:
            end -= 1
    return data[:end].decode(), data[end:]
