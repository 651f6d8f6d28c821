"""Sellers."""

from django.db import models

from .. import base


class Seller(base.Row):
    """Somebody who sells."""

    user = models.OneToOneField("User", models.RESTRICT, related_name="+")
    display_name = models.CharField(max_length=255, unique=True)
    kind = models.CharField(max_length=8, default="private")
    verification = models.CharField(max_length=10, default="unverified")
    payout_account = models.CharField(max_length=255, null=True)
    commission_percent = models.DecimalField(max_digits=18, decimal_places=4)

    class Meta:
        db_table = "sellers"
        verbose_name = "seller"
        constraints = [
            models.CheckConstraint(
                condition=models.Q(kind__in=["private", "business"]), name="ck_sellers_kind_0"
            ),
            models.CheckConstraint(
                condition=models.Q(
                    verification__in=["unverified", "pending", "verified", "rejected"]
                ),
                name="ck_sellers_verification_0",
            ),
        ]
