"""Inspected sites."""

from django.db import models

from .. import base


class InspectedSite(base.Row):
    """What is inspected: a shop, a kitchen, a building, a vehicle."""

    code = models.CharField(max_length=255, unique=True)
    name = models.CharField(max_length=255)
    kind = models.CharField(max_length=255)
    address = models.TextField(null=True)
    inspect_every_days = models.IntegerField(null=True)
    next_due_on = models.DateField(null=True)
    active = models.BooleanField(default=True)

    class Meta:
        db_table = "inspected_sites"
        verbose_name = "inspected site"
        indexes = [
            models.Index(fields=["name"], name="ix_inspected_sites_name"),
            models.Index(fields=["kind"], name="ix_inspected_sites_kind"),
            models.Index(fields=["next_due_on"], name="ix_inspected_sites_next_due_on"),
        ]
