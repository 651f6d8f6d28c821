"""Stock items."""

from django.db import models

from .. import base


class StockItem(base.Row):
    """How much of one item is in one place; available is on hand less reserved."""

    warehouse = models.ForeignKey("Warehouse", models.RESTRICT, related_name="+")
    product_variant = models.ForeignKey(
        "ProductVariant", models.RESTRICT, related_name="+", null=True
    )
    sku = models.CharField(max_length=255)
    on_hand = models.IntegerField(default=0)
    reserved = models.IntegerField(default=0)
    reorder_point = models.IntegerField(null=True)

    class Meta:
        db_table = "stock_items"
        verbose_name = "stock item"
        indexes = [
            models.Index(fields=["sku"], name="ix_stock_items_sku"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["warehouse", "sku"], name="uq_stock_items_warehouse_id_sku"
            ),
        ]
