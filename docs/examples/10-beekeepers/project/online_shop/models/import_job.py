"""Import jobs."""

from django.db import models

from .. import base


class ImportJob(base.Row):
    """One file on its way in: checked, confirmed, written, undone."""

    requester = models.ForeignKey("User", models.RESTRICT, related_name="+")
    import_template = models.ForeignKey(
        "ImportTemplate", models.SET_NULL, related_name="+", null=True
    )
    target = models.CharField(max_length=255)
    file_key = models.CharField(max_length=255)
    file_name = models.CharField(max_length=255)
    mapping = models.JSONField(null=True)
    mode = models.CharField(max_length=16, default="create")
    status = models.CharField(max_length=9, default="uploaded")
    rows_total = models.IntegerField(default=0)
    rows_written = models.IntegerField(default=0)
    rows_faulty = models.IntegerField(default=0)
    completed_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "import_jobs"
        verbose_name = "import job"
        constraints = [
            models.CheckConstraint(
                condition=models.Q(mode__in=["create", "update", "create_or_update"]),
                name="ck_import_jobs_mode_0",
            ),
            models.CheckConstraint(
                condition=models.Q(
                    status__in=[
                        "uploaded",
                        "checked",
                        "confirmed",
                        "importing",
                        "completed",
                        "failed",
                        "cancelled",
                        "undone",
                    ]
                ),
                name="ck_import_jobs_status_0",
            ),
            models.CheckConstraint(
                condition=models.Q(rows_total__gte=0), name="ck_import_jobs_rows_total_0"
            ),
        ]
