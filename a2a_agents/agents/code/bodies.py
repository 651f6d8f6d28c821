"""What each behaviour is in Python: the lines of an endpoint's function."""

from __future__ import annotations

from collections.abc import Callable

from a2a_agents.agents.code.scene import Scene
from a2a_agents.agents.code.source import call, mapping, row
from a2a_agents.agents.meaning import Filling, search_columns
from a2a_agents.agents.words import quoted


def body(scene: Scene) -> list[str]:
    """The lines; what nobody knows says so."""
    return _BODIES.get(scene.endpoint.does, _unknown)(scene)


def _listing(scene: Scene, first: dict[str, str] | None = None) -> str:
    pairs = {**(first or {}), **{c.attr: c.attr for c in scene.shape.filters}}
    where = mapping([f"{quoted(attr)}: {value}" for attr, value in pairs.items()], 8, 9)
    arguments = ["session", scene.model, "caller", "wanted", *([where] if pairs else [])]
    public = ["public=True"] if scene.endpoint.public else []
    return call("return crud.listed", [*arguments, *public], 4)


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


def _create_filled(scene: Scene) -> list[str]:
    return _making(scene, mapping(_pairs(scene), 4, 13))


def _nested_create_filled(scene: Scene) -> list[str]:
    parent, attr = _parent(scene)
    key = scene.keys[0]
    pairs = [f"{quoted(attr)}: {key}", *_pairs(scene)]
    return [
        f"crud.find(session, {parent}, caller, {key}{scene.public})",
        *_making(scene, mapping(pairs, 4, 13)),
    ]


def _pairs(scene: Scene) -> list[str]:
    """What is given and what the server adds, column by column."""
    pairs: list[str] = []
    for column in scene.shape.request.columns if scene.shape.request else ():
        own = scene.table.column(column.name)
        pairs += [f"{quoted(own.attr)}: body.{column.attr}"] if own else []
    fillings = scene.endpoint.means.fillings
    return pairs + [f"{quoted(f.column.attr)}: {_filled(f, scene)}" for f in fillings]


def _filled(filling: Filling, scene: Scene) -> str:
    if filling.way == "key":
        known = "key or " if scene.endpoint.keyed else ""
        return "key" if known and filling.column.nullable else f"{known}str(ids.new_id())"
    return {
        "now": "base.now()",
        "today": "base.today()",
        "number": "crud.number()",
    }.get(filling.way) or quoted(filling.text)


def _values(scene: Scene) -> str:
    dumped = "body.model_dump()"
    assert scene.shape.request
    hashes = any(column.name == "password" for column in scene.shape.request.columns)
    return f"auth.with_password({dumped})" if hashes else dumped


def _making(scene: Scene, values: str) -> list[str]:
    arguments = ["session", scene.model, "caller", "values"]
    if not scene.endpoint.keyed:
        return [f"values = {values}", call("return crud.create", arguments, 4)]
    return [f"values = {values}", *_once(scene, [call("return crud.create", arguments, 8)])]


def _once(scene: Scene, lines: list[str]) -> list[str]:
    """The lines as an effect that a repeated Idempotency-Key does not repeat."""
    name = " ".join([scene.endpoint.name, *("{" + key + "}" for key in scene.keys)])
    body = "body" if scene.shape.request else "None"
    named = f"({'f' if scene.keys else ''}{quoted(name)}, {body})"
    answer = f"schemas.{scene.shape.model.name}" if scene.shape.model else ""
    arguments = ["session", "caller.name", "key", named, "act", answer, str(scene.shape.status)]
    acting = [f"    {line}" for line in lines]
    return ["", "def act() -> Any:", *acting, "", call("return idempotency.once", arguments, 4)]


def _read(scene: Scene) -> list[str]:
    public = ["public=True"] if scene.endpoint.public else []
    arguments = ["session", scene.model, "caller", scene.keys[0], *public]
    return [call("return crud.find", arguments, 4)]


def _update(scene: Scene) -> list[str]:
    unset = "exclude_unset=True" if scene.endpoint.does == "update" else ""
    values = f"body.model_dump({unset})"
    if scene.endpoint.does == "replace":
        values = _values(scene)
    return [
        f"values = {values}",
        _changing(scene, scene.keys[0]),
    ]


def _changing(scene: Scene, key: str) -> str:
    return call("return crud.change", ["session", scene.model, "caller", key, "values"], 4)


def _delete(scene: Scene) -> list[str]:
    return [call("crud.remove", ["session", scene.model, "caller", scene.keys[0]], 4)]


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
        f"sides = {row([scene.model, f'{link}.{near}', f'{link}.{far}'], 4, 12)}",
        f"return crud.linked(session, sides, caller, wanted, {key}{scene.public})",
    ]


def _link(scene: Scene) -> list[str]:
    parent, link, near, far = _link_names(scene)
    one, other = scene.keys[0], scene.keys[1]
    staff = scene.shapes.rules.staff
    grants = staff is not None and staff.link is scene.endpoint.means.via
    verb = "link" if scene.endpoint.does == "link" else "unlink"
    checked = link if grants else parent
    pairs = [f"{quoted(near)}: {one}", f"{quoted(far)}: {other}"]
    return [
        f"access.check_writing({checked}, caller)",
        f"crud.find(session, {parent}, caller, {one})",
        f"crud.find(session, {scene.model}, caller, {other}, public=True)",
        call(f"crud.{verb}", ["session", link, mapping(pairs, 8, 9)], 4),
    ]


