"""Listing images."""

from django.db import models

from .. import base


class ListingImage(base.Row):
    """A picture of an offer."""

    listing = models.ForeignKey("Listing", models.CASCADE, related_name="+")
    url = models.URLField(max_length=2048)
    position = models.IntegerField(default=0)

    class Meta:
        db_table = "listing_images"
        verbose_name = "listing image"
