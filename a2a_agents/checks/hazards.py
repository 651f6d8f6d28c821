"""Hazards of services that somebody sent: addresses and paths from clients, secrets compared."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterable, Iterator

from a2a_agents.checks.finding import Check, Finding, Made, Severity
from a2a_agents.checks.python import tree_of, written
from a2a_agents.core.outputs import Document

_ASKED = re.compile(
    r"\brequest\.(?:args|form|values|files|json|GET|POST|query_params|path_params|headers|cookies"
    r"|get_json|data|FILES|match_info|query|match_info|rel_url)\b"
)
_CLEANED = re.compile(r"basename|secure_filename|safe_join|resolve|is_relative_to|int\(|\.name$")
_GUARDED = re.compile(
    r"allow|known|permitted|whitelist|is_relative_to|commonpath|startswith|resolve\(|realpath"
    r"| not in |is_safe|validate|check_|ensure_|fullmatch|is_private", re.I
)  # fmt: skip
_ROUTE = re.compile(r"\.(?:get|post|put|patch|delete|route|api_route|websocket)\(")
_FETCHES = re.compile(
    r"^(?:requests|httpx|session|client|http|aiohttp|urllib3?)(?:\.\w+)?\.(?:get|post|put|head|patch"
    r"|delete|request|urlopen|stream|urlretrieve)$|^(?:urllib\.request\.)?url(?:open|retrieve)$"
)
_OPENS = re.compile(
    r"^(?:open|send_file|FileResponse|os\.(?:remove|unlink|open)|os\.path\.join|shutil\.\w+|Path"
    r"|pathlib\.Path|io\.open|aiofiles\.open|zipfile\.ZipFile)$"
)
_SECRETIVE = re.compile(
    r"token|secret|passw|session|otp|nonce|api_?key|reset_|salt|csrf|invit", re.I
)
_RANDOM = re.compile(r"\brandom\.(?:random|randint|choices?|randrange|getrandbits|sample)\(")
_COMPARED = re.compile(
    r"(?P<left>[\w.$\[\]\"'()>-]{1,80})\s*(?P<how>[!=]==?|\.equals\()\s*(?P<right>[\w.$\[\]\"'()>-]{1,80})"
)
_KEPT = re.compile(
    r"(?:token|secret|signature|hmac|digest|api_?key|passw(?:or)?d|csrf|(?<![a-z])sig|(?<![a-z])mac"
    r"|hash|otp|expected|provided)\w{0,20}(?:\(\)|[\"']?[\])]+)*\)?$", re.I
)  # fmt: skip
_PLAIN = re.compile(
    r"^[(]*(?:null|none|nil|undefined|true|false|\d+|[\"']{1,2}|[\"'].{0,3}[\"']|typeof|self)\)*$"
    r"|length|len\(|\.size|\.type\b|count|status|kind|confirm|repeat|again", re.I
)  # fmt: skip
_ENDINGS = (
    ".py",
    ".js",
    ".mjs",
    ".cjs",
    ".ts",
    ".tsx",
    ".go",
    ".java",
    ".kt",
    ".php",
    ".rb",
    ".cs",
)
_LONGEST_LINE = 300
_LONGEST = 200_000
Said = tuple[int, Severity, str, str, str]


def _findings(made: Made) -> Iterable[Finding]:
    for document in made.documents:
        if not document.name.endswith(_ENDINGS):
            continue
        tree = made.read(tree_of, document) if document.name.endswith(".py") else None
        steered = _python(tree, document.name) if tree else ()
        for line, severity, rule, said, fix in (*_timed(document), *steered):
            yield Finding(document.name, line, severity, f"code/{rule}", said, fix)


def _timed(document: Document) -> Iterator[Said]:
    """Told as a hint: whether a name holds a secret is seldom certain."""
    for number, line in enumerate(document.text[:_LONGEST].splitlines(), 1):
        if len(line) > _LONGEST_LINE or line.lstrip().startswith(("#", "//", "*")):
            continue
        for found in _COMPARED.finditer(line):
            sides = (found["left"], found["right"])
            if any(map(_KEPT.search, sides)) and not any(map(_PLAIN.search, sides)):
                said = "How long the comparison takes tells how much of a secret is right (timing)."
                fix = "Compare in constant time: compare_digest, timingSafeEqual, hash_equals."
                yield number, "info", "timing", said, fix
                break


def _python(tree: ast.Module, name: str) -> Iterator[Said]:
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield from _steered(node)
        elif isinstance(node, ast.JoinedStr) and _FRAGMENT.search(_before_value(node)):
            said = "The SQL is put together from values (SQL injection)."
            yield node.lineno, "error", "sql-injection", said, "Pass parameters."
    for statement in tree.body:
        yield from _settings(statement, name)


_FRAGMENT = re.compile(r"\b(?:AND|WHERE|OR)\s+[\w.]+\s*(?:=|<|>|I?LIKE|IN)\s*\(?'%?$")
"""A condition whose text in quotes is filled in; sentences do not end so."""


def _before_value(text: ast.JoinedStr) -> str:
    first = text.values[0] if text.values else None
    return str(first.value)[-200:] if isinstance(first, ast.Constant) else ""


def _settings(statement: ast.stmt, name: str) -> Iterator[Said]:
    """What stands outside of functions."""
    if isinstance(statement, ast.FunctionDef | ast.AsyncFunctionDef):
        return
    text = written(statement)
    if text == "DEBUG = True":
        certain = "settings" in name and not re.search(r"dev|local|test", name)
        said = "DEBUG shows visitors the code and its settings."
        yield statement.lineno, "warning" if certain else "info", "debug", said, "Set it to False."
    if isinstance(statement, ast.Assign | ast.AnnAssign) and _RANDOM.search(text):
        if _SECRETIVE.search(text):
            said = "This random can be predicted: no secret may come from it."
            yield statement.lineno, "error", "weak-random", said, "Use the module secrets."


def _steered(node: ast.FunctionDef | ast.AsyncFunctionDef) -> Iterator[Said]:
    """Names that a client fills, and the calls that they steer."""
    whole = written(node)
    if _GUARDED.search(whole):
        return
    asked = set(_parameters(node))
    for each in ast.walk(node):
        if isinstance(each, ast.Assign | ast.AnnAssign) and each.value is not None:
            value = written(each.value)
            if not _CLEANED.search(value) and (_ASKED.search(value) or _names(each.value) & asked):
                targets = each.targets if isinstance(each, ast.Assign) else [each.target]
                asked |= {t.id for t in targets if isinstance(t, ast.Name)}
    for call in ast.walk(node):
        if isinstance(call, ast.Call) and call.args:
            yield from _called(call, asked)


def _parameters(node: ast.FunctionDef | ast.AsyncFunctionDef) -> Iterator[str]:
    """Texts that a route is given."""
    if any(_ROUTE.search(written(each)) for each in node.decorator_list):
        for arg in (*node.args.args, *node.args.kwonlyargs):
            if arg.annotation is None or re.match(r"(?:str|HttpUrl)\b", written(arg.annotation)):
                yield arg.arg


def _called(call: ast.Call, asked: set[str]) -> Iterator[Said]:
    name = written(call.func)
    given = call.args[-1] if name.endswith((".request", ".stream")) else call.args[0]
    if _FETCHES.match(name) and _leads(given, asked):
        said = "The client says which address is asked for (SSRF)."
        fix = "Allow only known hosts, and refuse addresses of the own network."
        yield call.lineno, "error", "ssrf", said, fix
    if _OPENS.match(name) and any(_leads(each, asked) for each in call.args):
        text = " ".join(map(written, call.args))
        if not _CLEANED.search(text):
            said = "The path comes from the client and may lead anywhere (path traversal)."
            fix = "Take the base name, and check that the result stays in the folder."
            yield call.lineno, "error", "path-traversal", said, fix


def _leads(value: ast.expr, asked: set[str]) -> bool:
    """Whether it begins with what a client has sent, or is such a path."""
    if isinstance(value, ast.JoinedStr) and value.values:
        first = value.values[0]
        told = isinstance(first, ast.Constant) and "://" in str(first.value)
        return not told and bool(_names(value) & asked or _ASKED.search(written(value)))
    return bool(_names(value) & asked or _ASKED.search(written(value)))


def _names(node: ast.AST) -> set[str]:
    return {each.id for each in ast.walk(node) if isinstance(each, ast.Name)}


def _applies(made: Made) -> bool:
    return any(document.name.endswith(_ENDINGS) for document in made.documents)


HAZARDS = Check("hazards", _applies, _findings)
