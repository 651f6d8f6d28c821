"""Bodies of inspection."""

from .. import fields


class Inspection(fields.Answer):
    """Inspection, as named in the request."""

    id = fields.Key()
    hive_id = fields.Key()
    apiary_id = fields.Key()
    starts_at = fields.Instant()
    ends_at = fields.Instant()
    status = fields.Choice(("planned", "done", "cancelled"))
    notes = fields.Text()
    created_at = fields.Instant()
    updated_at = fields.Instant()


class InspectionCreate(fields.Body):
    """What an inspection is made of."""

    hive_id = fields.Key()
    apiary_id = fields.Key(required=False, allow_null=True)
    starts_at = fields.Instant()
    ends_at = fields.Instant(required=False, allow_null=True)
    status = fields.Choice(("planned", "done", "cancelled"), default="planned")
    notes = fields.Text(required=False, allow_null=True)


class InspectionUpdate(fields.Body):
    """What may change; what is left out stays."""

    hive_id = fields.Key(required=False)
    apiary_id = fields.Key(required=False, allow_null=True)
    starts_at = fields.Instant(required=False)
    ends_at = fields.Instant(required=False, allow_null=True)
    status = fields.Choice(("planned", "done", "cancelled"), required=False)
    notes = fields.Text(required=False, allow_null=True)
