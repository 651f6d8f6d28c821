"""Service outages."""

from django.db import models

from .. import base


class ServiceOutage(base.Row):
    """An outage with its course, cause and what is changed so that it does not come back."""

    watched_service = models.ForeignKey("WatchedService", models.RESTRICT, related_name="+")
    lead = models.ForeignKey("User", models.SET_NULL, related_name="+", null=True)
    title = models.CharField(max_length=255)
    severity = models.CharField(max_length=8, default="minor")
    status = models.CharField(max_length=13, default="investigating")
    public_text = models.TextField(null=True)
    started_at = models.DateTimeField()
    resolved_at = models.DateTimeField(null=True)
    cause = models.TextField(null=True)
    lessons = models.TextField(null=True)

    class Meta:
        db_table = "service_outages"
        verbose_name = "service outage"
        indexes = [
            models.Index(fields=["status"], name="ix_service_outages_status"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(severity__in=["minor", "major", "critical"]),
                name="ck_service_outages_severity_0",
            ),
            models.CheckConstraint(
                condition=models.Q(
                    status__in=["investigating", "identified", "mitigated", "resolved"]
                ),
                name="ck_service_outages_status_0",
            ),
        ]
