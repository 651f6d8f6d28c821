"""Python that somebody sent: faults that compile and that tests often miss.

Only for code that is not ours: what we make has its own rules and tests.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterable, Iterator

from a2a_agents.checks.finding import Check, Finding, Made, Severity
from a2a_agents.checks.python import dotted, tree_of

_SECRET = re.compile(
    r"(?:^|_)(?:password|passwd|pwd|secret|token|api_?key|private_?key|secret_?key"
    r"|access_?key|signing_?key|encryption_?key|passphrase)$",
    re.I,
)
_PLACEHOLDER = re.compile(
    r"^$|^[<{$%]|\b(?:change.?me|example|your|xxx+|test|dummy|placeholder|none|todo)\b|^\*+$", re.I
)
_LEAST_SECRET = 6
_FRESH = {"list", "dict", "set", "bytearray", "deque", "defaultdict", "Counter"}

Said = tuple[ast.AST, Severity, str, str, str]
"""Where, how bad, which rule, what is wrong, what to do."""


def _findings(made: Made) -> Iterable[Finding]:
    for document in made.documents:
        if not document.name.endswith(".py"):
            continue
        tree = made.read(tree_of, document)
        for node, severity, rule, message, fix in _said(tree) if tree else ():
            line = getattr(node, "lineno", 0)
            yield Finding(document.name, line, severity, f"python/{rule}", message, fix)


def _said(tree: ast.Module) -> Iterator[Said]:
    yield from _named(tree)
    yield from _habits(tree)


def _named(tree: ast.Module) -> Iterator[Said]:
    """Secrets that stand under a key."""
    for node in ast.walk(tree):
        pairs = zip(node.keys, node.values, strict=True) if isinstance(node, ast.Dict) else ()
        for key, value in pairs:
            if isinstance(key, ast.Constant) and isinstance(key.value, str):
                yield from _secret(ast.keyword(arg=key.value, value=value))


def _habits(tree: ast.Module) -> Iterator[Said]:
    coroutines = {n.name for n in ast.walk(tree) if isinstance(n, ast.AsyncFunctionDef)}
    for node in ast.walk(tree):
        match node:
            case ast.FunctionDef() | ast.AsyncFunctionDef() | ast.Lambda():
                yield from _shared_defaults(node)
            case ast.ExceptHandler():
                yield from _swallowed(node)
            case ast.Compare():
                yield from _compared(node)
            case ast.Assign() | ast.AnnAssign() | ast.keyword():
                yield from _secret(node)
            case ast.Expr():
                yield from _not_awaited(node, coroutines)
            case ast.Call() | ast.Subscript():
                yield from _past_the_end(node)
            case _:
                pass
        if isinstance(node, ast.Assign):
            yield from _not_awaited(node, coroutines)


def _shared_defaults(node: ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda) -> Iterator[Said]:
    for default in (*node.args.defaults, *filter(None, node.args.kw_defaults)):
        called = isinstance(default, ast.Call) and dotted(default.func) in _FRESH
        if called or isinstance(default, ast.List | ast.Dict | ast.Set):
            said = "The default is made once and shared by all calls."
            yield default, "warning", "mutable-default", said, "Use None and make it inside."


def _swallowed(node: ast.ExceptHandler) -> Iterator[Said]:
    wide = node.type is None or dotted(node.type) in ("Exception", "BaseException")
    silent = all(
        isinstance(line, ast.Pass | ast.Continue)
        or (isinstance(line, ast.Expr) and isinstance(line.value, ast.Constant))
        or (isinstance(line, ast.Return) and _nothing(line.value))
        for line in node.body
    )
    if wide and silent:
        said = "Every error is swallowed here, also those nobody thought of."
        yield node, "warning", "swallowed", said, "Name the exception, or log it and raise."


def _nothing(value: ast.expr | None) -> bool:
    return value is None or (isinstance(value, ast.Constant) and value.value in (None, False))


def _compared(node: ast.Compare) -> Iterator[Said]:
    for operator, right in zip(node.ops, node.comparators, strict=True):
        constant = isinstance(right, ast.Constant)
        if isinstance(operator, ast.Eq | ast.NotEq) and constant and right.value is None:
            yield node, "info", "none", "None is compared with ==.", "Use is None."


def _secret(node: ast.Assign | ast.AnnAssign | ast.keyword) -> Iterator[Said]:
    match node:
        case (
            ast.Assign(targets=[ast.Name(id=name)]) | ast.Assign(targets=[ast.Attribute(attr=name)])
        ):
            pass
        case ast.AnnAssign(target=ast.Name(id=name)) | ast.keyword(arg=str(name)):
            pass
        case _:
            return
    value = _fallback(node.value)
    if not (isinstance(value, ast.Constant) and isinstance(value.value, str)):
        return
    text = value.value
    if len(text) >= _LEAST_SECRET and _SECRET.search(name) and not _PLACEHOLDER.search(text):
        said = f"{name} stands in the code."
        yield value, "error", "secret", said, "Take it from the environment, and replace it."


def _fallback(value: ast.expr | None) -> ast.expr | None:
    """What stands in for a variable of the environment that is not set, else the value."""
    match value:
        case ast.Call(args=[_, ast.Constant() as given]) if dotted(value.func) in _ENVIRONMENT:
            return given
        case _:
            return value


_ENVIRONMENT = ("os.getenv", "os.environ.get", "getenv", "environ.get")


def _not_awaited(node: ast.Expr | ast.Assign, coroutines: set[str]) -> Iterator[Said]:
    call = node.value
    if isinstance(call, ast.Call) and _called(call) in coroutines:
        said = f"{_called(call)} is a coroutine: without await it does not run."
        severity: Severity = "error" if isinstance(node, ast.Expr) else "warning"
        yield node, severity, "not-awaited", said, "Await it."


def _called(call: ast.Call) -> str:
    if isinstance(call.func, ast.Name):
        return call.func.id
    own = isinstance(call.func, ast.Attribute) and dotted(call.func.value) == "self"
    return call.func.attr if own and isinstance(call.func, ast.Attribute) else ""


def _past_the_end(node: ast.Call | ast.Subscript) -> Iterator[Said]:
    """``range(len(x) + 1)`` and ``x[len(x)]``."""
    if isinstance(node, ast.Subscript):
        name = dotted(node.value)
        if name and _length_of(node.slice) == name:
            said = "The index is one past the end."
            yield node, "error", "past-the-end", said, "Use -1 for the last."
    elif dotted(node.func) == "range" and node.args:
        last = node.args[min(1, len(node.args) - 1)]
        match last:
            case ast.BinOp(left=ast.Call() as counted, op=ast.Add(), right=ast.Constant(value=1)):
                past = dotted(counted.func) == "len"
            case _:
                past = False
        if past:
            said = "The range goes one past the end."
            yield node, "warning", "past-the-end", said, "Leave out the + 1."


def _length_of(node: ast.expr) -> str:
    """The name in ``len(name)``, or nothing."""
    if isinstance(node, ast.Call) and dotted(node.func) == "len" and len(node.args) == 1:
        return dotted(node.args[0])
    return ""


HABITS = Check(
    "habits", lambda made: any(d.name.endswith(".py") for d in made.documents), _findings
)
