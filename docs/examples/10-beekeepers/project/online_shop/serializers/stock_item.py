"""Bodies of stock item."""

from .. import fields


class StockItem(fields.Answer):
    """How much of one item is in one place; available is on hand less reserved."""

    id = fields.Key()
    warehouse_id = fields.Key()
    product_variant_id = fields.Key()
    sku = fields.Line()
    on_hand = fields.Whole()
    reserved = fields.Whole()
    reorder_point = fields.Whole()
    created_at = fields.Instant()
    updated_at = fields.Instant()
