"""The syntax of other languages, by their tree-sitter grammars.

A grammar reads on after a fault, so only the first places of a file are told.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache
from importlib import import_module
from typing import TYPE_CHECKING

from a2a_agents.checks.finding import Check, Finding, Made
from a2a_agents.core.outputs import Document

if TYPE_CHECKING:
    from tree_sitter import Node, Parser, Tree

_MOST = 3
"""Faults of one file that are told; the rest often follow from the first."""

_GRAMMARS: Mapping[str, tuple[str, str]] = {
    ".js": ("tree_sitter_javascript", "language"),
    ".mjs": ("tree_sitter_javascript", "language"),
    ".cjs": ("tree_sitter_javascript", "language"),
    ".jsx": ("tree_sitter_javascript", "language"),
    ".ts": ("tree_sitter_typescript", "language_typescript"),
    ".tsx": ("tree_sitter_typescript", "language_tsx"),
    ".go": ("tree_sitter_go", "language"),
    ".java": ("tree_sitter_java", "language"),
    ".kt": ("tree_sitter_kotlin", "language"),
    ".cs": ("tree_sitter_c_sharp", "language"),
    ".rb": ("tree_sitter_ruby", "language"),
    ".php": ("tree_sitter_php", "language_php"),
    ".rs": ("tree_sitter_rust", "language"),
    ".sh": ("tree_sitter_bash", "language"),
    ".html": ("tree_sitter_html", "language"),
    ".css": ("tree_sitter_css", "language"),
}
"""By the ending of a file: the package of its grammar, and which of its languages."""


def parsed(document: Document) -> Tree | None:
    """The syntax tree, or None if there is no grammar for such a file."""
    parser = _parser(ending(document.name))
    return parser.parse(document.text.encode()) if parser else None


def ending(name: str) -> str:
    """The ending of a file's name, with its dot."""
    last = name.rsplit("/", 1)[-1]
    return f".{last.rsplit('.', 1)[1].lower()}" if "." in last else ""


@cache
def _parser(suffix: str) -> Parser | None:
    if suffix not in _GRAMMARS:
        return None
    from tree_sitter import Language, Parser

    package, function = _GRAMMARS[suffix]
    make: Callable[[], object] = getattr(import_module(package), function)
    return Parser(Language(make()))


def _findings(made: Made) -> Iterable[Finding]:
    for document in made.documents:
        tree = made.read(parsed, document)
        if tree is None:
            continue
        if tree.root_node.has_error:
            yield from _faults(document, tree)
        elif ending(document.name) in (".tsx", ".jsx", ".js", ".mjs"):
            yield from _tags(document, tree)


def _faults(document: Document, tree: Tree) -> Iterator[Finding]:
    language = ending(document.name)[1:]
    for told, node in enumerate(_broken(tree.root_node)):
        if told == _MOST:
            return
        line = node.start_point.row + 1
        missing = f"{node.type!r} is missing" if node.is_missing else "this cannot be read"
        said = f"Not valid {language}: {missing}."
        yield Finding(document.name, line, "error", f"{language}/syntax", said)


def _broken(root: Node) -> Iterator[Node]:
    """Nodes that are wrong or missing, walking only where something is."""
    stack = [root]
    while stack:
        node = stack.pop()
        if node.is_error or node.is_missing:
            yield node
        elif node.has_error:
            stack += reversed(node.children)


def _tags(document: Document, tree: Tree) -> Iterator[Finding]:
    """JSX elements close under their own name, which the grammar does not compare."""
    if "</" not in document.text:
        return
    for node in descendants(tree.root_node, "jsx_element"):
        opening, closing = node.children[0], node.children[-1]
        names = [_name(each) for each in (opening, closing)]
        if closing.type == "jsx_closing_element" and names[0] != names[1]:
            said = f"<{names[0]}> is closed as </{names[1]}>."
            line = closing.start_point.row + 1
            yield Finding(document.name, line, "error", "jsx/closing-tag", said)


def _name(element: Node) -> str:
    name = element.child_by_field_name("name")
    return name.text.decode() if name and name.text else ""


def descendants(root: Node, *kinds: str) -> Iterator[Node]:
    """All nodes of these kinds, in the order of the text."""
    stack = [root]
    while stack:
        node = stack.pop()
        if node.type in kinds:
            yield node
        stack += reversed(node.children)


GRAMMAR = Check(
    "grammar", lambda made: any(ending(d.name) in _GRAMMARS for d in made.documents), _findings
)
