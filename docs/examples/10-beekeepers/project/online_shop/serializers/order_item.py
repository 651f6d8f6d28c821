"""Bodies of order item."""

from .. import fields


class OrderItem(fields.Answer):
    """A line of an order; name, code and price are copies of the day it was placed."""

    id = fields.Key()
    order_id = fields.Key()
    product_variant_id = fields.Key()
    sku = fields.Line()
    title = fields.Line()
    unit_price_minor = fields.Minor()
    quantity = fields.Whole()
    tax_amount_minor = fields.Minor()
    line_total_minor = fields.Minor()
    currency = fields.Currency()
    created_at = fields.Instant()
    updated_at = fields.Instant()
