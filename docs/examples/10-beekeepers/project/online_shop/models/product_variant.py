"""Product variants."""

from django.db import models

from .. import base


class ProductVariant(base.Row):
    """One sellable kind of a product (size, colour) with its price."""

    product = models.ForeignKey("Product", models.CASCADE, related_name="+")
    sku = models.CharField(max_length=255, unique=True)
    title = models.CharField(max_length=255)
    price_minor = models.BigIntegerField()
    compare_at_price_minor = models.BigIntegerField(null=True)
    options = models.JSONField(null=True)
    weight_g = models.IntegerField(null=True)
    active = models.BooleanField(default=True)
    currency = models.CharField(max_length=3, default="USD")

    class Meta:
        db_table = "product_variants"
        verbose_name = "product variant"
        constraints = [
            models.CheckConstraint(
                condition=models.Q(price_minor__gte=0), name="ck_product_variants_price_minor_0"
            ),
            models.CheckConstraint(
                condition=models.Q(compare_at_price_minor__gte=0),
                name="ck_product_variants_compare_at_price_minor_0",
            ),
        ]
