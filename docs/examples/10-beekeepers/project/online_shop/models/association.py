"""Associations."""

from django.db import models

from .. import base


class Association(base.Row):
    """Association, as named in the request."""

    name = models.CharField(max_length=255, unique=True)
    city = models.CharField(max_length=255, null=True)
    website = models.URLField(max_length=2048, null=True)
    notes = models.TextField(null=True)

    class Meta:
        db_table = "associations"
        verbose_name = "association"
