"""What each behaviour is in TypeScript: the statements of an endpoint."""

from __future__ import annotations

from collections.abc import Callable

from a2a_agents.agents.code.express import accounts, buying, changes, making
from a2a_agents.agents.code.express.scene import INDENT, Scene
from a2a_agents.agents.code.express.source import array, call, key, literal, shape
from a2a_agents.agents.code.render import json_literal
from a2a_agents.agents.meaning import search_columns
from a2a_agents.agents.words import one_line

_READING = frozenset("list nested-list read linked search flagged lookup me unknown".split())


def statements(scene: Scene) -> list[str]:
    """The statements; what nobody knows says so."""
    return _HANDLERS.get(scene.endpoint.does, _unknown)(scene)


def only_reads(scene: Scene) -> bool:
    """Changes nothing, so it needs no transaction."""
    return scene.endpoint.does in _READING


def query_name(scene: Scene) -> str:
    """The schema of what the endpoint's address may filter by."""
    words = "".join(word.capitalize() for word in scene.endpoint.name.split("_"))
    return f"{words}Query"


def _listing(scene: Scene, first: str = "") -> list[str]:
    lines = ["const wanted = wantedOf(req.query);"]
    where = f"{{ {first} }}" if first else ""
    if scene.shape.filters:
        name = "query" if first else "where"
        lines.append(f'const {name} = parsed({query_name(scene)}, req.query, "query");')
        lines += [f"const where = {{ ...query, {first} }};"] if first else []
        where = "where"
    if scene.view and not where:
        where = "{}"
    arguments = ["store", scene.name, "caller", "wanted", where, scene.view]
    return lines + scene.paged("listed", arguments)


def _nested_list(scene: Scene) -> list[str]:
    parent, column = making.parent_of(scene)
    return [
        *making.found(scene, parent, scene.keys[0], scene.parents),
        *_listing(scene, f"{key(column)}: parent.id"),
    ]


def _read(scene: Scene) -> list[str]:
    where = f"{{ id: {scene.keys[0]} }}"
    arguments = ["store", scene.name, "caller", where, scene.view]
    return [call("const row = await resources.find", arguments, INDENT), scene.answered()]


def _update(scene: Scene) -> list[str]:
    return [scene.body, changes.changing(scene, scene.keys[0], "body"), scene.answered()]


def _replace(scene: Scene) -> list[str]:
    values = making.values_of(scene)
    return [scene.body, changes.changing(scene, scene.keys[0], values), scene.answered()]


def _delete(scene: Scene) -> list[str]:
    arguments = ["store", scene.name, "caller", scene.keys[0]]
    return [call("await resources.remove", arguments, INDENT), scene.done]


def _link_names(scene: Scene) -> tuple[str, str, str, str]:
    means = scene.endpoint.means
    assert means.via
    assert means.parent
    assert means.parent.reference
    assert means.child
    return means.parent.reference.table, means.via.name, means.parent.name, means.child.name


def _linked(scene: Scene) -> list[str]:
    parent, link, near, far = _link_names(scene)
    pairs = [
        f"table: {json_literal(link)}",
        f"select: {json_literal(far)}",
        f"where: {shape([f'{key(near)}: parent.id'])}",
    ]
    joined = f"const link = {shape(pairs, INDENT, len('const link =  as const;'))} as const;"
    arguments = ["store", scene.name, "caller", "wanted", "link", scene.view]
    return [
        "const wanted = wantedOf(req.query);",
        *making.found(scene, parent, scene.keys[0], scene.parents),
        joined,
        *scene.paged("linked", arguments),
    ]


def _link(scene: Scene) -> list[str]:
    parent, link, near, far = _link_names(scene)
    checked = link if scene.grants else parent
    pairs = [f"{key(near)}: parent.id", f"{key(far)}: other.id"]
    ends = shape(pairs, INDENT, len("const ends = ;"))
    other = ["store", scene.name, "caller", f"{{ id: {scene.keys[1]} }}", '"public"']
    linking = f"await resources.{scene.endpoint.does}"
    return [
        f"access.checkWriting({json_literal(checked)}, caller);",
        *making.found(scene, parent, scene.keys[0]),
        call("const other = await resources.find", other, INDENT),
        f"const ends = {ends};",
        call(linking, ["store", json_literal(link), "ends"], INDENT),
        scene.done,
    ]


def _search(scene: Scene) -> list[str]:
    names = (json_literal(column.name) for column in search_columns(scene.table))
    columns = array(names, INDENT, len("const columns =  as const;"))
    arguments = ["store", scene.name, "caller", "wanted", "words", "columns", scene.view]
    return [
        "const wanted = wantedOf(req.query);",
        "const words = wordsOf(req.query);",
        f"const columns = {columns} as const;",
        *scene.paged("searched", arguments),
    ]


def _flagged(scene: Scene) -> list[str]:
    column, value = scene.endpoint.means.column, scene.endpoint.means.value
    assert column
    where = f"{{ {key(column.name)}: {literal(value or True)} }}"
    return [
        "const wanted = wantedOf(req.query);",
        *scene.paged("listed", ["store", scene.name, "caller", "wanted", where, scene.view]),
    ]


def _unknown(scene: Scene) -> list[str]:
    checked = (
        f"parsed(schemas.{scene.shape.request.name}, req.body);" if scene.shape.request else ""
    )
    says = [json_literal(one_line(scene.endpoint.summary))]
    return [*filter(None, [checked]), call("throw notBuilt", says, INDENT)]


_HANDLERS: dict[str, Callable[[Scene], list[str]]] = {
    "list": _listing,
    "nested-list": _nested_list,
    "nested-create": making.nested_create,
    "create": making.create,
    "create-filled": making.create_filled,
    "nested-create-filled": making.nested_create_filled,
    "transition-to": changes.transition_to,
    "stamp": changes.stamp,
    "setting": changes.setting,
    "mark": changes.mark,
    "unmark": changes.unmark,
    "lookup": changes.lookup,
    "basket": buying.basket,
    "basket-put": buying.basket_put,
    "checkout": buying.checkout,
    "provider-event": buying.provider_event,
    "read": _read,
    "update": _update,
    "replace": _replace,
    "delete": _delete,
    "linked": _linked,
    "link": _link,
    "unlink": _link,
    "search": _search,
    "flagged": _flagged,
    "transition": changes.transition,
    "register": accounts.register,
    "login": accounts.login,
    "refresh": accounts.refresh,
    "logout": accounts.logout,
    "verify-email": accounts.verify_email,
    "forgot-password": accounts.forgot,
    "reset-password": accounts.reset,
    "change-password": accounts.change_password,
    "me": accounts.me,
    "change-me": accounts.change_me,
    "remove-me": accounts.remove_me,
}
