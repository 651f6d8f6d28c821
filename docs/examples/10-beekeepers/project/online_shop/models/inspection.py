"""Inspections."""

from django.db import models

from .. import base


class Inspection(base.Row):
    """Inspection, as named in the request."""

    hive = models.ForeignKey("Hive", models.RESTRICT, related_name="+")
    member = models.ForeignKey("Member", models.SET_NULL, related_name="+", null=True)
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField(null=True)
    status = models.CharField(max_length=9, default="planned")
    date = models.DateField()
    weight_kg = models.DecimalField(max_digits=18, decimal_places=4)
    queen_seen = models.BooleanField()
    notes = models.TextField()

    class Meta:
        db_table = "inspections"
        verbose_name = "inspection"
        indexes = [
            models.Index(fields=["starts_at"], name="ix_inspections_starts_at"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(status__in=["planned", "done", "cancelled"]),
                name="ck_inspections_status_0",
            ),
        ]
