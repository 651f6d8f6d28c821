"""Endpoints that change one row in one way."""

from __future__ import annotations

from a2a_agents.agents.code.golang.reading import (
    START,
    Target,
    changing,
    given_value,
    into_row,
    reading,
    variable,
)
from a2a_agents.agents.code.golang.rows import claimed, fill, found, hashed, parent_of, presets
from a2a_agents.agents.code.golang.scene import Scene
from a2a_agents.agents.code.golang.source import got, indented, stop, text
from a2a_agents.agents.tables import IMPLIED, Column

_FAILED = ["if err := in.Err(); err != nil {", "\treturn err", "}"]


def update(scene: Scene) -> list[str]:
    return _changed(scene, scene.keys[0], "row", [*_changes(scene), "return in.Err()"])


def change_me(scene: Scene) -> list[str]:
    return _changed(scene, "c.caller.User.ID", "row", [*_changes(scene), "return in.Err()"])


def _changes(scene: Scene) -> list[str]:
    return [changing(column, _own(scene, column)) for column in scene.sent]


def _own(scene: Scene, column: Column) -> Target:
    own = scene.table.column(column.name)
    assert own
    return Target(f"row.{scene.field(own)}", own.nullable)


def _changed(scene: Scene, key: str, row: str, lines: list[str]) -> list[str]:
    head = f"func({row} *{scene.naming.type(scene.table)}) error {{"
    return [START, f"return changed(c, {scene.rows}, {key}, {head}", *indented(lines), "})"]


def replace(scene: Scene) -> list[str]:
    """All that callers may set is set; the rest stays as it was."""
    model = scene.shape.request
    assert model
    owner = scene.shapes.rules.claimed(scene.table)
    settable = {c.name for c in model.columns} - ({owner.name} if owner else set())
    kept = [c for c in scene.table.own if c.name not in settable and c.name not in IMPLIED]
    fields = ["Row: row.Row", *(f"{scene.field(c)}: row.{scene.field(c)}" for c in kept)]
    lines = [
        f"fresh := {scene.naming.type(scene.table)}{{{', '.join(fields)}}}",
        *into_row(scene, "fresh", model, owner),
    ]
    password = any(column.name == "password" for column in model.columns)
    lines += variable(_password(scene), "password") if password else []
    checks = [*hashed(scene, "fresh", model), *claimed(scene, "fresh", owner)]
    lines += [*_FAILED, *(line.replace("answer{}, err", "err") for line in checks)]
    return _changed(scene, scene.keys[0], "row", [*lines, "*row = fresh", "return nil"])


def _password(scene: Scene) -> Column:
    return next(column for column in scene.sent if column.name == "password")


def _locked(scene: Scene) -> list[str]:
    return got("row", f"lock(c, {scene.rows}, {scene.keys[-1]})")


def _kept(scene: Scene) -> str:
    return f"return shown(row, store.Update(c.tx, {scene.rows}, row))"


def _noted(scene: Scene, but: Column | None) -> list[str]:
    """Fields of the body that the row has, beside the one that was set; all others are checked."""
    lines: list[str] = []
    model = scene.shape.request
    for column in model.columns if model else ():
        own = scene.table.column(column.name)
        fits = own and not own.private and not own.managed and own.kind == column.kind
        if but is not None and own is not None and own.name == but.name:
            continue
        target = Target(f"row.{scene.field(own)}", own.nullable) if own and fits else None
        assert model
        lines += reading(column, model.required(column), target)
    return lines


def _read(scene: Scene, but: Column | None) -> list[str]:
    if scene.shape.request is None:
        return []
    return [START, *_noted(scene, but), *stop("in.Err()")]


def _state(scene: Scene, column: Column) -> str:
    place = f"row.{scene.field(column)}"
    return f"orZero({place})" if column.nullable else place


def _moving(scene: Scene, column: Column, state: str) -> list[str]:
    caller = "c, " if scene.users else ""
    moving = f"move({caller}&{scene.rows}.Schema, {_state(scene, column)}, {state})"
    target = Target(f"row.{scene.field(column)}", column.nullable)
    return [*stop(moving), given_value(target, state)]


def transition(scene: Scene) -> list[str]:
    means = scene.endpoint.means
    assert means.column
    stamp = scene.table.column(f"{means.value}_at")
    stamped: list[str] = []
    if stamp and stamp.kind == "datetime":
        target = Target(f"row.{scene.field(stamp)}", stamp.nullable)
        stamped = [given_value(target, "store.Now()")]
    moved = _moving(scene, means.column, text(means.value))
    return [*_locked(scene), *_read(scene, means.column), *moved, *stamped, _kept(scene)]


def transition_to(scene: Scene) -> list[str]:
    column = scene.endpoint.means.column
    assert column
    told = next(c for c in scene.sent if c.name == column.name)
    lines = [START, *variable(told, "state"), *_noted(scene, column), *stop("in.Err()")]
    return [*_locked(scene), *lines, *_moving(scene, column, "state"), _kept(scene)]


def stamp(scene: Scene) -> list[str]:
    column = scene.endpoint.means.column
    assert column
    place = f"row.{scene.field(column)}"
    return [
        *writing(scene, scene.rows),
        *_locked(scene),
        f"if {place} != nil {{",
        '\treturn answer{}, problem.New(http.StatusConflict, "That was done already.")',
        "}",
        *_read(scene, column),
        given_value(Target(place, True), "store.Now()"),
        _kept(scene),
    ]


def writing(scene: Scene, rows: str) -> list[str]:
    """The caller may write rows of the table."""
    return stop(f"access.CheckWriting(&{rows}.Schema, c.caller)") if scene.users else []


def setting(scene: Scene) -> list[str]:
    model = scene.shape.request
    assert model
    lines: list[str] = []
    for column in model.columns:
        lines += reading(column, model.required(column), _own(scene, column))
    return _changed(scene, scene.keys[-1], "row", [*lines, "return in.Err()"])


def mark(scene: Scene) -> list[str]:
    _, parent = parent_of(scene)
    owner, key = scene.endpoint.means.child, scene.keys[0]
    assert owner
    where = (
        f"store.Equal({text(parent.name)}, {key}), "
        f"store.Equal({text(owner.name)}, c.caller.User.ID)"
    )
    if scene.endpoint.does == "unmark":
        return [f"return unlinked(c, {scene.rows}, {where})"]
    ends = [
        given_value(Target(f"row.{scene.field(parent)}", parent.nullable), key),
        given_value(Target(f"row.{scene.field(owner)}", owner.nullable), "c.caller.User.ID"),
    ]
    model = scene.shape.request
    body = [START, *into_row(scene, "row", model), *stop("in.Err()")] if model else []
    made = presets(scene, "row")
    made = ["if isNew {", *indented(made), "}"] if made else []
    keeping = f"kept(c, {scene.rows}, row, isNew)"
    gives = "shown(row, {})" if scene.shape.answer == "one" else "done({})"
    return [
        *found(scene, scene.seen("Public")),
        *got("row, isNew", f"marked(c, {scene.rows}, {where})"),
        *made,
        *ends,
        *(fill(scene, filling, "row") for filling in scene.endpoint.means.fillings),
        *body,
        f"return {gives.format(keeping)}",
    ]


def lookup(scene: Scene) -> list[str]:
    column = scene.endpoint.means.column
    assert column
    name = text(scene.endpoint.path.parameters[0].text)
    arguments = f"c, {scene.rows}, {text(column.name)}, c.PathValue({name}){scene.view}"
    return [f"return shown(findBy({arguments}))"]
