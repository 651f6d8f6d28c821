"""What each behaviour is in Go: the lines of an endpoint's method."""

from __future__ import annotations

from collections.abc import Callable

from a2a_agents.agents.code.golang import accounts, buying, changes, rows
from a2a_agents.agents.code.golang.kinds import plain_type, rules
from a2a_agents.agents.code.golang.scene import Scene
from a2a_agents.agents.code.golang.source import text, texts
from a2a_agents.agents.meaning import search_columns
from a2a_agents.agents.tables import Column

_QUERY = "q := c.query()"


def body(scene: Scene) -> list[str]:
    """The lines; what nobody knows says so."""
    return _BODIES.get(scene.endpoint.does, _unknown)(scene)


def _listed(scene: Scene, *conditions: str) -> list[str]:
    return [
        _QUERY,
        *(f"q.and({condition})" for condition in conditions),
        *(_filter(column) for column in scene.shape.filters),
        f"return listed(c, q, {scene.rows}{scene.view})",
    ]


def _filter(column: Column) -> str:
    said = rules(column)
    kind = "" if said else f"[{plain_type(column)}]"
    return f"filter{kind}({', '.join(['q', text(column.name), *said])})"


def _nested_list(scene: Scene) -> list[str]:
    _, column = rows.parent_of(scene)
    inner = f"store.Equal({text(column.name)}, {scene.keys[0]})"
    return [*rows.found(scene, scene.parents), *_listed(scene, inner)]


def _read(scene: Scene) -> list[str]:
    return [f"return shown(find(c, {scene.rows}, {scene.keys[0]}{scene.view}))"]


def _delete(scene: Scene) -> list[str]:
    return [f"return removed(c, {scene.rows}, {scene.keys[0]})"]


def _linked(scene: Scene) -> list[str]:
    means = scene.endpoint.means
    assert means.via
    assert means.parent
    assert means.child
    link = scene.naming.table(means.via.name)
    near = f"store.Equal({text(means.parent.name)}, {scene.keys[0]})"
    inner = f'store.Within("id", &{link}.Schema, {text(means.child.name)}, {near})'
    return [*rows.found(scene, scene.parents), *_listed(scene, inner)]


def _link(scene: Scene) -> list[str]:
    means = scene.endpoint.means
    assert means.via
    assert means.parent
    assert means.child
    parent, near = rows.parent_of(scene)
    link, far = scene.naming.table(means.via.name), means.child
    one, other = scene.keys[0], scene.keys[1]
    finding = f"_, err := find(c, {scene.rows}, {other}{scene.seen('Public')})"
    where = f"store.Equal({text(near.name)}, {one}), store.Equal({text(far.name)}, {other})"
    lines = [
        *changes.writing(scene, link if scene.grants else parent),
        *rows.found(scene, scene.seen("Own")),
        f"if {finding}; err != nil {{",
        "\treturn answer{}, err",
        "}",
    ]
    if scene.endpoint.does == "unlink":
        return [*lines, f"return unlinked(c, {link}, {where})"]
    fields = [
        f"{scene.naming.field(means.via, near)}: {one}",
        f"{scene.naming.field(means.via, far)}: {other}",
        "CreatedAt: store.Now()",
    ]
    row = f"&{scene.naming.type(means.via)}{{{', '.join(fields)}}}"
    return [*lines, f"return linked(c, {link}, {row}, {where})"]


def _search(scene: Scene) -> list[str]:
    columns = texts(tuple(column.name for column in search_columns(scene.table)))
    return [_QUERY, f"return searched(c, q, {scene.rows}{scene.view}, {columns})"]


def _flagged(scene: Scene) -> list[str]:
    column, value = scene.endpoint.means.column, scene.endpoint.means.value
    assert column
    return _listed(scene, f"store.Equal({text(column.name)}, {text(value) if value else 'true'})")


def _unknown(scene: Scene) -> list[str]:
    return [f"return notBuilt({text(scene.endpoint.summary)})"]


_BODIES: dict[str, Callable[[Scene], list[str]]] = {
    "list": _listed,
    "nested-list": _nested_list,
    "read": _read,
    "delete": _delete,
    "linked": _linked,
    "link": _link,
    "unlink": _link,
    "search": _search,
    "flagged": _flagged,
    "create": rows.create,
    "create-filled": rows.create,
    "nested-create": rows.nested_create,
    "nested-create-filled": rows.nested_create,
    "update": changes.update,
    "replace": changes.replace,
    "transition": changes.transition,
    "transition-to": changes.transition_to,
    "stamp": changes.stamp,
    "setting": changes.setting,
    "mark": changes.mark,
    "unmark": changes.mark,
    "lookup": changes.lookup,
    "basket": buying.basket,
    "basket-put": buying.basket_put,
    "checkout": buying.checkout,
    "provider-event": buying.provider_event,
    "register": accounts.register,
    "login": accounts.login,
    "refresh": accounts.refresh,
    "logout": accounts.logout,
    "verify-email": accounts.verify_email,
    "forgot-password": accounts.forgot_password,
    "reset-password": accounts.reset_password,
    "change-password": accounts.change_password,
    "me": accounts.me,
    "change-me": changes.change_me,
    "remove-me": accounts.remove_me,
}
