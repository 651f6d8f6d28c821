"""Bodies of order."""

from .. import fields


class Order(fields.Answer):
    """A purchase as it was agreed; never edited afterwards, only moved through its states."""

    id = fields.Key()
    customer_id = fields.Key()
    number = fields.Line()
    status = fields.Choice(("placed", "paid", "fulfilled", "completed", "cancelled"))
    email = fields.Email()
    subtotal_minor = fields.Minor()
    tax_total_minor = fields.Minor()
    shipping_total_minor = fields.Minor()
    discount_total_minor = fields.Minor()
    total_minor = fields.Minor()
    shipping_address = fields.Json()
    billing_address = fields.Json()
    placed_at = fields.Instant()
    cancelled_at = fields.Instant()
    currency = fields.Currency()
    created_at = fields.Instant()
    updated_at = fields.Instant()