def _search(scene: Scene) -> list[str]:
    attrs = row([quoted(column.attr) for column in search_columns(scene.table)], 4, 12)
    arguments = ["session", scene.model, "caller", "wanted"]
    tail = ["public=True"] if scene.endpoint.public else []
    return [
        f"attrs = {attrs}",
        call("return crud.searched", [*arguments, "q", "attrs", *tail], 4),
    ]


def _flagged(scene: Scene) -> list[str]:
    column, value = scene.endpoint.means.column, scene.endpoint.means.value
    assert column
    where = f"{{{quoted(column.attr)}: {quoted(value) if value else True}}}"
    return [f"return crud.listed(session, {scene.model}, caller, wanted, {where}{scene.public})"]


def _transition(scene: Scene) -> list[str]:
    means = scene.endpoint.means
    assert means.column
    step = [quoted(means.column.attr), quoted(means.value)]
    moving = call("row = crud.move", ["session", scene.model, "caller", scene.keys[-1], *step], 4)
    return [moving, *_stamped(scene, means.value), *_noted(scene), "return row"]


def _stamped(scene: Scene, state: str) -> list[str]:
    stamp = scene.table.column(f"{state}_at")
    return [f"row.{stamp.attr} = base.now()"] if stamp and stamp.kind == "datetime" else []


def _noted(scene: Scene) -> list[str]:
    """Fields of the body that the row has, beside the one that was set."""
    lines: list[str] = []
    set_already = scene.endpoint.means.column
    for column in scene.shape.request.columns if scene.shape.request else ():
        own = scene.table.column(column.name)
        if own is None or own.private or own.managed or own.kind != column.kind:
            continue
        if set_already is None or own.name != set_already.name:
            lines.append(f"row.{own.attr} = body.{column.attr}")
    return lines


def _transition_to(scene: Scene) -> list[str]:
    column = scene.endpoint.means.column
    assert column
    assert scene.shape.request
    told = next(c for c in scene.shape.request.columns if c.name == column.name)
    step = [quoted(column.attr), f"body.{told.attr}"]
    moving = call("row = crud.move", ["session", scene.model, "caller", scene.keys[-1], *step], 4)
    return [moving, *_noted(scene), "return row"]


def _stamp(scene: Scene) -> list[str]:
    column = scene.endpoint.means.column
    assert column
    arguments = ["session", scene.model, "caller", scene.keys[-1], quoted(column.attr)]
    return [call("row = crud.stamp", arguments, 4), *_noted(scene), "return row"]


def _setting(scene: Scene) -> list[str]:
    return [
        "values = body.model_dump(exclude_unset=True)",
        _changing(scene, scene.keys[-1]),
    ]


def _mark(scene: Scene) -> list[str]:
    parent, attr = _parent(scene)
    owner, key = scene.endpoint.means.child, scene.keys[0]
    assert owner
    ends = f"{{{quoted(attr)}: {key}, {quoted(owner.attr)}: caller.user.id}}"
    if scene.endpoint.does == "unmark":
        return [call("crud.unlink", ["session", scene.model, ends], 4)]
    values = mapping(_pairs(scene), 4, 13)
    marking = call("crud.mark", ["session", scene.model, "ends", "values"], 4)
    gives = "return " if scene.shape.answer == "one" else ""
    return [
        f"crud.find(session, {parent}, caller, {key}, public=True)",
        f"ends = {ends}",
        f"values = {values}",
        f"{gives}{marking}",
    ]


def _lookup(scene: Scene) -> list[str]:
    column = scene.endpoint.means.column
    assert column
    arguments = ["session", scene.model, "caller", quoted(column.attr), scene.keys[0]]
    public = ["public=True"] if scene.endpoint.public else []
    return [call("return crud.find_by", [*arguments, *public], 4)]


def _token(scene: Scene) -> str:
    basket = scene.endpoint.means.basket
    return "token" if basket and basket.guest else "None"


def _basket(scene: Scene) -> list[str]:
    return [
        f"found = cart.current(session, caller, {_token(scene)})",
        "return cart.contents(session, found)",
    ]


def _basket_put(scene: Scene) -> list[str]:
    means = scene.endpoint.means
    assert means.basket
    quantity = means.value or f"body.{means.basket.quantity.attr}"
    return [
        f"found = cart.current(session, caller, {_token(scene)})",
        f"cart.put(session, found, {scene.keys[-1]}, {quantity})",
        "return cart.contents(session, found)",
    ]


def _checkout(scene: Scene) -> list[str]:
    given = "body.model_dump()" if scene.shape.request else "{}"
    key = "key" if scene.endpoint.keyed else "None"
    lines = [
        f"found = cart.current(session, caller, {_token(scene)})",
        f"return cart.check_out(session, found, {given}, {key})",
    ]
    return _once(scene, lines) if scene.endpoint.keyed else lines


def _unknown(scene: Scene) -> list[str]:
    return [call("raise problems.not_built", [quoted(scene.endpoint.summary)], 4)]


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
        _changing(scene, "caller.user.id"),
    ]


_BODIES: dict[str, Callable[[Scene], list[str]]] = {
    "list": _list,
    "nested-list": _nested_list,
    "nested-create": _nested_create,
    "create": _create,
    "create-filled": _create_filled,
    "nested-create-filled": _nested_create_filled,
    "transition-to": _transition_to,
    "stamp": _stamp,
    "setting": _setting,
    "mark": _mark,
    "unmark": _mark,
    "lookup": _lookup,
    "basket": _basket,
    "basket-put": _basket_put,
    "checkout": _checkout,
    "provider-event": lambda _: ["webhooks.take(session, body.model_dump())"],
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
