"""Bodies of import template."""

from .. import fields


class ImportTemplate(fields.Answer):
    """Columns of a kind of file matched to fields, kept for the next time."""

    id = fields.Key()
    owner_id = fields.Key()
    name = fields.Line()
    target = fields.Line()
    mapping = fields.Json()
    match_on = fields.Line()
    date_format = fields.Line()
    decimal_sign = fields.Choice(("point", "comma"))
    created_at = fields.Instant()
    updated_at = fields.Instant()


class ImportTemplateCreate(fields.Body):
    """What an import template is made of."""

    owner_id = fields.Key(required=False, allow_null=True)
    name = fields.Line()
    target = fields.Line()
    mapping = fields.Json()
    match_on = fields.Line(required=False, allow_null=True)
    date_format = fields.Line(required=False, allow_null=True)
    decimal_sign = fields.Choice(("point", "comma"), default="point")


class ImportTemplateUpdate(fields.Body):
    """What may change; what is left out stays."""

    name = fields.Line(required=False)
    target = fields.Line(required=False)
    mapping = fields.Json(required=False)
    match_on = fields.Line(required=False, allow_null=True)
    date_format = fields.Line(required=False, allow_null=True)
    decimal_sign = fields.Choice(("point", "comma"), required=False)
