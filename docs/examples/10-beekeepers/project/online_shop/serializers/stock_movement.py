"""Bodies of stock movement."""

from .. import fields


class StockMovement(fields.Answer):
    """One change of stock; the sum of all movements is the stock."""

    id = fields.Key()
    stock_item_id = fields.Key()
    quantity = fields.Whole()
    reason = fields.Choice(("receipt", "sale", "return", "transfer", "correction", "loss"))
    reference = fields.Line()
    moved_at = fields.Instant()
    created_at = fields.Instant()
    updated_at = fields.Instant()
