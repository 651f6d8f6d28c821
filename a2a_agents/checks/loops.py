"""Queries in loops (N+1), in Python and in the languages that have a grammar."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from a2a_agents.checks.built import callee, text_of
from a2a_agents.checks.finding import Check, Finding, Made
from a2a_agents.checks.grammar import descendants, ending, parsed
from a2a_agents.checks.python import tree_of

if TYPE_CHECKING:
    from tree_sitter import Node

_PYTHON = re.compile(
    r"\.objects\.(?:get|filter|all|exclude|create|count|first|get_or_create|update_or_create)\b"
    r"|(?:^|\.)(?:session|db|cursor|cur|conn|connection|engine)(?:\(\))?"
    r"\.(?:execute|scalars?|query|get|fetchone|fetchall|find_one|fetch|fetchrow|fetchval)\b"
    r"|_set\.(?:all|filter|count|first|exists)\b|\.(?:find_one|aggregate)$"
    r"|^requests\.(?:get|post)$|^httpx\.(?:get|post)$"
)
_OTHERS = re.compile(
    r"(?:^|\.)(?:pool|db|client|conn|connection|knex|tx|trx|stmt|pg|mysql|sql)"
    r"\.(?:query|execute|exec|all|get|one|oneOrNone|any|raw|run|Query\w*|Exec\w*|Get|Select)$"
    r"|\bprisma\.\w+\.(?:find\w*|count|aggregate|create|update|delete)$"
    r"|\.(?:findOne|findById|findByPk|findUnique|findFirst|findAll|findMany|countDocuments"
    r"|findAndCountAll|findBy[A-Z]\w*|getOne|executeQuery)$"
    r"|[rR]epo(?:sitory)?\.(?:find|get|save|count|load)\w*$|^(?:axios\.get|fetch)$"
    r"|[dD]ao\.\w+$|->(?:query|execute|fetch|prepare)$"
)
_LOOPS = ("for_statement", "for_in_statement", "while_statement", "enhanced_for_statement",
          "foreach_statement", "for_of_statement")  # fmt: skip
_CALLS = ("call_expression", "method_invocation", "member_call_expression", "invocation_expression")
_EACH = re.compile(r"\.(?:map|forEach|flatMap|each)$")


def _findings(made: Made) -> Iterable[Finding]:
    for document in made.documents:
        if document.name.endswith(".py"):
            module = made.read(tree_of, document)
            lines: Iterable[tuple[int, str]] = _python(module) if module else ()
        else:
            tree = made.read(parsed, document)
            lines = _others(tree.root_node) if tree else ()
        for line, call in dict(lines).items():
            said = f"{call} runs once for each turn of the loop (N+1)."
            fix = "Ask for all of them at once: a join, IN (…), or eager loading."
            yield Finding(document.name, line, "warning", "loops/n-plus-one", said, fix)


def _python(tree: ast.Module) -> Iterator[tuple[int, str]]:
    for node in ast.walk(tree):
        match node:
            case ast.For() | ast.AsyncFor() | ast.While():
                inner = node.body
            case ast.ListComp(elt=value) | ast.SetComp(elt=value) | ast.GeneratorExp(elt=value):
                inner = [value]
            case ast.DictComp(key=key, value=value):
                inner = [key, value]
            case _:
                continue
        for part in inner:
            yield from _asked(part)


def _asked(part: ast.AST) -> Iterator[tuple[int, str]]:
    for call in ast.walk(part):
        if isinstance(call, ast.Call):
            name = _dotted(call.func)
            if _PYTHON.search(name):
                yield call.lineno, name


def _dotted(node: ast.expr) -> str:
    """The names of a chain of calls and attributes, at most a few."""
    parts: list[str] = []
    for _ in range(10):
        if isinstance(node, ast.Attribute):
            parts.append(node.attr)
            node = node.value
        elif isinstance(node, ast.Call):
            node = node.func
        else:
            break
    if isinstance(node, ast.Name):
        parts.append(node.id)
    return ".".join(reversed(parts))


def _others(root: Node) -> Iterator[tuple[int, str]]:
    stack = [root]
    while stack:
        node = stack.pop()
        held = _repeated(node)
        if held is None:
            stack += reversed(node.children)
        else:
            yield from _calls(held)


def _repeated(node: Node) -> Node | None:
    """What runs again and again in the node; loops in it belong to it."""
    if node.type in _LOOPS and not _retries(node):
        return node.child_by_field_name("body")
    if node.type in _CALLS and _EACH.search(callee(node)):
        return node.child_by_field_name("arguments")
    return None


def _retries(loop: Node) -> bool:
    """A loop without end or over attempts asks again, not for each."""
    head = text_of(loop)[:200].split("{", 1)[0]
    return bool(re.search(r"true|;;|attempt|retr|\btry\b|rows\.Next|for\s*$|next\(\)|page", head))


def _calls(body: Node) -> Iterator[tuple[int, str]]:
    for call in descendants(body, *_CALLS):
        name = _name(call)
        if _OTHERS.search(name):
            yield call.start_point.row + 1, name


def _name(call: Node) -> str:
    if call.type == "member_call_expression":
        owner, name = call.child_by_field_name("object"), call.child_by_field_name("name")
        return f"{text_of(owner)}->{text_of(name)}"
    return callee(call).replace("?.", ".").rsplit("\n", 1)[-1].strip()


def _applies(made: Made) -> bool:
    return any(ending(document.name) for document in made.documents)


LOOPS = Check("loops", _applies, _findings)
