"""Bodies of jar."""

from .. import fields


class Jar(fields.Answer):
    """Jar, as named in the request."""

    id = fields.Key()
    name = fields.Line()
    description = fields.Text()
    status = fields.Choice(("active", "retired"))
    created_at = fields.Instant()
    updated_at = fields.Instant()


class JarCreate(fields.Body):
    """What a jar is made of."""

    name = fields.Line()
    description = fields.Text(required=False, allow_null=True)
    status = fields.Choice(("active", "retired"), default="active")


class JarUpdate(fields.Body):
    """What may change; what is left out stays."""

    name = fields.Line(required=False)
    description = fields.Text(required=False, allow_null=True)
    status = fields.Choice(("active", "retired"), required=False)
