"""Apiaries."""

from django.db import models

from .. import base


class Apiary(base.Row):
    """Apiary, as named in the request."""

    member = models.ForeignKey("Member", models.RESTRICT, related_name="+")
    name = models.CharField(max_length=255)
    description = models.TextField(null=True)
    status = models.CharField(max_length=7, default="active")

    class Meta:
        db_table = "apiaries"
        verbose_name = "apiary"
        constraints = [
            models.CheckConstraint(
                condition=models.Q(status__in=["active", "retired"]), name="ck_apiaries_status_0"
            ),
        ]
