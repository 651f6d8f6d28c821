"""Bodies of treatment."""

from .. import fields


class Treatment(fields.Answer):
    """Treatment, as named in the request."""

    id = fields.Key()
    apiary_id = fields.Key()
    substance = fields.Line()
    dose = fields.Decimal4()
    created_at = fields.Instant()
    updated_at = fields.Instant()


class TreatmentCreate(fields.Body):
    """What a treatment is made of."""

    apiary_id = fields.Key(required=False, allow_null=True)
    substance = fields.Line()
    dose = fields.Decimal4()


class TreatmentUpdate(fields.Body):
    """What may change; what is left out stays."""

    apiary_id = fields.Key(required=False, allow_null=True)
    substance = fields.Line(required=False)
    dose = fields.Decimal4(required=False)
