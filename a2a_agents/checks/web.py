"""Python on the web that somebody sent: paths from clients, open origins, unchecked tokens."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterable, Iterator, Mapping

from a2a_agents.checks.finding import Check, Finding, Made, Severity
from a2a_agents.checks.python import tree_of, written

_ASKED = re.compile(
    r"\brequest\.(?:args|form|values|files|json|GET|POST|query_params|path_params|headers|cookies"
    r"|get_json|data|FILES|match_info)\b"
)
_CLEANED = re.compile(r"basename|secure_filename|safe_join|resolve|\.name$|is_relative_to|int\(")
_OPENS = re.compile(
    r"^(?:open|send_file|FileResponse|os\.(?:remove|unlink|open|path\.join)|shutil\.\w+|Path"
    r"|pathlib\.Path|io\.open|codecs\.open)$"
)
_SECRETIVE = re.compile(r"token|secret|passw|session|otp|nonce|api_?key|reset|salt|code\b", re.I)
_RANDOM = re.compile(r"^(?:_?random\.)?(?:random|randint|choices?|randrange|getrandbits|sample)$")
_MARKUP = re.compile(r"^(?:mark_safe|Markup|markupsafe\.Markup|render_template_string)$")
Said = tuple[ast.AST, Severity, str, str, str]


def _findings(made: Made) -> Iterable[Finding]:
    for document in made.documents:
        if not document.name.endswith(".py"):
            continue
        tree = made.read(tree_of, document)
        for node, severity, rule, said, fix in _said(tree) if tree else ():
            line = getattr(node, "lineno", 0)
            yield Finding(document.name, line, severity, f"python/{rule}", said, fix)


def _said(tree: ast.Module) -> Iterator[Said]:
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield from _predictable(node)
            yield from _steered(node)
        elif isinstance(node, ast.Call):
            yield from _called(node)
    yield from _origins(tree)


def _called(call: ast.Call) -> Iterator[Said]:
    name = written(call.func)
    given = {keyword.arg: written(keyword.value) for keyword in call.keywords if keyword.arg}
    text = " ".join([*map(written, call.args), *given.values()])
    if _OPENS.match(name) and _ASKED.search(text) and not _CLEANED.search(text):
        said = "The path comes from the client and may lead anywhere (path traversal)."
        yield call, "error", "path-traversal", said, "Use send_from_directory or safe_join."
    if name.endswith("jwt.decode") and _is_unverified(given):
        said = "The signature of the token is not verified (JWT)."
        yield call, "error", "jwt", said, "Verify it with a key and a named algorithm."
    if _MARKUP.match(name) and call.args and not isinstance(call.args[0], ast.Constant):
        said = "The text becomes markup: whoever wrote it can run scripts (XSS)."
        yield call, "warning", "xss", said, "Let the template escape it."
    if name in ("md5", "hashlib.md5", "hashlib.sha1") and _SECRETIVE.search(text):
        said = "md5 and sha1 are guessed quickly: no hash for passwords."
        yield call, "error", "weak-hash", said, "Use Argon2id, scrypt or bcrypt."


def _is_unverified(given: Mapping[str, str]) -> bool:
    options = given.get("options", "")
    off = re.search(r"verify_signature['\"]?\s*:\s*False", options)
    return bool(off) or given.get("verify") == "False" or "'none'" in given.get("algorithms", "")


def _predictable(node: ast.FunctionDef | ast.AsyncFunctionDef) -> Iterator[Said]:
    """A random that makes something secret."""
    names = " ".join([node.name, *(n.id for n in ast.walk(node) if isinstance(n, ast.Name))])
    if not _SECRETIVE.search(names):
        return
    for call in ast.walk(node):
        if isinstance(call, ast.Call) and _RANDOM.match(written(call.func)):
            said = "This random can be predicted: no secret may come from it."
            yield call, "error", "weak-random", said, "Use the module secrets."


def _steered(node: ast.FunctionDef | ast.AsyncFunctionDef) -> Iterator[Said]:
    """A parameter of a route that becomes part of a path."""
    if not any(re.search(r"\.(?:get|post|route|put)\(", written(d)) for d in node.decorator_list):
        return
    texts = {
        arg.arg for arg in node.args.args if arg.annotation is None or written(arg.annotation)
        == "str"
    }  # fmt: skip
    for call in ast.walk(node):
        if not (isinstance(call, ast.Call) and _OPENS.match(written(call.func)) and call.args):
            continue
        text = written(call.args[0]) + " ".join(map(written, call.args[1:]))
        used = {n.id for arg in call.args for n in ast.walk(arg) if isinstance(n, ast.Name)}
        if used & texts and not _CLEANED.search(text):
            said = "The path is made from a parameter of the route (path traversal)."
            fix = "Take its base name, and check that the result stays in the folder."
            yield call, "error", "path-traversal", said, fix


def _origins(tree: ast.Module) -> Iterator[Said]:
    for call in ast.walk(tree):
        if not isinstance(call, ast.Call):
            continue
        text = written(call)
        anyone = re.search(r"(?:allow_origins|origins)=(?:\[['\"]\*['\"]\]|['\"]\*['\"])", text)
        if anyone and re.search(r"(?:allow_credentials|supports_credentials)=True", text):
            said = "Any origin may send credentials (CORS)."
            yield call, "error", "cors", said, "Name the origins."


WEB = Check("web", lambda made: any(d.name.endswith(".py") for d in made.documents), _findings)
