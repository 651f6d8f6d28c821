"""Endpoints that make rows: of a body, of what the server adds, once for each key."""

from __future__ import annotations

from a2a_agents.agents.code.golang.reading import START, Target, given_value, into_row, variable
from a2a_agents.agents.code.golang.scene import Scene
from a2a_agents.agents.code.golang.source import got, indented, literal, stop, text
from a2a_agents.agents.meaning import Filling
from a2a_agents.agents.shapes import PASSWORD, Model
from a2a_agents.agents.tables import Column, login_column

_CHECKED = "in.Err()"


def parent_of(scene: Scene) -> tuple[str, Column]:
    """The table of the row in the path, and the reference to it."""
    column = scene.endpoint.means.parent
    assert column
    assert column.reference
    return scene.naming.table(column.reference.table), column


def found(scene: Scene, view: str) -> list[str]:
    """The row in the path is there and the caller may see it."""
    parent, _ = parent_of(scene)
    finding = f"_, err := find(c, {parent}, {scene.keys[0]}{view})"
    return [f"if {finding}; err != nil {{", "\treturn answer{}, err", "}"]


def create(scene: Scene) -> list[str]:
    return [*_filled(scene, []), *_kept(scene)]


def nested_create(scene: Scene) -> list[str]:
    _, column = parent_of(scene)
    own = Target(f"row.{scene.field(column)}", column.nullable)
    lines = _filled(scene, [given_value(own, scene.keys[0])])
    return [*found(scene, scene.parents), *lines, *_kept(scene)]


def _filled(scene: Scene, first: list[str]) -> list[str]:
    """The row with what is given and what the server adds."""
    owner = scene.shapes.rules.claimed(scene.table)
    lines = [f"row := {scene.naming.type(scene.table)}{{}}", *presets(scene, "row"), *first]
    lines += [fill(scene, filling, "row") for filling in scene.endpoint.means.fillings]
    model = scene.shape.request
    if model:
        lines += [START, *into_row(scene, "row", model, owner), *_password(model)]
        lines += stop(_CHECKED)
        lines += hashed(scene, "row", model)
    return [*lines, *claimed(scene, "row", owner)]


def presets(scene: Scene, row: str) -> list[str]:
    """Assignments of the defaults of columns that the caller does not give."""
    known = {column.name for column in scene.sent}
    known |= {filling.column.name for filling in scene.endpoint.means.fillings}
    return [
        given_value(Target(f"{row}.{scene.field(column)}", column.nullable), literal(column))
        for column in scene.table.own
        if column.default is not None and column.name not in known
    ]


def _password(model: Model) -> list[str]:
    asked = any(column.name == PASSWORD.name for column in model.columns)
    return variable(PASSWORD, "password") if asked else []


def hashed(scene: Scene, row: str, model: Model) -> list[str]:
    """The password as its hash, and the address to sign in with in small letters."""
    if not any(column.name == PASSWORD.name for column in model.columns):
        return []
    login, kept = login_column(scene.table), scene.table.column("password_hash")
    assert login
    assert kept
    place = f"{row}.{scene.field(login)}"
    lower = [f"{place} = strings.ToLower({place})"] if login.kind == "email" else []
    target = Target(f"{row}.{scene.field(kept)}", kept.nullable)
    return [*lower, *got("hash", "a.passwords.Hash(password)"), given_value(target, "hash")]


def claimed(scene: Scene, row: str, owner: Column | None) -> list[str]:
    """The row belongs to the caller, where rows of its kind have owners."""
    if owner is None:
        return []
    how = "ClaimOptional" if owner.nullable else "Claim"
    lines = stop(f"c.caller.{how}(&{row}.{scene.field(owner)})")
    if scene.shapes.rules.one_each(scene.table):
        return ["if !c.caller.Staff {", *indented(lines), "}"]
    return lines


def fill(scene: Scene, filling: Filling, row: str) -> str:
    """What the server puts into a column."""
    column = filling.column
    target = Target(f"{row}.{scene.field(column)}", column.nullable)
    if filling.way == "key":
        if not scene.endpoint.keyed:
            return given_value(target, "store.NewID().String()")
        return f"{target.place} = c.{'keyIfGiven' if column.nullable else 'keyOrNew'}()"
    values = {"now": "store.Now()", "today": "store.Today()", "number": "number()"}
    return given_value(target, values.get(filling.way) or text(filling.text))


def _kept(scene: Scene) -> list[str]:
    making = "opened" if scene.endpoint.public else "created"
    return once(scene, [f"return {making}(c, {scene.rows}, &row)"])


def once(scene: Scene, lines: list[str]) -> list[str]:
    """The lines, so that a repeated Idempotency-Key does not repeat their effect."""
    if not scene.endpoint.keyed:
        return lines
    return ["return once(c, func() (answer, error) {", *indented(lines), "})"]
