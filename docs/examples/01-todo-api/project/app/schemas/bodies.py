"""Bodies of other calls."""

import uuid

from app import types


class AuthForgotPasswordBody(types.Body):
    """What the call takes."""

    email: types.Email


class AuthLoginBody(types.Body):
    """What the call takes."""

    email: types.Email
    password: types.Password


class AuthRefreshBody(types.Body):
    """What the call takes."""

    refresh_token: types.Line


class AuthRegisterBody(types.Body):
    """What the call takes."""

    email: types.Email
    display_name: types.Line
    password: types.Password


class AuthResetPasswordBody(types.Body):
    """What the call takes."""

    token: types.Line
    new_password: types.Password


class AuthVerifyEmailBody(types.Body):
    """What the call takes."""

    token: types.Line


class TasksMoveBody(types.Body):
    """What the call takes."""

    board_column_id: uuid.UUID
    after_task_id: uuid.UUID | None = None
