"""Faults as people make them, put into sound Python one at a time.

Each maker changes a copy of a function's tree and says whether it could; the text that comes out
is printed by ``ast`` in both cases, so that no difference of style gives the fault away.
"""

from __future__ import annotations

import ast
import copy
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TypeGuard

Function = ast.FunctionDef | ast.AsyncFunctionDef
Maker = Callable[[Function], bool]

_GUARDS = (
    "require_", "authorize", "authorise", "check_owner", "permission", "current_user",
    "access.refuse", "access.check", "check_signature", "FORBIDDEN", "UNAUTHORIZED",
)  # fmt: skip
_SECRETS = ("api_key", "password", "secret", "token", "client_secret", "signing_key")


@dataclass(frozen=True, slots=True)
class Pair:
    """The same function with a fault and without."""

    fault: str
    sound: str
    faulty: str


def pairs(function: Function) -> Iterator[Pair]:
    """The function with each fault that fits into it, beside the sound way to do the same."""
    for name, make in MAKERS.items():
        changed, sound = copy.deepcopy(function), copy.deepcopy(function)
        if not make(changed):
            continue
        twin = _TWINS.get(name)
        if twin is not None:
            twin(sound)
        pair = Pair(name, _printed(sound), _printed(changed))
        if pair.sound != pair.faulty:
            yield pair


def _printed(function: Function) -> str:
    return ast.unparse(ast.fix_missing_locations(function))


def _missing_await(function: Function) -> bool:
    return _replace_first(function, ast.Await, lambda node: node.value)


def _swallowed(function: Function) -> bool:
    """A body wrapped into a handler that says nothing."""
    return _wrapped(function, "pass")


def _wrapped(function: Function, reaction: str) -> bool:
    body = _body(function)
    if len(body) < 2 or any(isinstance(line, ast.Try) for line in body):
        return False
    reacts = ast.parse(reaction).body
    handler = ast.ExceptHandler(type=ast.Name("Exception"), name=None, body=reacts)
    _set_body(function, [ast.Try(body=body, handlers=[handler], orelse=[], finalbody=[])])
    return True


def _off_by_one(function: Function) -> bool:
    """A range, a slice or a bound moved by one."""

    def longer(node: ast.Call) -> ast.expr | None:
        if not (isinstance(node.func, ast.Name) and node.func.id == "range" and node.args):
            return None
        at = min(1, len(node.args) - 1)
        node.args[at] = ast.BinOp(node.args[at], ast.Add(), ast.Constant(1))
        return node

    def shorter(node: ast.Slice) -> ast.expr | None:
        if node.upper is None:
            return None
        node.upper = ast.BinOp(node.upper, ast.Sub(), ast.Constant(1))
        return node

    return _replace_first(function, ast.Call, longer) or _replace_first(
        function, ast.Slice, shorter
    )


_FLIPPED: dict[type[ast.cmpop], type[ast.cmpop]] = {
    ast.Lt: ast.LtE, ast.LtE: ast.Lt, ast.Gt: ast.GtE, ast.GtE: ast.Gt, ast.Eq: ast.NotEq,
    ast.NotEq: ast.Eq, ast.In: ast.NotIn, ast.NotIn: ast.In, ast.Is: ast.IsNot, ast.IsNot: ast.Is,
}  # fmt: skip


def _wrong_comparison(function: Function) -> bool:
    def flipped(node: ast.Compare) -> ast.expr | None:
        other = _FLIPPED.get(type(node.ops[0]))
        if other is None:
            return None
        node.ops[0] = other()
        return node

    return _replace_first(function, ast.Compare, flipped)


def _mutable_default(function: Function) -> bool:
    """One more parameter with a list that all calls share."""
    return _with_list(function, ast.List([], ast.Load()), "seen.append({})")


def _fresh_default(function: Function) -> bool:
    return _with_list(function, ast.Constant(None), "seen = [*(seen or ()), {}]")


def _with_list(function: Function, default: ast.expr, line: str) -> bool:
    name = _parameter(function)
    if not name or function.args.vararg or function.args.kwarg or function.args.kwonlyargs:
        return False
    function.args.args.append(ast.arg("seen"))
    function.args.defaults.append(default)
    return _begin(function, line.format(name))


def _sql_from_text(function: Function) -> bool:
    """A lookup by hand, with the value inside the text."""
    query = f"SELECT * FROM {_table(function)} WHERE id = '{{{_parameter(function)}}}'"
    return _begin(function, f'rows = connection.execute(f"{query}").fetchall()')


def _sql_with_parameters(function: Function) -> bool:
    query = f"SELECT * FROM {_table(function)} WHERE id = ?"
    line = f'rows = connection.execute("{query}", ({_parameter(function)},)).fetchall()'
    return _begin(function, line)


