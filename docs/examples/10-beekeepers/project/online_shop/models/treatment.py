"""Treatments."""

from django.db import models

from .. import base


class Treatment(base.Row):
    """Treatment, as named in the request."""

    apiary = models.ForeignKey("Apiary", models.SET_NULL, related_name="+", null=True)
    member = models.ForeignKey("Member", models.SET_NULL, related_name="+", null=True)
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField(null=True)
    status = models.CharField(max_length=9, default="planned")
    notes = models.TextField(null=True)
    substance = models.CharField(max_length=255)
    dose = models.DecimalField(max_digits=18, decimal_places=4)

    class Meta:
        db_table = "treatments"
        verbose_name = "treatment"
        indexes = [
            models.Index(fields=["starts_at"], name="ix_treatments_starts_at"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(status__in=["planned", "done", "cancelled"]),
                name="ck_treatments_status_0",
            ),
        ]
