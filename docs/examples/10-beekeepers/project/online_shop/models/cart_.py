"""Carts."""

from django.db import models

from .. import base


class Cart(base.Row):
    """One shopper's open selection; a guest's cart is found by a token and merged at sign-in."""

    user = models.ForeignKey("User", models.CASCADE, related_name="+", null=True)
    guest_token = models.CharField(max_length=255, null=True, unique=True)
    currency = models.CharField(max_length=255)
    status = models.CharField(max_length=9, default="open")
    expires_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "carts"
        verbose_name = "cart"
        indexes = [
            models.Index(fields=["expires_at"], name="ix_carts_expires_at"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(status__in=["open", "converted", "abandoned"]),
                name="ck_carts_status_0",
            ),
        ]
