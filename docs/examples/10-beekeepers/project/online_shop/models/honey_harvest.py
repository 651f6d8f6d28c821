"""Honey harvests."""

from django.db import models

from .. import base


class HoneyHarvest(base.Row):
    """Honey harvest, as named in the request."""

    member = models.ForeignKey("Member", models.RESTRICT, related_name="+")
    kilograms = models.DecimalField(max_digits=18, decimal_places=4)
    moisture = models.DecimalField(max_digits=18, decimal_places=4)

    class Meta:
        db_table = "honey_harvests"
        verbose_name = "honey harvest"
