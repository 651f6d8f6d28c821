"""Bodies of association."""

from .. import fields


class Association(fields.Answer):
    """Association, as named in the request."""

    id = fields.Key()
    name = fields.Line()
    city = fields.Line()
    website = fields.Url()
    notes = fields.Text()
    created_at = fields.Instant()
    updated_at = fields.Instant()


class AssociationCreate(fields.Body):
    """What an association is made of."""

    name = fields.Line()
    city = fields.Line(required=False, allow_null=True)
    website = fields.Url(required=False, allow_null=True)
    notes = fields.Text(required=False, allow_null=True)


class AssociationUpdate(fields.Body):
    """What may change; what is left out stays."""

    name = fields.Line(required=False)
    city = fields.Line(required=False, allow_null=True)
    website = fields.Url(required=False, allow_null=True)
    notes = fields.Text(required=False, allow_null=True)
