"""Endpoints of accounts."""

from __future__ import annotations

from a2a_agents.agents.code.golang.reading import START, into_row, variable
from a2a_agents.agents.code.golang.rows import hashed, presets
from a2a_agents.agents.code.golang.scene import Scene
from a2a_agents.agents.code.golang.source import stop
from a2a_agents.agents.shapes import PASSWORD


def register(scene: Scene) -> list[str]:
    model = scene.shape.request
    assert model
    email = scene.table.column("email")
    mailing: list[str] = []
    if scene.verifies and email:
        mailing = stop(f'a.sendToken(c, row.{scene.field(email)}, "verify_email")')
    fields = into_row(scene, "row", model)
    return [
        f"row := {scene.naming.type(scene.table)}{{}}",
        *presets(scene, "row"),
        START,
        *fields,
        *variable(PASSWORD, "password"),
        *stop("in.Err()"),
        *hashed(scene, "row", model),
        *stop(f"add(c, {scene.rows}, &row)"),
        *mailing,
        "return answer{http.StatusCreated, &row}, nil",
    ]


def login(scene: Scene) -> list[str]:
    name = scene.endpoint.means.column
    assert name
    lines = [*variable(name, "login"), *variable(PASSWORD, "password", checked=False)]
    return [START, *lines, *stop("in.Err()"), "return a.signIn(c, login, password)"]


def _told(scene: Scene, act: str) -> list[str]:
    """The fields of the body in variables, which the call takes in order."""
    lines: list[str] = []
    names: list[str] = []
    for column in scene.sent:
        name = {"refresh_token": "token", "new_password": "other"}.get(column.name, column.name)
        lines += variable(column, name)
        names.append(name)
    return [START, *lines, *stop("in.Err()"), f"return {act.format(', '.join(names))}"]


def refresh(scene: Scene) -> list[str]:
    return _told(scene, "a.refreshed(c, {})")


def logout(_: Scene) -> list[str]:
    return ["return signedOut(c)"]


def verify_email(scene: Scene) -> list[str]:
    return _told(scene, "verifyEmail(c, {})")


def forgot_password(scene: Scene) -> list[str]:
    accepted = "answer{{status: http.StatusAccepted}}"
    return _told(scene, accepted + ', a.sendToken(c, {}, "reset_password")')


def reset_password(scene: Scene) -> list[str]:
    return _told(scene, "a.resetPassword(c, {})")


def change_password(scene: Scene) -> list[str]:
    return _told(scene, "a.changePassword(c, {})")


def me(_: Scene) -> list[str]:
    return ["return shown(c.caller.User, nil)"]


def remove_me(scene: Scene) -> list[str]:
    return [f"return removed(c, {scene.rows}, c.caller.User.ID)"]
