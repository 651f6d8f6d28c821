"""Bodies of inspected site."""

from .. import fields


class InspectedSite(fields.Answer):
    """What is inspected: a shop, a kitchen, a building, a vehicle."""

    id = fields.Key()
    code = fields.Line()
    name = fields.Line()
    kind = fields.Line()
    address = fields.Text()
    inspect_every_days = fields.Whole()
    next_due_on = fields.Day()
    active = fields.Flag()
    created_at = fields.Instant()
    updated_at = fields.Instant()


class InspectedSiteCreate(fields.Body):
    """What an inspected site is made of."""

    code = fields.Line()
    name = fields.Line()
    kind = fields.Line()
    address = fields.Text(required=False, allow_null=True)
    inspect_every_days = fields.Whole(required=False, allow_null=True)
    next_due_on = fields.Day(required=False, allow_null=True)
    active = fields.Flag(default=True)


class InspectedSiteUpdate(fields.Body):
    """What may change; what is left out stays."""

    code = fields.Line(required=False)
    name = fields.Line(required=False)
    kind = fields.Line(required=False)
    address = fields.Text(required=False, allow_null=True)
    inspect_every_days = fields.Whole(required=False, allow_null=True)
    next_due_on = fields.Day(required=False, allow_null=True)
    active = fields.Flag(required=False)
