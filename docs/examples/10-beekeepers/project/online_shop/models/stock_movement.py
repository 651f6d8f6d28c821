"""Stock movements."""

from django.db import models

from .. import base


class StockMovement(base.Row):
    """One change of stock; the sum of all movements is the stock."""

    stock_item = models.ForeignKey("StockItem", models.RESTRICT, related_name="+")
    quantity = models.IntegerField()
    reason = models.CharField(max_length=10)
    reference = models.CharField(max_length=255, null=True)
    moved_at = models.DateTimeField()

    class Meta:
        db_table = "stock_movements"
        verbose_name = "stock movement"
        indexes = [
            models.Index(fields=["moved_at"], name="ix_stock_movements_moved_at"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(quantity__gte=0), name="ck_stock_movements_quantity_0"
            ),
            models.CheckConstraint(
                condition=models.Q(
                    reason__in=["receipt", "sale", "return", "transfer", "correction", "loss"]
                ),
                name="ck_stock_movements_reason_0",
            ),
        ]
