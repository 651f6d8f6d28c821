"""Bodies of dues claim."""

from .. import fields


class DuesClaim(fields.Answer):
    """What a member owes for a year."""

    id = fields.Key()
    club_member_id = fields.Key()
    year = fields.Whole()
    amount_minor = fields.Minor()
    due_on = fields.Day()
    status = fields.Choice(("open", "collected", "paid", "returned", "waived"))
    paid_on = fields.Day()
    reminder_level = fields.Whole()
    currency = fields.Currency()
    created_at = fields.Instant()
    updated_at = fields.Instant()
