"""``app/routers``: each endpoint as a function that says what it does."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from a2a_agents.agents.code.naming import Naming
from a2a_agents.agents.code.render import doc, rendered
from a2a_agents.agents.endpoints import Endpoint, Section
from a2a_agents.agents.paths import Segment
from a2a_agents.agents.recognise import search_columns
from a2a_agents.agents.shapes import Shape, Shapes
from a2a_agents.agents.tables import Column, Table
from a2a_agents.agents.types import type_of
from a2a_agents.agents.words import quoted, sentence


@dataclass(frozen=True, slots=True)
class Scene:
    """One endpoint with all that its source depends on."""

    endpoint: Endpoint
    shape: Shape
    shapes: Shapes
    naming: Naming
    verifies: bool
    """A new account is asked to confirm its address."""

    @property
    def table(self) -> Table:
        """What the endpoint works on."""
        assert self.endpoint.table
        return self.endpoint.table

    @property
    def model(self) -> str:
        """Its class."""
        return self.naming.model(self.table)

    @property
    def keys(self) -> list[str]:
        """The path's parameters in order, as Python calls them."""
        return [segment.attr for segment in self.endpoint.path.parameters]

    @property
    def public(self) -> str:
        """The last argument of reading calls."""
        return ", public=True" if self.endpoint.public else ""


def router_files(
    sections: list[Section], shapes: Shapes, naming: Naming, verifies: bool
) -> dict[str, str]:
    """The routers by the path of their file."""
    files: dict[str, str] = {}
    for section in sections:
        sources = [
            endpoint_source(Scene(e, shapes.shape(e), shapes, naming, verifies))
            for e in section.endpoints
        ]
        files[f"app/routers/{section.name}.py"] = rendered(
            "app/routers/router.py.j2",
            title=section.title,
            endpoints=sources,
            imports=_imports("\n".join(sources)),
        )
    files["app/routers/__init__.py"] = rendered("app/routers/__init__.py.j2", sections=sections)
    return files


def _imports(source: str) -> list[str]:
    standard = [
        line
        for mark, line in (
            ("dt.", "import datetime as dt"),
            ("decimal.", "import decimal"),
            ("uuid.", "import uuid"),
        )
        if mark in source
    ]
    typing = [name for name in ("Annotated", "Any", "Literal") if name in source]
    if typing:
        standard.append(f"from typing import {', '.join(typing)}")
    fast = ["APIRouter", *(n for n in ("Path", "Query", "Request") if n in source)]
    own = [
        name
        for name in ("auth", "base", "crud", "deps", "idempotency", "ids", "models", "paging", "problems",
                     "schemas", "types", "access")
        if f"{name}." in source
    ]  # fmt: skip
    return [
        *standard,
        *([""] if standard else []),
        f"from fastapi import {', '.join(fast)}",
        "",
        f"from app import {', '.join(sorted(own))}",
    ]


def endpoint_source(scene: Scene) -> str:
    """The decorated function."""
    endpoint = scene.endpoint
    lines = _BODIES.get(endpoint.does, _unknown)(scene)
    arguments = _arguments(scene, "\n".join(lines))
    head = f"def {endpoint.name}("
    gives = "None" if scene.shape.answer == "nothing" else "Any"
    one_line = f"{head}{', '.join(arguments)}) -> {gives}:"
    if len(one_line) > 100:
        inner = ", ".join(arguments)
        if len(inner) <= 96:
            one_line = f"{head}\n    {inner}\n) -> {gives}:"
        else:
            one_line = head + "\n" + "".join(f"    {each},\n" for each in arguments)
            one_line += f") -> {gives}:"
    about = doc(sentence(endpoint.summary))
    return "\n".join(
        [_decorator(scene), one_line, f'    """{about}"""', *(f"    {x}" for x in lines)]
    )


def _decorator(scene: Scene) -> str:
    endpoint, shape = scene.endpoint, scene.shape
    arguments = [quoted(str(endpoint.path) if endpoint.path.segments else "/")]
    answer = _answer(scene)
    if answer:
        arguments.append(f"response_model={answer}")
    if shape.status != 200:
        arguments.append(f"status_code={shape.status}")
    line = f"@router.{endpoint.method.lower()}({', '.join(arguments)})"
    if len(line) <= 100:
        return line
    inner = ", ".join(arguments)
    if len(inner) <= 96:
        return f"@router.{endpoint.method.lower()}(\n    {inner}\n)"
    return f"@router.{endpoint.method.lower()}(\n" + "".join(f"    {x},\n" for x in arguments) + ")"


def _answer(scene: Scene) -> str:
    if scene.shape.answer == "tokens":
        return "schemas.Tokens"
    if scene.shape.model is None:
        return ""
    name = f"schemas.{scene.shape.model.name}"
    return f"paging.Page[{name}]" if scene.shape.answer == "page" else name


