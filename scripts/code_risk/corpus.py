"""Functions to put faults into: of the projects that the code agent makes, and of this package.

The split is by file, and a function that stands in several files counts where it comes first: none
is on both sides.
"""

from __future__ import annotations

import ast
import hashlib
import json
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from pathlib import Path

from a2a_agents.agents import AGENTS
from a2a_agents.core.brief import Brief
from a2a_agents.core.outputs import Document
from a2a_agents.knowledge.design import design
from a2a_agents.knowledge.understanding import understand
from scripts.code_risk.faults import Function, hash_of, pairs

HERE = Path(__file__).parent
PACKAGE = HERE.parent.parent / "a2a_agents"
TEST = HERE / "data" / "test.jsonl"
HASH = HERE / "data" / "test.sha256"
TEST_SHARE = 4
"""One file in so many is for the test."""
TEST_PAIRS, TRAIN_PAIRS = 30, 120
"""So many a fault at most."""
LONGEST = 1_600
LEAST_LINES = 3

REQUESTS = (
    "An online shop with products, a cart, payments and accounts",
    "A clinic with patients, appointments and invoices",
    "A library with books, copies, members and loans",
    "A booking site for tennis courts with payments and reminders",
    "Helpdesk with tickets, comments, attachments and audit log",
    "Online courses with lessons, quizzes and subscriptions",
    "FastAPI backend for movies, directors and reviews",
    "Delivery app with restaurants, couriers and tracking",
    "Recruiting: jobs, candidates, interviews, webhooks and tenants",
    "IoT platform with devices, readings and alerts",
)


@dataclass(frozen=True, slots=True)
class Example:
    """A piece of code and whether a fault was put into it."""

    fault: str
    faulty: bool
    file: str
    text: str


def functions() -> Iterator[tuple[str, Function]]:
    """Each function once, with the file where it comes first."""
    seen: set[str] = set()
    for file, text in sorted(_files()):
        for node in ast.walk(ast.parse(text)):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                shape = ast.unparse(node)
                if _fits(shape) and shape not in seen:
                    seen.add(shape)
                    yield file, node


def examples(*, test: bool) -> list[Example]:
    """One side of the split, both of every pair, so many of each fault."""
    most = TEST_PAIRS if test else TRAIN_PAIRS
    found: list[Example] = []
    counts: Counter[str] = Counter()
    every = [(file, node) for file, node in functions() if is_test(file) == test]
    for file, node in sorted(every, key=lambda entry: hash_of(ast.unparse(entry[1]))):
        for pair in pairs(node):
            if counts[pair.fault] < most:
                counts[pair.fault] += 1
                found.append(Example(pair.fault, False, file, pair.sound))
                found.append(Example(pair.fault, True, file, pair.faulty))
    return found


def training(frozen: Iterable[Example]) -> list[Example]:
    """The training side, without anything that the frozen test set has of files or functions."""
    files = {example.file for example in frozen}
    names = {_name(example.text) for example in frozen}
    kept = examples(test=False)
    return [e for e in kept if e.file not in files and _name(e.text) not in names]


def is_test(file: str) -> bool:
    return hash_of(file) % TEST_SHARE == 0


def freeze() -> str:
    """Write the test set and its hash; done once, before the first training."""
    text = "".join(json.dumps(asdict(e)) + "\n" for e in examples(test=True))
    TEST.parent.mkdir(exist_ok=True)
    TEST.write_text(text, encoding="utf-8")
    digest = hashlib.sha256(text.encode()).hexdigest()
    HASH.write_text(digest + "\n")
    return digest


def frozen() -> list[Example]:
    """The test set as it was frozen. Raises where a byte has changed."""
    raw = TEST.read_bytes()
    if hashlib.sha256(raw).hexdigest() != HASH.read_text().strip():
        raise ValueError(f"{TEST} is not the set that was frozen")
    return [Example(**json.loads(line)) for line in raw.decode().splitlines()]


def _files() -> Iterator[tuple[str, str]]:
    """Path and text; the same path in two projects is two files of one name."""
    for request in REQUESTS:
        blueprint = design(understand(Brief("code", request)))
        for view in AGENTS["code"].views:
            for output in view.render(blueprint):
                if isinstance(output, Document) and _is_source(output.name):
                    yield output.name, output.text
    for path in PACKAGE.rglob("*.py"):
        if "templates" not in path.parts:
            yield path.relative_to(PACKAGE.parent).as_posix(), path.read_text(encoding="utf-8")


def _is_source(name: str) -> bool:
    """Tests are seldom what somebody wants reviewed."""
    return name.endswith(".py") and "/tests/" not in name


def _fits(text: str) -> bool:
    return len(text) <= LONGEST and text.count("\n") >= LEAST_LINES


def _name(text: str) -> str:
    """A function by its name and first parameter: what two versions of it share."""
    return text[text.index("def ") :].split(",")[0].split(")")[0]
