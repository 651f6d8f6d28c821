"""Endpoints of accounts."""

from __future__ import annotations

from a2a_agents.agents.code.express.changes import changing
from a2a_agents.agents.code.express.scene import INDENT, Scene
from a2a_agents.agents.code.express.source import call


def register(scene: Scene) -> list[str]:
    lines = [scene.body, "const row = await auth.register(store, body);"]
    if scene.verifies:
        arguments = ["{ store, context, later }", "row.email", '"verify_email"']
        lines.append(call("await auth.sendToken", arguments, INDENT))
    return [*lines, scene.answered()]


def login(scene: Scene) -> list[str]:
    login = scene.endpoint.means.column
    assert login
    arguments = ["store", "context.settings", f"body.{login.name}", "body.password"]
    return [
        scene.body,
        call("const tokens = await auth.signIn", arguments, INDENT),
        "return { status: 200, body: tokens };",
    ]


def refresh(scene: Scene) -> list[str]:
    arguments = ["store", "context.settings", "body.refresh_token"]
    return [
        scene.body,
        call("const tokens = await auth.refresh", arguments, INDENT),
        "return tokens instanceof Problem ? tokens : { status: 200, body: tokens };",
    ]


def logout(scene: Scene) -> list[str]:
    return ["await auth.signOut(store, caller);", scene.done]


def verify_email(scene: Scene) -> list[str]:
    return [scene.body, "await auth.verifyEmail(store, body.token);", scene.done]


def forgot(scene: Scene) -> list[str]:
    arguments = ["{ store, context, later }", "body.email", '"reset_password"']
    return [scene.body, call("await auth.sendToken", arguments, INDENT), scene.done]


def reset(scene: Scene) -> list[str]:
    resetting = "await auth.resetPassword(store, body.token, body.new_password);"
    return [scene.body, resetting, scene.done]


def change_password(scene: Scene) -> list[str]:
    arguments = ["store", "caller", "body.password", "body.new_password"]
    return [scene.body, call("await auth.changePassword", arguments, INDENT), scene.done]


def me(scene: Scene) -> list[str]:
    return [scene.answered("userOf(caller)")]


def change_me(scene: Scene) -> list[str]:
    return [scene.body, changing(scene, "userOf(caller).id", "body"), scene.answered()]


def remove_me(scene: Scene) -> list[str]:
    arguments = ["store", scene.name, "caller", "userOf(caller).id"]
    return [call("await resources.remove", arguments, INDENT), scene.done]
