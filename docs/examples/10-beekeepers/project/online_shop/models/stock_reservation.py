"""Stock reservations."""

from django.db import models

from .. import base


class StockReservation(base.Row):
    """A promise of stock to a cart or order until it expires or is shipped."""

    stock_item = models.ForeignKey("StockItem", models.CASCADE, related_name="+")
    order = models.ForeignKey("Order", models.CASCADE, related_name="+", null=True)
    quantity = models.IntegerField()
    status = models.CharField(max_length=9, default="held")
    expires_at = models.DateTimeField()

    class Meta:
        db_table = "stock_reservations"
        verbose_name = "stock reservation"
        indexes = [
            models.Index(fields=["expires_at"], name="ix_stock_reservations_50fa37dc"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(quantity__gte=0), name="ck_stock_reservations_quantity_0"
            ),
            models.CheckConstraint(
                condition=models.Q(status__in=["held", "committed", "released"]),
                name="ck_stock_reservations_status_0",
            ),
        ]
