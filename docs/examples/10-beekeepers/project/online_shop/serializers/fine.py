"""Bodies of fine."""

from .. import fields


class Fine(fields.Answer):
    """What a member owes for a late or lost copy."""

    id = fields.Key()
    loan_id = fields.Key()
    member_id = fields.Key()
    amount_minor = fields.Minor()
    reason = fields.Choice(("overdue", "damaged", "lost"))
    status = fields.Choice(("open", "paid", "waived"))
    paid_at = fields.Instant()
    currency = fields.Currency()
    created_at = fields.Instant()
    updated_at = fields.Instant()
