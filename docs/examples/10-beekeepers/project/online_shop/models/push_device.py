"""Push devices."""

from django.db import models

from .. import base


class PushDevice(base.Row):
    """A phone or browser that accepts push messages."""

    user = models.ForeignKey("User", models.CASCADE, related_name="+")
    provider_token = models.CharField(max_length=255, unique=True)
    platform = models.CharField(max_length=7)
    last_seen_at = models.DateTimeField()

    class Meta:
        db_table = "push_devices"
        verbose_name = "push device"
        constraints = [
            models.CheckConstraint(
                condition=models.Q(platform__in=["ios", "android", "web"]),
                name="ck_push_devices_platform_0",
            ),
        ]
