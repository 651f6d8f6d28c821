"""Totp devices."""

from django.db import models

from .. import base


class TotpDevice(base.Row):
    """An app on a phone that shows a new code every 30 seconds."""

    owner = models.ForeignKey("User", models.CASCADE, related_name="+")
    label = models.CharField(max_length=255)
    secret_encrypted = models.CharField(max_length=255, null=True)
    last_step = models.IntegerField(null=True)
    confirmed_at = models.DateTimeField(null=True)
    last_used_at = models.DateTimeField(null=True)
    status = models.CharField(max_length=7, default="pending")

    class Meta:
        db_table = "totp_devices"
        verbose_name = "totp device"
        constraints = [
            models.CheckConstraint(
                condition=models.Q(status__in=["pending", "active", "revoked"]),
                name="ck_totp_devices_status_0",
            ),
        ]
