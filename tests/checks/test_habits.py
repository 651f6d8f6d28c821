"""Checks of code that somebody sent: each finds its fault, and leaves the sound way alone."""

import pytest

from a2a_agents.checks import SENT, Finding, check
from a2a_agents.core.outputs import Document


async def found(text: str, name: str = "sent/1.py") -> list[Finding]:
    sent = Document(name, text, "text/plain")
    return [finding async for finding in check([sent], checks=SENT)]


@pytest.mark.parametrize(
    ("rule", "line", "faulty", "sound"),
    [
        ("mutable-default", 1, "def f(x=[]):\n    return x", "def f(x=None):\n    return x or []"),
        ("mutable-default", 1, "def f(*, x=dict()):\n    pass", "def f(*, x=()):\n    pass"),
        (
            "swallowed",
            3,
            "try:\n    f()\nexcept Exception:\n    pass",
            "try:\n    f()\nexcept KeyError:\n    pass",
        ),
        (
            "swallowed",
            4,
            "def g():\n    try:\n        f()\n    except Exception:\n        return None",
            "try:\n    f()\nexcept Exception:\n    log()\n    raise",
        ),
        ("none", 1, "x = y == None", "x = y is None"),
        ("secret", 1, "db_password = 'hunter22'", "db_password = '<your password>'"),
        ("secret", 1, "connect(token='abcdef123')", "connect(token=token)"),
        ("secret", 1, "self.api_key = 'abcdef123'", "self.key = 'abcdef123'"),
        ("secret", 1, "secret: str = 'abcdef123'", "secret: str = ''"),
        (
            "not-awaited",
            3,
            "async def f(): ...\nasync def g():\n    f()",
            "async def f(): ...\nasync def g():\n    await f()",
        ),
        (
            "not-awaited",
            4,
            "class A:\n    async def f(self): ...\n    async def g(self):\n        x = self.f()",
            "def f(): ...\ndef g():\n    f()",
        ),
        ("past-the-end", 1, "for i in range(len(x) + 1): print(x[i])", "for i in range(len(x)): y"),
        ("past-the-end", 1, "y = x[len(x)]", "y = x[len(x) - 1]"),
        ("sql-injection", 1, "db.execute(f'SELECT {x}')", "db.execute('SELECT ?', (x,))"),
        ("eval", 1, "eval(x)", "literal_eval(x)"),
    ],
)
async def test_each_fault_and_the_sound_way(rule: str, line: int, faulty: str, sound: str) -> None:
    rules = [(finding.rule, finding.line) for finding in await found(faulty)]
    assert (f"python/{rule}", line) in rules
    assert f"python/{rule}" not in {finding.rule for finding in await found(sound)}


async def test_what_does_not_parse_is_said_once() -> None:
    assert [f.rule for f in await found("def f(:\n    pass")] == ["python/syntax"]


async def test_the_value_of_a_secret_is_not_repeated() -> None:
    assert all("hunter22" not in f.message + f.fix for f in await found("password = 'hunter22'"))