def _arguments(scene: Scene, source: str) -> list[str]:
    endpoint, shape = scene.endpoint, scene.shape
    arguments = [_path_argument(segment) for segment in endpoint.path.parameters]
    if shape.request:
        arguments.append(f"body: schemas.{shape.request.name}")
    if "request." in source:
        arguments.append("request: Request")
    if "session" in source:
        arguments.append("session: deps.Session")
    if "caller" in source or not endpoint.public:
        arguments.append(f"caller: deps.{'Visitor' if endpoint.public else 'Caller'}")
    if shape.answer == "page":
        arguments.append("wanted: deps.Paging")
    if endpoint.does == "search":
        arguments.append("q: Annotated[str, Query(min_length=1, max_length=200)]")
    arguments += [_filter(column) for column in shape.filters]
    if endpoint.keyed:
        arguments.append("key: deps.IdempotencyKey = None")
    return arguments


def _path_argument(segment: Segment) -> str:
    kind = "uuid.UUID" if segment.key else "str"
    if segment.attr == segment.text and segment.key:
        return f"{segment.attr}: {kind}"
    alias = f"alias={quoted(segment.text)}" if segment.attr != segment.text else ""
    longest = "" if segment.key else "max_length=255"
    return f"{segment.attr}: Annotated[{kind}, Path({', '.join(filter(None, (alias, longest)))})]"


def _filter(column: Column) -> str:
    alias = f"alias={quoted(column.name)}" if column.attr != column.name else ""
    return f"{column.attr}: Annotated[{type_of(column).python} | None, Query({alias})] = None"


def _listing(scene: Scene, first: dict[str, str] | None = None) -> str:
    pairs = {**(first or {}), **{c.attr: c.attr for c in scene.shape.filters}}
    where = ", ".join(f"{quoted(attr)}: {value}" for attr, value in pairs.items())
    return _call(
        "return crud.listed",
        ["session", scene.model, "caller", "wanted", *([f"{{{where}}}"] if where else [])]
        + (["public=True"] if scene.endpoint.public else []),
    )


def _call(name: str, arguments: list[str]) -> str:
    """A call as a formatter lays it out in the body of a function."""
    line = f"{name}({', '.join(arguments)})"
    if len(line) <= 96:
        return line
    inner = ", ".join(arguments)
    if len(inner) <= 92:
        return f"{name}(\n        {inner}\n    )"
    return f"{name}(\n" + "".join(f"        {each},\n" for each in arguments) + "    )"


def _list(scene: Scene) -> list[str]:
    return [_listing(scene)]


def _parent(scene: Scene) -> tuple[str, str]:
    """The class of the row in the path, and the reference to it."""
    column = scene.endpoint.means.parent
    assert column
    assert column.reference
    return f"models.{scene.naming.classes[column.reference.table]}", column.attr


def _nested_list(scene: Scene) -> list[str]:
    parent, attr = _parent(scene)
    key = scene.keys[0]
    return [
        f"crud.find(session, {parent}, caller, {key}{scene.public})",
        _listing(scene, {attr: key}),
    ]


def _nested_create(scene: Scene) -> list[str]:
    parent, attr = _parent(scene)
    key = scene.keys[0]
    values = f"{{**{_values(scene)}, {quoted(attr)}: {key}}}"
    return [f"crud.find(session, {parent}, caller, {key})", *_making(scene, values)]


def _create(scene: Scene) -> list[str]:
    return _making(scene, _values(scene))


def _values(scene: Scene) -> str:
    dumped = "body.model_dump()"
    assert scene.shape.request
    hashes = any(column.name == "password" for column in scene.shape.request.columns)
    return f"auth.with_password({dumped})" if hashes else dumped


def _making(scene: Scene, values: str) -> list[str]:
    keyed = scene.table.column("idempotency_key")
    if keyed and scene.endpoint.keyed:
        missing = "None" if keyed.nullable else "str(ids.new_id())"
        values = f"{{**{values}, {quoted(keyed.attr)}: key or {missing}}}"
    making = _call("crud.create", ["session", scene.model, "caller", "values"])
    if not scene.endpoint.keyed:
        return [f"values = {values}", f"return {making}"]
    name = quoted(" ".join([scene.endpoint.name, *("{" + key + "}" for key in scene.keys)]))
    call = f"({'f' if scene.keys else ''}{name}, body)"
    answer = f"schemas.{scene.shape.model.name}" if scene.shape.model else ""
    return [
        f"values = {values}",
        "",
        "def act() -> Any:",
        f"    return {making}",
        "",
        _call(
            "return idempotency.once",
            ["session", "caller.name", "key", call, "act", answer, str(scene.shape.status)],
        ),
    ]


def _read(scene: Scene) -> list[str]:
    return [f"return crud.find(session, {scene.model}, caller, {scene.keys[0]}{scene.public})"]


def _update(scene: Scene) -> list[str]:
    unset = "exclude_unset=True" if scene.endpoint.does == "update" else ""
    values = f"body.model_dump({unset})"
    if scene.endpoint.does == "replace":
        values = _values(scene)
    return [
        f"values = {values}",
        f"return crud.change(session, {scene.model}, caller, {scene.keys[0]}, values)",
    ]


def _delete(scene: Scene) -> list[str]:
    return [f"crud.remove(session, {scene.model}, caller, {scene.keys[0]})"]


