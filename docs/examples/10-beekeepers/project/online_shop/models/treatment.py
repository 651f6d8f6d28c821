"""Treatments."""

from django.db import models

from .. import base


class Treatment(base.Row):
    """Treatment, as named in the request."""

    apiary = models.ForeignKey("Apiary", models.SET_NULL, related_name="+", null=True)
    substance = models.CharField(max_length=255)
    dose = models.DecimalField(max_digits=18, decimal_places=4)

    class Meta:
        db_table = "treatments"
        verbose_name = "treatment"
