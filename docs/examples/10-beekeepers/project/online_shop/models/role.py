"""Roles."""

from django.db import models

from .. import base


class Role(base.Row):
    """A named set of permissions."""

    name = models.CharField(max_length=255, unique=True)
    permissions = models.JSONField()

    class Meta:
        db_table = "roles"
        verbose_name = "role"
