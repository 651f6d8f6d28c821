"""Backup sources."""

from django.db import models

from .. import base


class BackupSource(base.Row):
    """What is copied."""

    name = models.CharField(max_length=255, unique=True)
    kind = models.CharField(max_length=13)
    address = models.CharField(max_length=255)
    credentials_encrypted = models.CharField(max_length=255, null=True)
    status = models.CharField(max_length=7, default="active")

    class Meta:
        db_table = "backup_sources"
        verbose_name = "backup source"
        constraints = [
            models.CheckConstraint(
                condition=models.Q(kind__in=["database", "files", "volume", "configuration"]),
                name="ck_backup_sources_kind_0",
            ),
            models.CheckConstraint(
                condition=models.Q(status__in=["active", "paused", "retired"]),
                name="ck_backup_sources_status_0",
            ),
        ]
