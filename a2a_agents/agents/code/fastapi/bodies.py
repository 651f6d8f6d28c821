"""What each behaviour is in Python: the lines of an endpoint's function."""

from __future__ import annotations

from collections.abc import Callable

from a2a_agents.agents.code.fastapi import accounts, buying, changes, rows
from a2a_agents.agents.code.python.scene import Scene
from a2a_agents.agents.code.python.source import call, mapping, row
from a2a_agents.agents.meaning import search_columns
from a2a_agents.agents.words import quoted


def body(scene: Scene) -> list[str]:
    """The lines; what nobody knows says so."""
    return _BODIES.get(scene.endpoint.does, _unknown)(scene)


def _listing(scene: Scene, first: dict[str, str] | None = None) -> str:
    pairs = {**(first or {}), **{c.attr: c.attr for c in scene.shape.filters}}
    where = mapping([f"{quoted(attr)}: {value}" for attr, value in pairs.items()], 8, 9)
    arguments = ["session", scene.model, "caller", "wanted", *([where] if pairs else [])]
    return call("return crud.listed", [*arguments, *scene.view], 4)


def _list(scene: Scene) -> list[str]:
    return [_listing(scene)]


def _nested_list(scene: Scene) -> list[str]:
    parent, attr = scene.parent
    key = scene.keys[0]
    return [
        call("crud.find", ["session", parent, "caller", key, *scene.parents], 4),
        _listing(scene, {attr: key}),
    ]


def _read(scene: Scene) -> list[str]:
    arguments = ["session", scene.model, "caller", scene.keys[0], *scene.view]
    return [call("return crud.find", arguments, 4)]


def _update(scene: Scene) -> list[str]:
    unset = "exclude_unset=True" if scene.endpoint.does == "update" else ""
    values = f"body.model_dump({unset})"
    if scene.endpoint.does == "replace":
        values = rows.values_of(scene)
    return [
        f"values = {values}",
        changes.changing(scene, scene.keys[0]),
    ]


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
        call("crud.find", ["session", parent, "caller", key, *scene.parents], 4),
        f"sides = {row([scene.model, f'{link}.{near}', f'{link}.{far}'], 4, 12)}",
        call("return crud.linked", ["session", "sides", "caller", "wanted", key, *scene.view], 4),
    ]


def _link(scene: Scene) -> list[str]:
    parent, link, near, far = _link_names(scene)
    one, other = scene.keys[0], scene.keys[1]
    verb = "link" if scene.endpoint.does == "link" else "unlink"
    checked = link if scene.grants else parent
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
    return [
        f"attrs = {attrs}",
        call("return crud.searched", [*arguments, "q", "attrs", *scene.view], 4),
    ]


def _flagged(scene: Scene) -> list[str]:
    column, value = scene.endpoint.means.column, scene.endpoint.means.value
    assert column
    where = f"{{{quoted(column.attr)}: {quoted(value) if value else True}}}"
    arguments = ["session", scene.model, "caller", "wanted", where, *scene.view]
    return [call("return crud.listed", arguments, 4)]


def _unknown(scene: Scene) -> list[str]:
    return [call("raise problems.not_built", [quoted(scene.endpoint.summary)], 4)]


_BODIES: dict[str, Callable[[Scene], list[str]]] = {
    "list": _list,
    "nested-list": _nested_list,
    "nested-create": rows.nested_create,
    "create": rows.create,
    "create-filled": rows.create_filled,
    "nested-create-filled": rows.nested_create_filled,
    "transition-to": changes.transition_to,
    "stamp": changes.stamp,
    "setting": changes.setting,
    "mark": changes.mark,
    "unmark": changes.mark,
    "lookup": changes.lookup,
    "basket": buying.basket,
    "basket-put": buying.basket_put,
    "checkout": buying.checkout,
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
    "transition": changes.transition,
    "register": accounts.register,
    "login": accounts.login,
    "forgot-password": accounts.forgot,
    "me": accounts.me,
    "change-me": accounts.change_me,
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
