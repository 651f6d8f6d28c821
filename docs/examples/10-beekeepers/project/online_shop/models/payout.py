"""Payouts."""

from django.db import models

from .. import base


class Payout(base.Row):
    """Money paid out to a seller."""

    seller = models.ForeignKey("Seller", models.RESTRICT, related_name="+")
    order = models.ForeignKey("Order", models.SET_NULL, related_name="+", null=True)
    amount_minor = models.BigIntegerField()
    commission_minor = models.BigIntegerField()
    status = models.CharField(max_length=7, default="pending")
    provider_reference = models.CharField(max_length=255, null=True, unique=True)
    due_on = models.DateField()
    currency = models.CharField(max_length=3, default="USD")

    class Meta:
        db_table = "payouts"
        verbose_name = "payout"
        indexes = [
            models.Index(fields=["status"], name="ix_payouts_status"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(status__in=["pending", "sent", "failed"]),
                name="ck_payouts_status_0",
            ),
        ]
