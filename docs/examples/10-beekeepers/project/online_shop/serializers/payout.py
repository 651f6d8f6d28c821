"""Bodies of payout."""

from .. import fields


class Payout(fields.Answer):
    """Money paid out to a seller."""

    id = fields.Key()
    seller_id = fields.Key()
    order_id = fields.Key()
    amount_minor = fields.Minor()
    commission_minor = fields.Minor()
    status = fields.Choice(("pending", "sent", "failed"))
    provider_reference = fields.Line()
    due_on = fields.Day()
    currency = fields.Currency()
    created_at = fields.Instant()
    updated_at = fields.Instant()
