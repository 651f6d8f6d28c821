"""Honey harvests."""

from django.db import models

from .. import base


class HoneyHarvest(base.Row):
    """Honey harvest, as named in the request."""

    member = models.ForeignKey("Member", models.RESTRICT, related_name="+")
    apiary = models.ForeignKey("Apiary", models.SET_NULL, related_name="+", null=True)
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField(null=True)
    status = models.CharField(max_length=9, default="planned")
    notes = models.TextField(null=True)
    kilograms = models.DecimalField(max_digits=18, decimal_places=4)
    moisture = models.CharField(max_length=255)

    class Meta:
        db_table = "honey_harvests"
        verbose_name = "honey harvest"
        indexes = [
            models.Index(fields=["starts_at"], name="ix_honey_harvests_starts_at"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(status__in=["planned", "done", "cancelled"]),
                name="ck_honey_harvests_status_0",
            ),
        ]
