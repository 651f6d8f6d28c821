"""Bodies of inspection checklist."""

from .. import fields


class InspectionChecklist(fields.Answer):
    """What is looked at, by version; published ones are not edited."""

    id = fields.Key()
    name = fields.Line()
    version = fields.Whole()
    category = fields.Line()
    pass_percent = fields.Whole()
    status = fields.Choice(("draft", "published", "retired"))
    published_at = fields.Instant()
    created_at = fields.Instant()
    updated_at = fields.Instant()


class InspectionChecklistCreate(fields.Body):
    """What an inspection checklist is made of."""

    name = fields.Line()
    version = fields.Whole()
    category = fields.Line()
    pass_percent = fields.Whole(default=80)
    published_at = fields.Instant(required=False, allow_null=True)


class InspectionChecklistUpdate(fields.Body):
    """What may change; what is left out stays."""

    name = fields.Line(required=False)
    version = fields.Whole(required=False)
    category = fields.Line(required=False)
    pass_percent = fields.Whole(required=False)
    published_at = fields.Instant(required=False, allow_null=True)
