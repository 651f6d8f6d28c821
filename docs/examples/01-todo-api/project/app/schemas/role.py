"""Bodies of role."""

import uuid

from pydantic import Field

from app import types


class Role(types.Answer):
    """A named set of permissions."""

    id: uuid.UUID
    name: types.Line
    permissions: types.Json
    created_at: types.Instant
    updated_at: types.Instant


class RoleCreate(types.Body):
    """What a role is made of."""

    name: types.Line
    permissions: types.Json


class RoleUpdate(types.Body):
    """What may change; what is left out stays."""

    name: types.Line = Field(default=None)
    permissions: types.Json = Field(default=None)
