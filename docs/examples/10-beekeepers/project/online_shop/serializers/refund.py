"""Bodies of refund."""

from .. import fields


class Refund(fields.Answer):
    """Money given back, in part or whole."""

    id = fields.Key()
    payment_id = fields.Key()
    amount_minor = fields.Minor()
    reason = fields.Line()
    status = fields.Choice(("created", "succeeded", "failed"))
    provider_reference = fields.Line()
    currency = fields.Currency()
    created_at = fields.Instant()
    updated_at = fields.Instant()
