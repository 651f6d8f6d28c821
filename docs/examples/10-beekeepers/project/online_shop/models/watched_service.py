"""Watched services."""

from django.db import models

from .. import base


class WatchedService(base.Row):
    """A part that is watched, with the team that answers for it."""

    name = models.CharField(max_length=255, unique=True)
    team = models.CharField(max_length=255)
    tier = models.CharField(max_length=9, default="important")
    runbook_url = models.URLField(max_length=2048, null=True)
    status = models.CharField(max_length=8, default="healthy")

    class Meta:
        db_table = "watched_services"
        verbose_name = "watched service"
        indexes = [
            models.Index(fields=["status"], name="ix_watched_services_status"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(tier__in=["critical", "important", "internal"]),
                name="ck_watched_services_tier_0",
            ),
            models.CheckConstraint(
                condition=models.Q(status__in=["healthy", "degraded", "down", "silenced"]),
                name="ck_watched_services_status_0",
            ),
        ]
