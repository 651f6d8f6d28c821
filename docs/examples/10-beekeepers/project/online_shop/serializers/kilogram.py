"""Bodies of kilogram."""

from .. import fields


class Kilogram(fields.Answer):
    """Kilogram, as named in the request."""

    id = fields.Key()
    name = fields.Line()
    description = fields.Text()
    status = fields.Choice(("active", "retired"))
    created_at = fields.Instant()
    updated_at = fields.Instant()


class KilogramCreate(fields.Body):
    """What a kilogram is made of."""

    name = fields.Line()
    description = fields.Text(required=False, allow_null=True)
    status = fields.Choice(("active", "retired"), default="active")


class KilogramUpdate(fields.Body):
    """What may change; what is left out stays."""

    name = fields.Line(required=False)
    description = fields.Text(required=False, allow_null=True)
    status = fields.Choice(("active", "retired"), required=False)
