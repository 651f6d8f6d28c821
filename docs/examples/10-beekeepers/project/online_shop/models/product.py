"""Products."""

from django.db import models

from .. import base


class Product(base.Row):
    """What is offered; what is actually sold are its variants."""

    title = models.CharField(max_length=255)
    slug = models.CharField(max_length=255, unique=True)
    description = models.TextField(null=True)
    brand = models.CharField(max_length=255, null=True)
    status = models.CharField(max_length=8, default="draft")

    class Meta:
        db_table = "products"
        verbose_name = "product"
        indexes = [
            models.Index(fields=["brand"], name="ix_products_brand"),
            models.Index(fields=["status"], name="ix_products_status"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(status__in=["draft", "active", "archived"]),
                name="ck_products_status_0",
            ),
        ]
