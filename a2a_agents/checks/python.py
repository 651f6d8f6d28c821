"""Python: compiled, its dangerous calls named, its imports of its own modules followed."""

from __future__ import annotations

import ast
import warnings
from collections.abc import Iterable, Iterator

from a2a_agents.checks.finding import Check, Finding, Made
from a2a_agents.core.outputs import Document

_DANGERS = {
    "eval": ("python/eval", "eval runs whatever the text says.", "Parse the text instead."),
    "exec": ("python/exec", "exec runs whatever the text says.", "Call a function instead."),
    "pickle.loads": ("python/pickle", "Unpickling runs code.", "Use JSON."),
    "pickle.load": ("python/pickle", "Unpickling runs code.", "Use JSON."),
    "os.system": ("python/shell", "A shell reads the command.", "Use subprocess with a list."),
    "yaml.load": ("python/yaml", "yaml.load may make any object.", "Use yaml.safe_load."),
    "tempfile.mktemp": ("python/mktemp", "The name can be taken before it is used.",
                        "Use NamedTemporaryFile."),
}  # fmt: skip

_EXECUTE = ("execute", "executemany")
_DEEPEST = 8


def _findings(made: Made) -> Iterable[Finding]:
    documents = [d for d in made.documents if d.name.endswith(".py")]
    modules = _modules(documents)
    for document in documents:
        tree: ast.Module | None = None
        with warnings.catch_warnings(record=True) as caught:
            warnings.simplefilter("always")
            try:
                tree = ast.parse(document.text, document.name)
                compile(tree, document.name, "exec", dont_inherit=True)
            except (SyntaxError, ValueError, RecursionError, MemoryError) as exc:
                line = exc.lineno or 0 if isinstance(exc, SyntaxError) else 0
                said = f"{getattr(exc, 'msg', '') or exc or 'Nested too deeply'}."
                yield Finding(document.name, line, "error", "python/syntax", said)
        # Another thread's warnings may be caught too: only those about this text are ours.
        for each in (each for each in caught if each.filename == document.name):
            said = f"{each.message}."
            yield Finding(document.name, each.lineno, "warning", "python/warning", said)
        if tree is not None:
            yield from _dangers(document, tree)
            # The neighbours of a file on its own were not sent.
            yield from _imports(document, tree, modules) if len(documents) > 1 else ()


def tree_of(document: Document) -> ast.Module | None:
    """The tree for other checks; None where it cannot be read, which this one says."""
    try:
        return ast.parse(document.text)
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return None


def written(node: ast.AST) -> str:
    """Its source for other checks; empty where it is nested too deeply to be written."""
    try:
        return ast.unparse(node)
    except (RecursionError, ValueError):
        return ""


def _dangers(document: Document, tree: ast.Module) -> Iterable[Finding]:
    for node in ast.walk(tree):
        if isinstance(node, ast.ExceptHandler) and node.type is None:
            said = "A bare except also catches the wish to stop."
            fix = "Name the exceptions."
            yield Finding(document.name, node.lineno, "warning", "python/bare-except", said, fix)
        if isinstance(node, ast.Call):
            yield from _danger(document, node)


def _danger(document: Document, call: ast.Call) -> Iterable[Finding]:
    name = dotted(call.func)
    if name in _DANGERS:
        rule, said, fix = _DANGERS[name]
        yield Finding(document.name, call.lineno, "error", rule, said, fix)
    for keyword in call.keywords:
        is_true = isinstance(keyword.value, ast.Constant) and keyword.value.value is True
        if keyword.arg == "shell" and is_true:
            fix = "Give the command as a list."
            said = "A shell reads the command."
            yield Finding(document.name, call.lineno, "error", "python/shell", said, fix)
    executes = isinstance(call.func, ast.Attribute) and call.func.attr in _EXECUTE
    if executes and call.args and _built(call.args[0]):
        said = "The SQL is put together from values: they can change what it says."
        yield Finding(
            document.name, call.lineno, "error", "python/sql-injection", said, "Pass parameters."
        )


def dotted(node: ast.expr) -> str:
    """A name or a short path of names as it is written, else nothing; never deep, never long."""
    parts: list[str] = []
    while isinstance(node, ast.Attribute) and len(parts) < _DEEPEST:
        parts.append(node.attr)
        node = node.value
    return ".".join([node.id, *reversed(parts)]) if isinstance(node, ast.Name) else ""


def _built(text: ast.expr) -> bool:
    """A text made of parts that are not all constant."""
    if isinstance(text, ast.JoinedStr):
        return any(isinstance(part, ast.FormattedValue) for part in text.values)
    if isinstance(text, ast.BinOp) and isinstance(text.op, ast.Add | ast.Mod):
        return not isinstance(text.right, ast.Constant) and _textual(text)
    if isinstance(text, ast.Call) and isinstance(text.func, ast.Attribute):
        return text.func.attr == "format" and _textual(text.func.value)
    return False


def _textual(text: ast.expr) -> bool:
    while isinstance(text, ast.BinOp):
        text = text.left
    return isinstance(text, ast.JoinedStr) or (
        isinstance(text, ast.Constant) and isinstance(text.value, str)
    )


def _modules(documents: list[Document]) -> set[str]:
    """The modules of the project by their dotted name, with the packages on the way."""
    modules: set[str] = set()
    for document in documents:
        path = document.name.removeprefix("project/").removesuffix(".py")
        parts = path.removesuffix("/__init__").split("/")
        for length in range(1, len(parts) + 1):
            modules.add(".".join(parts[:length]))
    return modules


def _imports(document: Document, tree: ast.Module, modules: set[str]) -> Iterable[Finding]:
    """What is imported from the project's own packages is there."""
    packages = {name.rpartition(".")[0] for name in modules} - {""}
    for node, module in _imported(tree):
        if module.split(".")[0] in packages and module not in modules:
            said = f"There is no module {module}."
            yield Finding(document.name, node.lineno, "error", "python/import", said)


def _imported(tree: ast.Module) -> Iterator[tuple[ast.stmt, str]]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from ((node, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            yield node, node.module


PYTHON = Check(
    "python", lambda made: any(d.name.endswith(".py") for d in made.documents), _findings
)
