"""Documents built to make a check slow: each must be looked at in linear time."""

from __future__ import annotations

import multiprocessing
from itertools import pairwise

import pytest

from a2a_agents.checks import CHECKS, Made
from a2a_agents.checks.syntax import SYNTAX
from a2a_agents.core.outputs import Document

_SECONDS = 20.0
"""Far more than linear work takes, far less than quadratic work would."""
_TRIGGER = "CREATE TRIGGER x AFTER INSERT ON y BEGIN\n"
_CHAIN = ",".join(f'{{"id":"{i}","after":["{i + 1}"]}}' for i in range(40_000))

_SLOW = {
    "one statement of many lines": ("a.sql", "CREATE TABLE x (\n" + "a\n" * 200_000),
    "a trigger that never ends": ("a.sql", _TRIGGER + "a;\n" * 200_000),
    "a repeated key at the end": (
        "a.json",
        "{" + ",".join(f'"k{i}":1' for i in range(100_000)) + ',"z":1,"z":2}',
    ),
    "a line that goes on and on": ("Dockerfile", "FROM x:1\nRUN a" + "\\\n" * 900_000),
    "a plan in reverse": ("plan.json", f'[{_CHAIN},{{"id":"40000","after":[]}}]'),
}

_LAUGHS = "".join(
    f"x-{name}: &{name} [{', '.join([f'*{before}'] * 9)}]\n"
    for before, name in pairwise("abcdefghijk")
)
_YAML = {
    "compose.yaml": f"x-a: &a [1]\n{_LAUGHS}services: {{web: {{image: x, labels: *k}}}}\n",
    "sent/1.yaml": f"apiVersion: v1\nkind: Service\nx-a: &a [1]\n{_LAUGHS}spec: *k\n",
    "cloudbuild.yaml": "steps: &a [*a]\n",
}
HOSTILE = _SLOW | {f"aliases in {name}": (name, text) for name, text in _YAML.items()}


@pytest.mark.parametrize("name", HOSTILE)
def test_no_document_makes_a_check_slow(name: str) -> None:
    """In a process of its own, which can be ended where a thread cannot."""
    process = multiprocessing.get_context("spawn").Process(target=_check, args=HOSTILE[name])
    process.start()
    process.join(_SECONDS)
    late = process.is_alive()
    process.kill()
    process.join()
    assert not late, f"The checks were still busy after {_SECONDS:g} s"
    assert process.exitcode == 0


def _check(name: str, text: str) -> None:
    made = Made([Document(name, text, "text/plain")])
    for check in CHECKS:
        if check.applies(made):
            list(check.run(made))


@pytest.mark.parametrize("name", _YAML)
def test_yaml_that_grows_by_its_aliases_is_told(name: str) -> None:
    """One finding, instead of silence or the memory of the machine."""
    found = list(SYNTAX.run(Made([Document(name, _YAML[name], "application/yaml")])))
    rule = "yaml/syntax" if "[*a]" in _YAML[name] else "yaml/aliases"
    assert [(each.file, each.rule) for each in found] == [(name, rule)]
