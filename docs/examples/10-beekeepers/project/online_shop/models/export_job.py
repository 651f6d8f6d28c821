"""Export jobs."""

from django.db import models

from .. import base


class ExportJob(base.Row):
    """A file that is made from a list with its filters, and kept for a day."""

    owner = models.ForeignKey("User", models.RESTRICT, related_name="+")
    source = models.CharField(max_length=255)
    filters = models.JSONField(null=True)
    columns = models.JSONField(null=True)
    format = models.CharField(max_length=4, default="csv")
    status = models.CharField(max_length=9, default="queued")
    rows = models.IntegerField(null=True)
    file_key = models.CharField(max_length=255, null=True)
    expires_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "export_jobs"
        verbose_name = "export job"
        indexes = [
            models.Index(fields=["expires_at"], name="ix_export_jobs_expires_at"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(format__in=["csv", "xlsx", "json"]),
                name="ck_export_jobs_format_0",
            ),
            models.CheckConstraint(
                condition=models.Q(
                    status__in=["queued", "running", "completed", "failed", "expired"]
                ),
                name="ck_export_jobs_status_0",
            ),
        ]
