"""Inspections."""

from django.db import models

from .. import base


class Inspection(base.Row):
    """Inspection, as named in the request."""

    hive = models.ForeignKey("Hive", models.RESTRICT, related_name="+")
    date = models.DateField()
    weight_kg = models.DecimalField(max_digits=18, decimal_places=4)
    queen_seen = models.BooleanField()
    notes = models.TextField()

    class Meta:
        db_table = "inspections"
        verbose_name = "inspection"
