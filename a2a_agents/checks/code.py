"""Code in JavaScript, TypeScript, Go, Java, Kotlin and PHP that somebody sent: its dangers."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from a2a_agents.checks.built import arguments, callee, text_of
from a2a_agents.checks.dangers import ASKED, CLEANED, DANGERS, SHAPES, Danger
from a2a_agents.checks.finding import Check, Finding, Made, Severity, line_at
from a2a_agents.checks.grammar import descendants, ending, parsed
from a2a_agents.core.outputs import Document

if TYPE_CHECKING:
    from tree_sitter import Node

_CALLS = ("call_expression", "new_expression", "object_creation_expression", "method_invocation",
          "function_call_expression", "member_call_expression")  # fmt: skip
_FUNCTIONS = ("function", "declaration", "method", "arrow", "lambda")
_CONSTANT = {
    "string", "interpreted_string_literal", "raw_string_literal", "string_literal", "number",
    "int_literal", "true", "false", "null", "nil", "integer", "decimal_integer_literal", "array",
}  # fmt: skip
_JS = (".js", ".mjs", ".cjs", ".jsx", ".ts", ".tsx")
_FALLIBLE = re.compile(
    r"^(?:os\.(?:Remove\w*|WriteFile|Mkdir\w*|Rename|Chdir|Chmod|Setenv)|json\.(?:Unmarshal|Marshal)"
    r"|(?:io|ioutil)\.(?:Copy|ReadAll|WriteString)|os\.(?:Open\w*|Create|ReadFile)"
    r"|http\.(?:Get|Post|NewRequest\w*|ListenAndServe\w*)|strconv\.\w+|sql\.Open|exec\.Command.*\.Run"
    r"|(?:db|tx|stmt|conn)\.(?:Exec|Query|QueryContext|ExecContext|Ping|Commit|Begin|Prepare)"
    r"|.*\.(?:Decode|Encode|Unmarshal|Scan|Commit|Shutdown))$"
)
Said = tuple["Node", Severity, str, str, str]


def _findings(made: Made) -> Iterable[Finding]:
    for document in made.documents:
        suffix = ending(document.name)
        tree = made.read(parsed, document) if suffix in DANGERS else None
        if tree is None:
            continue
        for node, severity, rule, said, fix in _said(tree.root_node, suffix, document.text):
            line = node.start_point.row + 1
            yield Finding(document.name, line, severity, f"code/{rule}", said, fix)
        yield from _shapes(document, suffix)


def _shapes(document: Document, suffix: str) -> Iterator[Finding]:
    for pattern, rule, said, fix in SHAPES.get(".js" if suffix in _JS else suffix, ()):
        for found in pattern.finditer(document.text):
            line = line_at(document.text, found.start())
            yield Finding(document.name, line, "error", f"code/{rule}", said, fix)


def _said(root: Node, suffix: str, whole: str) -> Iterator[Said]:
    for call in descendants(root, *_CALLS):
        name = _name(call)
        for danger in DANGERS[suffix] if _fits(name, whole) else ():
            if _is(danger, name, call):
                yield call, danger.severity, danger.rule, danger.said, danger.fix
                break
    if suffix in _JS:
        yield from _markup(root)
    if suffix == ".go":
        yield from _unheard(root)
    if suffix == ".php":
        yield from _echoed(root)
    yield from _swallowed(root)


def _is(danger: Danger, name: str, call: Node) -> bool:
    if not danger.call.search(name):
        return False
    if danger.also and not danger.also.search(text_of(call)):
        return False
    if danger.near and not danger.near.search(_around(call)):
        return False
    return _given(danger, arguments(call), call)


def _name(call: Node) -> str:
    if call.type in ("new_expression", "object_creation_expression"):
        made = call.child_by_field_name("constructor") or call.child_by_field_name("type")
        return f"new {text_of(made)}"
    return callee(call).replace("?.", ".")


def _fits(name: str, whole: str) -> bool:
    """``exec`` is also what patterns and databases do, ``rand`` also the safe one of Go."""
    if re.search(r"exec(?:Sync)?$", name):
        return bool(re.search(r"child_process|getRuntime|<\?php", whole))
    return not (name.startswith("rand.") and "crypto/rand" in whole)


def _given(danger: Danger, values: list[Node], call: Node) -> bool:
    if danger.given == "any":
        return True
    changing = [value for value in values if not _is_constant(value)]
    if danger.given == "value":
        return any(not CLEANED.search(text_of(value)) for value in changing)
    if danger.given == "asked":
        said = " ".join(text_of(value) for value in values)
        return not CLEANED.search(said) and (bool(ASKED.search(said)) or _led(call, values))
    first = values[0] if values else None
    return first is not None and not _is_constant(first)


_GUARDED = re.compile(r"startsWith|HasPrefix|allow|whitelist|permitted|known|str_starts|includes"
                      r"|in_array"
                      r"|\.has\(|contains|\[\^|test\(|matches\(", re.I)  # fmt: skip
_LONGEST = 6_000
_NAMES = 12


_BODIES = ("function", "method_declaration", "method_definition", "arrow_function", "lambda")


def _enclosing(node: Node) -> str:
    """The function with all its declarations; the file where there is none."""
    each = node
    while each.parent is not None:
        each = each.parent
        if each.type.startswith(_BODIES) and "call" not in each.type:
            break
    return text_of(each)


def _led(call: Node, values: list[Node]) -> bool:
    """Whether a name among the arguments was filled from the request in the same function."""
    around = _enclosing(call)
    if len(around) > _LONGEST or _GUARDED.search(around):
        return False
    found = (n for v in values for n in (v, *descendants(v, "identifier", "name")))
    names = {text_of(n).lstrip("$") for n in found}
    for name in sorted(n for n in names if re.fullmatch(r"\w{1,40}", n))[:_NAMES]:
        filled = re.findall(rf"\b{name}\b[^=\n;(]{{0,60}}:?=(?!=)([^\n;]{{1,200}})", around)
        if any(ASKED.search(each) and not CLEANED.search(each) for each in filled):
            return True
        given = rf"@(?:RequestParam|PathVariable)\b[^,\n]{{0,80}}\bString {name}\b"
        if re.search(given, around):
            return True
    return False


def _is_constant(node: Node) -> bool:
    if node.type == "template_string":
        return not any(child.type == "template_substitution" for child in node.named_children)
    if node.type == "binary_expression":
        return all(_is_constant(child) for child in node.named_children)
    return node.type in _CONSTANT or (node.type == "encapsed_string" and "$" not in text_of(node))


def _around(node: Node) -> str:
    """The function in which it stands, or the statement where there is none."""
    each, best = node.parent, node
    while each is not None and each.parent is not None:
        best = each
        if any(word in each.type for word in _FUNCTIONS) and "parameter" not in each.type:
            named = each.parent.type in ("variable_declarator", "pair", "assignment_expression")
            return text_of(each.parent if named else each)
        each = each.parent
    return text_of(best)


def _markup(root: Node) -> Iterator[Said]:
    said = "becomes markup: whoever wrote it can run scripts (XSS)."
    for node in descendants(root, "assignment_expression", "augmented_assignment_expression"):
        left = text_of(node.child_by_field_name("left"))
        right = node.child_by_field_name("right")
        if not left.endswith((".innerHTML", ".outerHTML")) or right is None:
            continue
        if not _is_constant(right) and not CLEANED.search(text_of(right)):
            yield node, "error", "xss", f"innerHTML: the text {said}", "Use textContent."
    for node in descendants(root, "jsx_attribute"):
        text = text_of(node)
        if text.startswith("dangerouslySetInnerHTML") and not CLEANED.search(text):
            fix = "Render it as text, or clean it with DOMPurify."
            yield node, "error", "xss", f"dangerouslySetInnerHTML: the text {said}", fix


def _echoed(root: Node) -> Iterator[Said]:
    for node in descendants(root, "echo_statement", "print_intrinsic"):
        text = text_of(node)
        if ASKED.search(text) and not CLEANED.search(text):
            said = "What the client sent is echoed as markup (XSS)."
            yield node, "error", "xss", said, "Use htmlspecialchars."


def _unheard(root: Node) -> Iterator[Said]:
    """Errors of Go that nobody looks at."""
    for node in descendants(root, "expression_statement"):
        call = node.named_children[0] if node.named_children else None
        if call is not None and call.type == "call_expression" and _FALLIBLE.match(callee(call)):
            said = f"The error of {callee(call)} is not looked at (err)."
            yield node, "warning", "unchecked-error", said, "if err := …; err != nil { … }"
    for node in descendants(root, "short_var_declaration", "assignment_statement"):
        left = text_of(node.child_by_field_name("left"))
        right = node.child_by_field_name("right")
        call = right.named_children[0] if right is not None and right.named_children else None
        if not re.search(r"(?:^|,\s*)_$", left) or call is None or call.type != "call_expression":
            continue
        if _FALLIBLE.match(callee(call)):
            said = f"The error of {callee(call)} is thrown away (err)."
            yield node, "warning", "unchecked-error", said, "Look at it, and return it."


def _swallowed(root: Node) -> Iterator[Said]:
    for node in descendants(root, "catch_clause", "catch_block"):
        body = node.child_by_field_name("body")
        if body is not None and not body.named_children:
            said = "Every error is swallowed here."
            yield node, "warning", "swallowed", said, "Handle it, or let it through."


CODE = Check("code", lambda made: any(ending(d.name) in DANGERS for d in made.documents), _findings)
