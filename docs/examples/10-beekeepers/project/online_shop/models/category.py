"""Categories."""

from django.db import models

from .. import base


class Category(base.Row):
    """A node of the category tree."""

    parent = models.ForeignKey("Category", models.RESTRICT, related_name="+", null=True)
    name = models.CharField(max_length=255)
    slug = models.CharField(max_length=255, unique=True)
    position = models.IntegerField(default=0)

    class Meta:
        db_table = "categories"
        verbose_name = "category"
