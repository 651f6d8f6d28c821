"""Endpoints of accounts, in Django."""

from __future__ import annotations

from a2a_agents.agents.code.django.lines import CALLER, DONE, answered, body_line
from a2a_agents.agents.code.python.scene import Scene
from a2a_agents.agents.code.python.source import call
from a2a_agents.agents.words import quoted


def register(scene: Scene) -> list[str]:
    asked = ['auth.send_token(row.email, "verify_email")'] if scene.verifies else []
    return [body_line(scene), "row = auth.register(body)", *asked, answered(scene)]


def login(scene: Scene) -> list[str]:
    login = scene.endpoint.means.column
    assert login
    tokens = f'auth.sign_in(body[{quoted(login.attr)}], body["password"])'
    return [body_line(scene), f"return Response({tokens})"]


def refresh(scene: Scene) -> list[str]:
    return [
        body_line(scene),
        'tokens = auth.refresh(body["refresh_token"])',
        "if tokens is None:  # answered, not raised: that sessions were ended must stay",
        '    return problems.answer(401, "Sign in again.")',
        "return Response(tokens)",
    ]


def logout(scene: Scene) -> list[str]:
    return [f"auth.sign_out({CALLER})", DONE]


def verify_email(scene: Scene) -> list[str]:
    return [body_line(scene), 'auth.verify_email(body["token"])', DONE]


def forgot_password(scene: Scene) -> list[str]:
    sending = 'auth.send_token(body["email"], "reset_password")'
    return [body_line(scene), sending, "return Response(status=202)"]


def reset_password(scene: Scene) -> list[str]:
    return [body_line(scene), 'auth.reset_password(body["token"], body["new_password"])', DONE]


def change_password(scene: Scene) -> list[str]:
    arguments = [CALLER, 'body["password"]', 'body["new_password"]']
    return [body_line(scene), call("auth.change_password", arguments, 8), DONE]


def me(scene: Scene) -> list[str]:
    return [answered(scene, "request.user")]


def change_me(scene: Scene) -> list[str]:
    changing = call("row = crud.change", [scene.model, CALLER, "request.user.id", "body"], 8)
    return [body_line(scene), changing, answered(scene)]


def remove_me(scene: Scene) -> list[str]:
    return [call("crud.remove", [scene.model, CALLER, "request.user.id"], 8), DONE]
