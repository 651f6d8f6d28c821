"""Kilograms."""

from django.db import models

from .. import base


class Kilogram(base.Row):
    """Kilogram, as named in the request."""

    name = models.CharField(max_length=255)
    description = models.TextField(null=True)
    status = models.CharField(max_length=7, default="active")

    class Meta:
        db_table = "kilograms"
        verbose_name = "kilogram"
        constraints = [
            models.CheckConstraint(
                condition=models.Q(status__in=["active", "retired"]), name="ck_kilograms_status_0"
            ),
        ]
