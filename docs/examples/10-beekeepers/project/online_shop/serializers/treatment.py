"""Bodies of treatment."""

from .. import fields


class Treatment(fields.Answer):
    """Treatment, as named in the request."""

    id = fields.Key()
    apiary_id = fields.Key()
    member_id = fields.Key()
    starts_at = fields.Instant()
    ends_at = fields.Instant()
    status = fields.Choice(("planned", "done", "cancelled"))
    notes = fields.Text()
    substance = fields.Line()
    dose = fields.Decimal4()
    created_at = fields.Instant()
    updated_at = fields.Instant()


class TreatmentCreate(fields.Body):
    """What a treatment is made of."""

    apiary_id = fields.Key(required=False, allow_null=True)
    member_id = fields.Key(required=False, allow_null=True)
    starts_at = fields.Instant()
    ends_at = fields.Instant(required=False, allow_null=True)
    status = fields.Choice(("planned", "done", "cancelled"), default="planned")
    notes = fields.Text(required=False, allow_null=True)
    substance = fields.Line()
    dose = fields.Decimal4()


class TreatmentUpdate(fields.Body):
    """What may change; what is left out stays."""

    apiary_id = fields.Key(required=False, allow_null=True)
    member_id = fields.Key(required=False, allow_null=True)
    starts_at = fields.Instant(required=False)
    ends_at = fields.Instant(required=False, allow_null=True)
    status = fields.Choice(("planned", "done", "cancelled"), required=False)
    notes = fields.Text(required=False, allow_null=True)
    substance = fields.Line(required=False)
    dose = fields.Decimal4(required=False)
