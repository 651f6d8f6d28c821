"""Warehouses."""

from django.db import models

from .. import base


class Warehouse(base.Row):
    """A place where stock is kept."""

    name = models.CharField(max_length=255)
    code = models.CharField(max_length=255, unique=True)
    address = models.TextField(null=True)
    active = models.BooleanField(default=True)

    class Meta:
        db_table = "warehouses"
        verbose_name = "warehouse"
