"""Bodies of hive."""

from .. import fields


class Hive(fields.Answer):
    """Hive, as named in the request."""

    id = fields.Key()
    apiary_id = fields.Key()
    name = fields.Line()
    description = fields.Text()
    status = fields.Choice(("active", "retired"))
    created_at = fields.Instant()
    updated_at = fields.Instant()


class HiveCreate(fields.Body):
    """What a hive is made of."""

    apiary_id = fields.Key()
    name = fields.Line()
    description = fields.Text(required=False, allow_null=True)
    status = fields.Choice(("active", "retired"), default="active")


class HiveUpdate(fields.Body):
    """What may change; what is left out stays."""

    apiary_id = fields.Key(required=False)
    name = fields.Line(required=False)
    description = fields.Text(required=False, allow_null=True)
    status = fields.Choice(("active", "retired"), required=False)
