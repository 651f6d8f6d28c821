"""Bodies of inspection."""

from .. import fields


class Inspection(fields.Answer):
    """Inspection, as named in the request."""

    id = fields.Key()
    hive_id = fields.Key()
    date = fields.Day()
    weight_kg = fields.Decimal4()
    queen_seen = fields.Flag()
    notes = fields.Text()
    created_at = fields.Instant()
    updated_at = fields.Instant()


class InspectionCreate(fields.Body):
    """What an inspection is made of."""

    hive_id = fields.Key()
    date = fields.Day()
    weight_kg = fields.Decimal4()
    queen_seen = fields.Flag()
    notes = fields.Text()


class InspectionUpdate(fields.Body):
    """What may change; what is left out stays."""

    hive_id = fields.Key(required=False)
    date = fields.Day(required=False)
    weight_kg = fields.Decimal4(required=False)
    queen_seen = fields.Flag(required=False)
    notes = fields.Text(required=False)
