"""Bodies of honey harvest."""

from .. import fields


class HoneyHarvest(fields.Answer):
    """Honey harvest, as named in the request."""

    id = fields.Key()
    member_id = fields.Key()
    kilograms = fields.Decimal4()
    moisture = fields.Decimal4()
    created_at = fields.Instant()
    updated_at = fields.Instant()


class HoneyHarvestCreate(fields.Body):
    """What a honey harvest is made of."""

    member_id = fields.Key()
    kilograms = fields.Decimal4()
    moisture = fields.Decimal4()


class HoneyHarvestUpdate(fields.Body):
    """What may change; what is left out stays."""

    member_id = fields.Key(required=False)
    kilograms = fields.Decimal4(required=False)
    moisture = fields.Decimal4(required=False)
