"""Bodies of user."""

import uuid
from typing import Literal

from pydantic import Field

from app import types


class User(types.Answer):
    """A person who can sign in."""

    id: uuid.UUID
    email: types.Email
    display_name: types.Line
    status: Literal["pending", "active", "suspended"]
    email_verified_at: types.Instant | None
    last_login_at: types.Instant | None
    created_at: types.Instant
    updated_at: types.Instant


class UserUpdate(types.Body):
    """What may change; what is left out stays."""

    display_name: types.Line = Field(default=None)
