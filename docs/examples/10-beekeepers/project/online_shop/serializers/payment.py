"""Bodies of payment."""

from .. import fields


class Payment(fields.Answer):
    """One attempt to collect an amount."""

    id = fields.Key()
    order_id = fields.Key()
    payer_id = fields.Key()
    amount_minor = fields.Minor()
    status = fields.Choice(("created", "authorised", "succeeded", "failed", "cancelled"))
    provider = fields.Line()
    provider_reference = fields.Line()
    failure_code = fields.Line()
    captured_at = fields.Instant()
    currency = fields.Currency()
    created_at = fields.Instant()
    updated_at = fields.Instant()
