"""Bodies of apiary."""

from .. import fields


class Apiary(fields.Answer):
    """Apiary, as named in the request."""

    id = fields.Key()
    member_id = fields.Key()
    name = fields.Line()
    description = fields.Text()
    status = fields.Choice(("active", "retired"))
    created_at = fields.Instant()
    updated_at = fields.Instant()


class ApiaryCreate(fields.Body):
    """What an apiary is made of."""

    member_id = fields.Key()
    name = fields.Line()
    description = fields.Text(required=False, allow_null=True)
    status = fields.Choice(("active", "retired"), default="active")


class ApiaryUpdate(fields.Body):
    """What may change; what is left out stays."""

    member_id = fields.Key(required=False)
    name = fields.Line(required=False)
    description = fields.Text(required=False, allow_null=True)
    status = fields.Choice(("active", "retired"), required=False)