def _secret(function: Function) -> bool:
    """A key in the code, where a sound function would have been given one."""
    number = hash_of(function.name)
    name = _SECRETS[number % len(_SECRETS)]
    return _begin(function, f"{name} = '{number:x}'")


def _secret_given(function: Function) -> bool:
    name = _SECRETS[hash_of(function.name) % len(_SECRETS)]
    return _begin(function, f"{name} = os.environ['{name.upper()}']")


def _evaluated(function: Function) -> bool:
    return _begin(function, "{0} = eval({0})".format(_parameter(function)))


def _parsed(function: Function) -> bool:
    return _begin(function, "{0} = json.loads({0})".format(_parameter(function)))


def _no_guard(function: Function) -> bool:
    """Without the line, or the parameter, that asks who is calling."""
    body = _body(function)
    for at, line in enumerate(body):
        text = ast.unparse(line)
        asks = any(word in text for word in _GUARDS) and "append" not in text
        if asks and isinstance(line, ast.Expr | ast.If):
            _set_body(function, [*body[:at], *body[at + 1 :]] or [ast.Pass()])
            return True
    return _no_caller(function)


def _no_caller(function: Function) -> bool:
    """An endpoint that anybody may call, where a signed-in user was asked for."""
    used = {node.id for line in function.body for node in ast.walk(line) if _is_name(node)}
    for place in (function.args.args, function.args.kwonlyargs):
        for at, argument in enumerate(place):
            said = ast.unparse(argument.annotation) if argument.annotation else ""
            asks = "Caller" in said or "signed" in argument.arg
            last = place is function.args.args and at >= len(place) - len(function.args.defaults)
            if asks and argument.arg not in used and not last:
                del place[at]
                return True
    return False


def _is_name(node: ast.AST) -> TypeGuard[ast.Name]:
    return isinstance(node, ast.Name)


def _other_return(function: Function) -> bool:
    """A result that gets lost."""
    returns = [n for n in ast.walk(function) if isinstance(n, ast.Return) and n.value is not None]
    last = function.body[-1]
    if len(returns) != 1 or last is not returns[0] or len(_body(function)) < 2:
        return False
    function.body[-1] = ast.Expr(returns[0].value or ast.Constant(None))
    return True


def _logged(function: Function) -> bool:
    """As in a handler that swallows, but it says so and lets the error go on."""
    return _wrapped(function, "log.exception('it failed')\nraise")


_TWINS: dict[str, Maker] = {
    "sql-from-text": _sql_with_parameters,
    "swallowed-exception": _logged,
    "mutable-default": _fresh_default,
    "secret-in-code": _secret_given,
    "eval": _parsed,
}
"""The sound way, where the fault is something added; elsewhere it is the function as it was."""

MAKERS: dict[str, Maker] = {
    "sql-from-text": _sql_from_text,
    "missing-await": _missing_await,
    "swallowed-exception": _swallowed,
    "off-by-one": _off_by_one,
    "mutable-default": _mutable_default,
    "secret-in-code": _secret,
    "eval": _evaluated,
    "no-authorisation": _no_guard,
    "wrong-comparison": _wrong_comparison,
    "lost-result": _other_return,
}


def hash_of(text: str) -> int:
    """The same number in every process, unlike ``hash``."""
    number = 14695981039346656037
    for byte in text.encode():
        number = (number ^ byte) * 1099511628211 % 2**64
    return number


def _parameter(function: Function) -> str:
    names = [a.arg for a in function.args.args if a.arg not in ("self", "cls")]
    return names[0] if names else ""


def _table(function: Function) -> str:
    return function.name.strip("_").split("_")[-1] or "rows"


def _begin(function: Function, line: str) -> bool:
    """Put a line in front; it needs a parameter to be about."""
    if not _parameter(function) or not _body(function):
        return False
    _set_body(function, [*ast.parse(line).body, *_body(function)])
    return True


def _body(function: Function) -> list[ast.stmt]:
    """Without the docstring."""
    return function.body[1:] if ast.get_docstring(function) is not None else function.body


def _set_body(function: Function, body: list[ast.stmt]) -> None:
    function.body = [*function.body[: len(function.body) - len(_body(function))], *body]


def _replace_first(
    function: Function, kind: type[ast.expr], change: Callable[..., ast.expr | None]
) -> bool:
    """Change the first node of the kind for which ``change`` gives another."""

    class Once(ast.NodeTransformer):
        done = False

        def visit(self, node: ast.AST) -> ast.AST:
            if not self.done and isinstance(node, kind):
                other = change(node)
                if other is not None:
                    self.done = True
                    return other
            return self.generic_visit(node)

    once = Once()
    function.body = [once.visit(line) for line in function.body]
    return once.done
