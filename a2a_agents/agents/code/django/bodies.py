"""What each behaviour is in Django: the lines of a view's method."""

from __future__ import annotations

from collections.abc import Callable

from a2a_agents.agents.code.django import accounts, buying, changes, rows
from a2a_agents.agents.code.django.lines import (
    CALLER,
    DONE,
    answered,
    body_line,
    ends_of,
)
from a2a_agents.agents.code.python.scene import Scene
from a2a_agents.agents.code.python.source import call, mapping, row
from a2a_agents.agents.meaning import search_columns
from a2a_agents.agents.words import quoted


def body(scene: Scene, filters: str) -> list[str]:
    """The lines; what nobody knows says so. ``filters`` is the class of what a list may be
    asked for."""
    if scene.endpoint.does in ("list", "nested-list"):
        return _list(scene, filters)
    return _BODIES.get(scene.endpoint.does, _unknown)(scene)


def _page(scene: Scene, rows: str) -> list[str]:
    assert scene.shape.model
    kind = f"serializers.{scene.shape.model.name}"
    return [rows, call("return paging.page", ["request", "rows", kind], 8)]


def _listed(scene: Scene, *where: str) -> str:
    arguments = [scene.model, CALLER, *where, *scene.view]
    return call("rows = crud.listed", arguments, 8)


def _list(scene: Scene, filters: str) -> list[str]:
    lines: list[str] = []
    asked = f"api.query(request, {filters})" if scene.shape.filters else ""
    if scene.endpoint.does == "nested-list":
        parent, attr = scene.parent
        key = scene.keys[0]
        lines.append(call("crud.find", [parent, CALLER, key, *scene.parents], 8))
        given = [f"**{asked}"] if asked else []
        asked = mapping([*given, f"{quoted(attr)}: {key}"], 8, 16)
    if asked:
        lines.append(f"where = {asked}")
    return [*lines, *_page(scene, _listed(scene, *(["where"] if asked else [])))]


def _read(scene: Scene) -> list[str]:
    arguments = [scene.model, CALLER, scene.keys[0], *scene.view]
    return [call("row = crud.find", arguments, 8), answered(scene)]


def _update(scene: Scene) -> list[str]:
    values = "values" if scene.endpoint.does == "replace" else "body"
    lines = [body_line(scene)]
    if values == "values":
        lines.append(f"values = {rows.values_of(scene)}")
    arguments = [scene.model, CALLER, scene.keys[0], values]
    return [*lines, call("row = crud.change", arguments, 8), answered(scene)]


def _delete(scene: Scene) -> list[str]:
    return [call("crud.remove", [scene.model, CALLER, scene.keys[0]], 8), DONE]


def _linked(scene: Scene) -> list[str]:
    ends = ends_of(scene)
    key = scene.keys[0]
    finding = call("crud.find", [ends.parent, CALLER, key, *scene.parents], 8)
    linking = f"linked = {ends.link}.objects.filter"
    listing = _listed(scene, f'{{"id__in": linked.values({quoted(ends.far)})}}')
    return [
        finding,
        call(linking, [f"{ends.near}={key}"], 8),
        *_page(scene, listing),
    ]


def _link(scene: Scene) -> list[str]:
    ends = ends_of(scene)
    one, other = scene.keys[0], scene.keys[1]
    pairs = [f"{quoted(ends.near)}: {one}", f"{quoted(ends.far)}: {other}"]
    return [
        f"access.check_writing({ends.link if scene.grants else ends.parent}, {CALLER})",
        call("crud.find", [ends.parent, CALLER, one], 8),
        call("crud.find", [scene.model, CALLER, other, "public=True"], 8),
        f"ends = {mapping(pairs, 8, 15)}",
        call(f"crud.{scene.endpoint.does}", [ends.link, "ends"], 8),
        DONE,
    ]


def _search(scene: Scene) -> list[str]:
    attrs = row([quoted(column.attr) for column in search_columns(scene.table)], 8, 16)
    arguments = [scene.model, CALLER, "words", "attrs", *scene.view]
    return [
        'words = api.query(request, fields.Search)["q"]',
        f"attrs = {attrs}",
        *_page(scene, call("rows = crud.searched", arguments, 8)),
    ]


def _flagged(scene: Scene) -> list[str]:
    column, value = scene.endpoint.means.column, scene.endpoint.means.value
    assert column
    where = f"{{{quoted(column.attr)}: {quoted(value) if value else True}}}"
    return _page(scene, _listed(scene, where))


def _lookup(scene: Scene) -> list[str]:
    column = scene.endpoint.means.column
    assert column
    arguments = [scene.model, CALLER, quoted(column.attr), scene.keys[0], *scene.view]
    return [call("row = crud.find_by", arguments, 8), answered(scene)]


def _unknown(scene: Scene) -> list[str]:
    return [call("raise problems.not_built", [quoted(scene.endpoint.summary)], 8)]


def _provider_event(scene: Scene) -> list[str]:
    signed = "webhooks.check_signature(request)"
    return [signed, body_line(scene), "webhooks.take(body)", DONE]


_BODIES: dict[str, Callable[[Scene], list[str]]] = {
    "nested-create": rows.nested_create,
    "create": rows.create,
    "create-filled": rows.create_filled,
    "nested-create-filled": rows.nested_create_filled,
    "transition": changes.transition,
    "transition-to": changes.transition_to,
    "stamp": changes.stamp,
    "setting": changes.setting,
    "mark": changes.mark,
    "unmark": changes.mark,
    "lookup": _lookup,
    "basket": buying.basket,
    "basket-put": buying.basket_put,
    "checkout": buying.checkout,
    "provider-event": _provider_event,
    "read": _read,
    "update": _update,
    "replace": _update,
    "delete": _delete,
    "linked": _linked,
    "link": _link,
    "unlink": _link,
    "search": _search,
    "flagged": _flagged,
    "register": accounts.register,
    "login": accounts.login,
    "refresh": accounts.refresh,
    "logout": accounts.logout,
    "verify-email": accounts.verify_email,
    "forgot-password": accounts.forgot_password,
    "reset-password": accounts.reset_password,
    "change-password": accounts.change_password,
    "me": accounts.me,
    "change-me": accounts.change_me,
    "remove-me": accounts.remove_me,
}
