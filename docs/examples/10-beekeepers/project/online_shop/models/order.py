"""Orders."""

from django.db import models

from .. import base


class Order(base.Row):
    """A purchase as it was agreed; never edited afterwards, only moved through its states."""

    customer = models.ForeignKey("User", models.SET_NULL, related_name="+", null=True)
    number = models.CharField(max_length=255, unique=True)
    status = models.CharField(max_length=9, default="placed")
    email = models.EmailField(max_length=320)
    subtotal_minor = models.BigIntegerField()
    tax_total_minor = models.BigIntegerField()
    shipping_total_minor = models.BigIntegerField()
    discount_total_minor = models.BigIntegerField()
    total_minor = models.BigIntegerField()
    shipping_address = models.JSONField(null=True)
    billing_address = models.JSONField(null=True)
    idempotency_key = models.CharField(max_length=255, null=True, unique=True)
    placed_at = models.DateTimeField()
    cancelled_at = models.DateTimeField(null=True)
    currency = models.CharField(max_length=3, default="USD")

    class Meta:
        db_table = "orders"
        verbose_name = "order"
        indexes = [
            models.Index(fields=["status"], name="ix_orders_status"),
            models.Index(fields=["placed_at"], name="ix_orders_placed_at"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(
                    status__in=["placed", "paid", "fulfilled", "completed", "cancelled"]
                ),
                name="ck_orders_status_0",
            ),
            models.CheckConstraint(
                condition=models.Q(subtotal_minor__gte=0), name="ck_orders_subtotal_minor_0"
            ),
            models.CheckConstraint(
                condition=models.Q(tax_total_minor__gte=0), name="ck_orders_tax_total_minor_0"
            ),
            models.CheckConstraint(
                condition=models.Q(shipping_total_minor__gte=0),
                name="ck_orders_shipping_total_minor_0",
            ),
            models.CheckConstraint(
                condition=models.Q(discount_total_minor__gte=0),
                name="ck_orders_discount_total_minor_0",
            ),
            models.CheckConstraint(
                condition=models.Q(total_minor__gte=0), name="ck_orders_total_minor_0"
            ),
        ]
