"""Order items."""

from django.db import models

from .. import base


class OrderItem(base.Row):
    """A line of an order; name, code and price are copies of the day it was placed."""

    order = models.ForeignKey("Order", models.CASCADE, related_name="+")
    product_variant = models.ForeignKey(
        "ProductVariant", models.SET_NULL, related_name="+", null=True
    )
    sku = models.CharField(max_length=255)
    title = models.CharField(max_length=255)
    unit_price_minor = models.BigIntegerField()
    quantity = models.IntegerField()
    tax_amount_minor = models.BigIntegerField()
    line_total_minor = models.BigIntegerField()
    currency = models.CharField(max_length=3, default="USD")

    class Meta:
        db_table = "order_items"
        verbose_name = "order item"
        constraints = [
            models.CheckConstraint(
                condition=models.Q(unit_price_minor__gte=0),
                name="ck_order_items_unit_price_minor_0",
            ),
            models.CheckConstraint(
                condition=models.Q(quantity__gte=0), name="ck_order_items_quantity_0"
            ),
            models.CheckConstraint(
                condition=models.Q(tax_amount_minor__gte=0),
                name="ck_order_items_tax_amount_minor_0",
            ),
            models.CheckConstraint(
                condition=models.Q(line_total_minor__gte=0),
                name="ck_order_items_line_total_minor_0",
            ),
        ]
