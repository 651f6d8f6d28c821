"""Bodies of role."""

from .. import fields


class Role(fields.Answer):
    """A named set of permissions."""

    id = fields.Key()
    name = fields.Line()
    permissions = fields.Json()
    created_at = fields.Instant()
    updated_at = fields.Instant()


class RoleCreate(fields.Body):
    """What a role is made of."""

    name = fields.Line()
    permissions = fields.Json()


class RoleUpdate(fields.Body):
    """What may change; what is left out stays."""

    name = fields.Line(required=False)
    permissions = fields.Json(required=False)
