"""Restore runs."""

from django.db import models

from .. import base


class RestoreRun(base.Row):
    """A copy brought back: a rehearsal or in earnest, with how long it took and what was checked."""

    backup_run = models.ForeignKey("BackupRun", models.RESTRICT, related_name="+")
    requester = models.ForeignKey("User", models.SET_NULL, related_name="+", null=True)
    purpose = models.CharField(max_length=9, default="rehearsal")
    target = models.CharField(max_length=255)
    point_in_time = models.DateTimeField(null=True)
    status = models.CharField(max_length=9, default="requested")
    started_at = models.DateTimeField(null=True)
    completed_at = models.DateTimeField(null=True)
    minutes = models.IntegerField(null=True)
    rows_checked = models.IntegerField(null=True)
    findings = models.TextField(null=True)

    class Meta:
        db_table = "restore_runs"
        verbose_name = "restore run"
        indexes = [
            models.Index(fields=["status"], name="ix_restore_runs_status"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(purpose__in=["rehearsal", "request", "incident"]),
                name="ck_restore_runs_purpose_0",
            ),
            models.CheckConstraint(
                condition=models.Q(
                    status__in=["requested", "approved", "running", "completed", "failed"]
                ),
                name="ck_restore_runs_status_0",
            ),
            models.CheckConstraint(
                condition=models.Q(minutes__gte=0), name="ck_restore_runs_minutes_0"
            ),
        ]
