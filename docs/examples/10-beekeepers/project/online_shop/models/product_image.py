"""Product images."""

from django.db import models

from .. import base


class ProductImage(base.Row):
    """A picture of a product."""

    product = models.ForeignKey("Product", models.CASCADE, related_name="+")
    url = models.URLField(max_length=2048)
    alt_text = models.CharField(max_length=255, null=True)
    position = models.IntegerField(default=0)

    class Meta:
        db_table = "product_images"
        verbose_name = "product image"