def _link_names(scene: Scene) -> tuple[str, str, str, str]:
    means = scene.endpoint.means
    assert means.via
    assert means.parent
    assert means.parent.reference
    assert means.child
    parent = f"models.{scene.naming.classes[means.parent.reference.table]}"
    return parent, scene.naming.model(means.via), means.parent.attr, means.child.attr


def _linked(scene: Scene) -> list[str]:
    parent, link, near, far = _link_names(scene)
    key = scene.keys[0]
    return [
        f"crud.find(session, {parent}, caller, {key}{scene.public})",
        f"sides = ({scene.model}, {link}.{near}, {link}.{far})",
        f"return crud.linked(session, sides, caller, wanted, {key}{scene.public})",
    ]


def _link(scene: Scene) -> list[str]:
    parent, link, near, far = _link_names(scene)
    one, other = scene.keys[0], scene.keys[1]
    staff = scene.shapes.rules.staff
    grants = staff is not None and staff.link is scene.endpoint.means.via
    verb = "link" if scene.endpoint.does == "link" else "unlink"
    checked = link if grants else parent
    return [
        f"access.check_writing({checked}, caller)",
        f"crud.find(session, {parent}, caller, {one})",
        f"crud.find(session, {scene.model}, caller, {other}, public=True)",
        f"crud.{verb}(session, {link}, {{{quoted(near)}: {one}, {quoted(far)}: {other}}})",
    ]


def _search(scene: Scene) -> list[str]:
    attrs = ", ".join(quoted(column.attr) for column in search_columns(scene.table))
    tail = ["public=True"] if scene.endpoint.public else []
    return [
        f"attrs = ({attrs},)",
        _call(
            "return crud.searched",
            ["session", scene.model, "caller", "wanted", "q", "attrs", *tail],
        ),
    ]


def _flagged(scene: Scene) -> list[str]:
    column, value = scene.endpoint.means.column, scene.endpoint.means.value
    assert column
    where = f"{{{quoted(column.attr)}: {quoted(value) if value else True}}}"
    return [f"return crud.listed(session, {scene.model}, caller, wanted, {where}{scene.public})"]


def _transition(scene: Scene) -> list[str]:
    means = scene.endpoint.means
    assert means.column
    moving = _call(
        "row = crud.move",
        [
            "session",
            scene.model,
            "caller",
            scene.keys[-1],
            quoted(means.column.attr),
            quoted(means.value),
        ],
    )
    lines = [moving]
    stamp = scene.table.column(f"{means.value}_at")
    if stamp and stamp.kind == "datetime":
        lines.append(f"row.{stamp.attr} = base.now()")
    for column in scene.shape.request.columns if scene.shape.request else ():
        kept = scene.table.column(column.name)
        if kept and kept.kind == column.kind and not kept.private and not kept.managed:
            lines.append(f"row.{kept.attr} = body.{column.attr}")
    return [*lines, "return row"]


def _unknown(scene: Scene) -> list[str]:
    return [f"raise problems.not_built({quoted(scene.endpoint.summary)})"]


def _register(scene: Scene) -> list[str]:
    lines = ["user = auth.register(session, body.model_dump())"]
    if scene.verifies:
        lines += [
            "state = request.app.state",
            'auth.send_token(session, state.settings, state.mailer, user.email, "verify_email")',
        ]
    return [*lines, "return user"]


def _login(scene: Scene) -> list[str]:
    login = scene.endpoint.means.column
    assert login
    return [
        "settings = request.app.state.settings",
        f"return auth.sign_in(session, settings, body.{login.attr}, body.password)",
    ]


def _forgot(scene: Scene) -> list[str]:
    return [
        "state = request.app.state",
        'auth.send_token(session, state.settings, state.mailer, body.email, "reset_password")',
    ]


def _me(scene: Scene) -> list[str]:
    return ["return caller.user"]


def _change_me(scene: Scene) -> list[str]:
    return [
        "values = body.model_dump(exclude_unset=True)",
        f"return crud.change(session, {scene.model}, caller, caller.user.id, values)",
    ]


_BODIES: dict[str, Callable[[Scene], list[str]]] = {
    "list": _list,
    "nested-list": _nested_list,
    "nested-create": _nested_create,
    "create": _create,
    "read": _read,
    "update": _update,
    "replace": _update,
    "delete": _delete,
    "linked": _linked,
    "link": _link,
    "unlink": _link,
    "search": _search,
    "flagged": _flagged,
    "transition": _transition,
    "register": _register,
    "login": _login,
    "forgot-password": _forgot,
    "me": _me,
    "change-me": _change_me,
    "refresh": lambda _: [
        "settings = request.app.state.settings",
        "return auth.refresh(session, settings, body.refresh_token)",
    ],
    "logout": lambda _: ["auth.sign_out(session, caller)"],
    "verify-email": lambda _: ["auth.verify_email(session, body.token)"],
    "reset-password": lambda _: ["auth.reset_password(session, body.token, body.new_password)"],
    "change-password": lambda _: [
        "auth.change_password(session, caller, body.password, body.new_password)"
    ],
    "remove-me": lambda scene: [f"crud.remove(session, {scene.model}, caller, caller.user.id)"],
}
