"""Refunds."""

from django.db import models

from .. import base


class Refund(base.Row):
    """Money given back, in part or whole."""

    payment = models.ForeignKey("Payment", models.RESTRICT, related_name="+")
    amount_minor = models.BigIntegerField()
    reason = models.CharField(max_length=255, null=True)
    status = models.CharField(max_length=9, default="created")
    provider_reference = models.CharField(max_length=255, null=True, unique=True)
    idempotency_key = models.CharField(max_length=255, unique=True)
    currency = models.CharField(max_length=3, default="USD")

    class Meta:
        db_table = "refunds"
        verbose_name = "refund"
        constraints = [
            models.CheckConstraint(
                condition=models.Q(amount_minor__gte=0), name="ck_refunds_amount_minor_0"
            ),
            models.CheckConstraint(
                condition=models.Q(status__in=["created", "succeeded", "failed"]),
                name="ck_refunds_status_0",
            ),
        ]
