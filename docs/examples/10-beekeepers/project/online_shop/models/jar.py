"""Jars."""

from django.db import models

from .. import base


class Jar(base.Row):
    """Jar, as named in the request."""

    name = models.CharField(max_length=255)
    description = models.TextField(null=True)
    status = models.CharField(max_length=7, default="active")

    class Meta:
        db_table = "jars"
        verbose_name = "jar"
        constraints = [
            models.CheckConstraint(
                condition=models.Q(status__in=["active", "retired"]), name="ck_jars_status_0"
            ),
        ]
