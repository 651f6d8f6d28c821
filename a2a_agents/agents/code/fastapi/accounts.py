"""Endpoints of accounts, in Python."""

from __future__ import annotations

from a2a_agents.agents.code.fastapi.changes import changing
from a2a_agents.agents.code.python.scene import Scene


def register(scene: Scene) -> list[str]:
    lines = ["user = auth.register(session, body.model_dump())"]
    if scene.verifies:
        lines += [
            "state = request.app.state",
            'auth.send_token(session, state.settings, state.mailer, user.email, "verify_email")',
        ]
    return [*lines, "return user"]


def login(scene: Scene) -> list[str]:
    login = scene.endpoint.means.column
    assert login
    return [
        "settings = request.app.state.settings",
        f"return auth.sign_in(session, settings, body.{login.attr}, body.password)",
    ]


def forgot(scene: Scene) -> list[str]:
    return [
        "state = request.app.state",
        'auth.send_token(session, state.settings, state.mailer, body.email, "reset_password")',
    ]


def me(scene: Scene) -> list[str]:
    return ["return caller.user"]


def change_me(scene: Scene) -> list[str]:
    return [
        "values = body.model_dump(exclude_unset=True)",
        changing(scene, "caller.user.id"),
    ]
