"""Backup runs."""

from django.db import models

from .. import base


class BackupRun(base.Row):
    """One copy: when, how large, with which checksum, until when it is kept."""

    backup_source = models.ForeignKey("BackupSource", models.RESTRICT, related_name="+")
    backup_plan = models.ForeignKey("BackupPlan", models.SET_NULL, related_name="+", null=True)
    status = models.CharField(max_length=9, default="queued")
    reason = models.CharField(max_length=255, null=True)
    started_at = models.DateTimeField(null=True)
    completed_at = models.DateTimeField(null=True)
    size_bytes = models.DecimalField(max_digits=18, decimal_places=4, null=True)
    checksum = models.CharField(max_length=255, null=True)
    vault_key = models.CharField(max_length=255, null=True)
    keep_until = models.DateTimeField(null=True)
    fault = models.TextField(null=True)

    class Meta:
        db_table = "backup_runs"
        verbose_name = "backup run"
        indexes = [
            models.Index(
                fields=["backup_source", "completed_at"], name="ix_backup_runs_backup_2e225e46"
            ),
            models.Index(fields=["keep_until"], name="ix_backup_runs_keep_until"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(
                    status__in=["queued", "running", "completed", "failed", "expired"]
                ),
                name="ck_backup_runs_status_0",
            ),
        ]
