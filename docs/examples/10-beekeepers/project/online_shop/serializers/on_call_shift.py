"""Bodies of on call shift."""

from .. import fields


class OnCallShift(fields.Answer):
    """Who is called at which time."""

    id = fields.Key()
    user_id = fields.Key()
    team = fields.Line()
    starts_at = fields.Instant()
    ends_at = fields.Instant()
    position = fields.Whole()
    created_at = fields.Instant()
    updated_at = fields.Instant()


class OnCallShiftCreate(fields.Body):
    """What an on call shift is made of."""

    user_id = fields.Key(required=False, allow_null=True)
    team = fields.Line()
    starts_at = fields.Instant()
    ends_at = fields.Instant()
    position = fields.Whole(default=1)


class OnCallShiftUpdate(fields.Body):
    """What may change; what is left out stays."""

    team = fields.Line(required=False)
    starts_at = fields.Instant(required=False)
    ends_at = fields.Instant(required=False)
    position = fields.Whole(required=False)
