"""Backup plans."""

from django.db import models

from .. import base


class BackupPlan(base.Row):
    """How often, how, and for how long copies are kept."""

    backup_source = models.ForeignKey("BackupSource", models.CASCADE, related_name="+")
    method = models.CharField(max_length=12, default="full")
    cron_expression = models.CharField(max_length=255)
    time_zone = models.CharField(max_length=255, default="UTC")
    keep_days = models.IntegerField(default=30)
    keep_months = models.IntegerField(default=12)
    keep_years = models.IntegerField(default=0)
    locked_days = models.IntegerField(default=14)
    next_run_at = models.DateTimeField(null=True)
    status = models.CharField(max_length=6, default="active")

    class Meta:
        db_table = "backup_plans"
        verbose_name = "backup plan"
        indexes = [
            models.Index(fields=["next_run_at"], name="ix_backup_plans_next_run_at"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(method__in=["full", "incremental", "log_shipping"]),
                name="ck_backup_plans_method_0",
            ),
            models.CheckConstraint(
                condition=models.Q(status__in=["active", "paused"]), name="ck_backup_plans_status_0"
            ),
        ]
