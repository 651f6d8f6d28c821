"""Listings."""

from django.db import models

from .. import base


class Listing(base.Row):
    """Something offered for sale or rent."""

    seller = models.ForeignKey("Seller", models.RESTRICT, related_name="+")
    category = models.ForeignKey("Category", models.SET_NULL, related_name="+", null=True)
    title = models.CharField(max_length=255)
    description = models.TextField()
    price_minor = models.BigIntegerField()
    condition = models.CharField(max_length=9, default="used")
    status = models.CharField(max_length=9, default="draft")
    location = models.CharField(max_length=255, null=True)
    published_at = models.DateTimeField(null=True)
    expires_at = models.DateTimeField(null=True)
    currency = models.CharField(max_length=3, default="USD")

    class Meta:
        db_table = "listings"
        verbose_name = "listing"
        indexes = [
            models.Index(fields=["status", "published_at"], name="ix_listings_status_pu_c1770c20"),
            models.Index(fields=["location"], name="ix_listings_location"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(price_minor__gte=0), name="ck_listings_price_minor_0"
            ),
            models.CheckConstraint(
                condition=models.Q(condition__in=["new", "as_new", "used", "for_parts"]),
                name="ck_listings_condition_0",
            ),
            models.CheckConstraint(
                condition=models.Q(
                    status__in=["draft", "in_review", "active", "reserved", "sold", "withdrawn"]
                ),
                name="ck_listings_status_0",
            ),
        ]
