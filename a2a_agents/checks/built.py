"""SQL that code in any of the languages puts together from values."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING

from a2a_agents.checks.dangers import ASKED
from a2a_agents.checks.finding import Check, Finding, Made
from a2a_agents.checks.grammar import ending, parsed

if TYPE_CHECKING:
    from tree_sitter import Node

_SQL = re.compile(
    r"\s*(?:SELECT\s.+\sFROM\s|INSERT\s+INTO\s|UPDATE\s+\S+\s+SET\s|DELETE\s+FROM\s|DROP\s+TABLE\s)",
    re.DOTALL,
)
_RUNS = re.compile(r"(?:query|execute|exec|prepare|raw|sql)\w*$", re.I)
_CLEANING = frozenset("quote quotes quoted escape escapes escaped".split())
_HARMLESS = _CLEANING | frozenset(
    "placeholder placeholders marks columns fields table tables".split()
)
"""Words in the names of what our side writes, never of what the client sends."""
_PART = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])")
_STRAIGHT = re.compile(
    rf"{ASKED.pattern}|\b(?:req(?:uest)?|(?:query)?param(?:eter)?s|query|body|args|form)\??(?:\.|->|\[)",
    re.I,
)
_COUNTED = re.compile(r"(?<![\w.?])[\w.?]{1,80}\.length\b")
"""A number, whoever sent what is counted."""
_MARKS = re.compile(
    r"[\w.$?]+\.map\(\s*(?:(?:\(\w*\)|\w+)\s*=>\s*[\"'`]\?[\"'`]"
    r"|\(\w+,\s*(?P<place>\w+)\)\s*=>\s*`\$\$\{(?P=place)(?:\s*\+\s*\w+)?\}`)\s*\)"
    r"\.join\([\"'`][, ]*[\"'`]\)"
)
"""One mark for each value, whatever the values are."""
_CONSTANT = re.compile(r"[A-Z][A-Z0-9_]*$|\d+$")

_JOINED = ("binary_expression", "additive_expression")
_LITERALS = {
    "string", "template_string", "interpreted_string_literal", "raw_string_literal",
    "string_literal", "encapsed_string", "verbatim_string_literal", "heredoc", "binary",
}  # fmt: skip
_BRACKETED = {"template_substitution", "interpolation", "interpolated_expression"}
_HOLES = _BRACKETED | {"variable_name", "member_access_expression", "subscript_expression"}
_HOLED = {"template_string", "encapsed_string", "interpolated_string_expression", "string_literal",
          "string", "heredoc"}  # fmt: skip
_FORMATS: Mapping[str, re.Pattern[str]] = {
    ".go": re.compile(r"^fmt\.(?:Sprintf|Sprint)$"),
    ".java": re.compile(r"^String\.format$|\.formatted$"),
    ".php": re.compile(r"^s?printf$"),
    ".kt": re.compile(r"^String\.format$|\.format$"),
    ".cs": re.compile(r"^[Ss]tring\.Format$"),
}
_CALLS = ("call_expression", "method_invocation", "function_call_expression",
          "member_call_expression", "invocation_expression")  # fmt: skip


_LONGEST_NAME = 160


def text_of(node: Node | None) -> str:
    return node.text.decode(errors="replace") if node is not None and node.text else ""


def callee(call: Node) -> str:
    """What is called, as it is written: ``db.query``; the end of it where it is long."""
    function = call.child_by_field_name("function")
    if function is not None:
        return _end_of(function)
    name = text_of(call.child_by_field_name("name"))
    held = call.child_by_field_name("object")
    owner = _end_of(held) if held is not None else ""
    return f"{owner}.{name}" if owner else name


def _end_of(node: Node) -> str:
    """Chains of calls can be long, and each call of a chain is asked for its name."""
    return (node.text or b"")[-_LONGEST_NAME:].decode(errors="replace")


def arguments(call: Node) -> list[Node]:
    """What a call is given, without brackets, commas and remarks."""
    held = call.child_by_field_name("arguments")
    nodes = held.named_children if held is not None else []
    nodes = [node for node in nodes if "comment" not in node.type]
    return [n.named_children[0] if n.type == "argument" and n.named_children else n for n in nodes]


def _findings(made: Made) -> Iterable[Finding]:
    for document in made.documents:
        tree = made.read(parsed, document)
        if tree is None:
            continue
        for node in _built(tree.root_node, ending(document.name)):
            said = "The SQL is put together from values: they can change what it says."
            line = node.start_point.row + 1
            yield Finding(
                document.name, line, "error", "code/sql-injection", said, "Pass parameters."
            )


def _built(root: Node, suffix: str) -> Iterator[Node]:
    stack = [root]
    while stack:
        node = stack.pop()
        if _is_built(node, suffix):
            yield node
        elif node.type in _JOINED:
            stack += _leaves(node)  # each chain is looked at once, as a whole
        else:
            stack += reversed(node.children)


def _is_built(node: Node, suffix: str) -> bool:
    if node.type in _JOINED:
        return _is_joined(node)
    if node.type in _HOLED:
        return _is_filled(node)
    shape = _FORMATS.get(suffix)
    if shape is not None and node.type in _CALLS and shape.search(callee(node)):
        values = arguments(node)
        said = _plain(values[0]) if values else _plain(node.child_by_field_name("object"))
        asked = re.search(r"%[sv]|\{0\}", said)
        return bool(asked) and _looks_like_sql(said, node)
    return False


def _is_joined(node: Node) -> bool:
    parts = list(_leaves(node))
    literals = [part for part in parts if part.type in _LITERALS]
    said = "".join(_plain(part) for part in literals)
    filled = any(_is_value(part) for part in parts if part.type not in _LITERALS)
    filled = filled or any(_is_filled(part) for part in literals)
    return bool(literals) and filled and _looks_like_sql(said, node)


def _is_value(node: Node) -> bool:
    """Whether it can change what the SQL says: no constant, and not ours by its name."""
    text = text_of(node)
    if _CONSTANT.match(text) or _MARKS.fullmatch(text):
        return False
    if node.type in _CALLS and not _CLEANING.isdisjoint(_words(callee(node).rpartition(".")[2])):
        return False
    if _STRAIGHT.search(_COUNTED.sub("", text)):
        return True
    return _HARMLESS.isdisjoint(_words(text)) and not re.search(r"\bjoin\b", text)


def _words(text: str) -> Iterator[str]:
    """What names are made of: ``order_tableName`` of order, table and name."""
    return (part.lower() for part in _PART.findall(text))


def _leaves(node: Node) -> Iterator[Node]:
    stack = [node]
    while stack:
        each = stack.pop()
        if each.type in (*_JOINED, "parenthesized_expression"):
            stack += reversed(each.named_children)
        else:
            yield each


def _is_filled(node: Node) -> bool:
    holes = [child for child in node.named_children if child.type in _HOLES]
    holes = [hole for hole in holes if not _CONSTANT.match(text_of(hole).strip("${}# "))]
    if not any(_is_value(_held(hole)) for hole in holes) or _is_tagged(node):
        return False
    return _looks_like_sql(_plain(node), node)


def _held(hole: Node) -> Node:
    """The value between the brackets of a hole, which some grammars have no hole around."""
    bracketed = hole.type in _BRACKETED and hole.named_child_count == 1
    return hole.named_children[0] if bracketed else hole


def _is_tagged(node: Node) -> bool:
    """A template after a name is given to a function that binds its values."""
    parent = node.parent
    return (
        node.type == "template_string"
        and parent is not None
        and parent.type == "call_expression"
        and parent.child_by_field_name("arguments") == node
    )


def _plain(node: Node | None) -> str:
    return re.sub(r"^[$@]*(?:\"\"\"|[\"'`])", "", text_of(node))


def _looks_like_sql(said: str, node: Node) -> bool:
    """In capitals as SQL is written, or given to what runs it."""
    if _SQL.match(said):
        return True
    return bool(_SQL.match(said.upper())) and _is_run(node)


def _is_run(node: Node) -> bool:
    parent = node.parent
    for _ in range(3):
        if parent is None:
            return False
        if parent.type in _CALLS:
            return bool(_RUNS.search(callee(parent)))
        parent = parent.parent
    return False


BUILT = Check(
    "built-sql", lambda made: any(ending(d.name) not in ("", ".py") for d in made.documents),
    _findings,
)  # fmt: skip
