"""Payments."""

from django.db import models

from .. import base


class Payment(base.Row):
    """One attempt to collect an amount."""

    order = models.ForeignKey("Order", models.RESTRICT, related_name="+", null=True)
    payer = models.ForeignKey("User", models.SET_NULL, related_name="+", null=True)
    amount_minor = models.BigIntegerField()
    status = models.CharField(max_length=10, default="created")
    provider = models.CharField(max_length=255)
    provider_reference = models.CharField(max_length=255, null=True, unique=True)
    idempotency_key = models.CharField(max_length=255, unique=True)
    failure_code = models.CharField(max_length=255, null=True)
    captured_at = models.DateTimeField(null=True)
    currency = models.CharField(max_length=3, default="USD")

    class Meta:
        db_table = "payments"
        verbose_name = "payment"
        indexes = [
            models.Index(fields=["status"], name="ix_payments_status"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(amount_minor__gte=0), name="ck_payments_amount_minor_0"
            ),
            models.CheckConstraint(
                condition=models.Q(
                    status__in=["created", "authorised", "succeeded", "failed", "cancelled"]
                ),
                name="ck_payments_status_0",
            ),
        ]
