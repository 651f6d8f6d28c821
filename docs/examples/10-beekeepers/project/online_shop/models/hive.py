"""Hives."""

from django.db import models

from .. import base


class Hive(base.Row):
    """Hive, as named in the request."""

    apiary = models.ForeignKey("Apiary", models.RESTRICT, related_name="+")
    name = models.CharField(max_length=255)
    description = models.TextField(null=True)
    status = models.CharField(max_length=7, default="active")

    class Meta:
        db_table = "hives"
        verbose_name = "hive"
        constraints = [
            models.CheckConstraint(
                condition=models.Q(status__in=["active", "retired"]), name="ck_hives_status_0"
            ),
        ]
