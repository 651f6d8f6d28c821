"""Products."""

from django.db import models

from .. import base


class Product(base.Row):
    """What is offered; what is actually sold are its variants."""

    price_minor = models.BigIntegerField()
    stock = models.IntegerField()
    title = models.CharField(max_length=255)
    slug = models.CharField(max_length=255, unique=True)
    description = models.TextField(null=True)
    brand = models.CharField(max_length=255, null=True)
    status = models.CharField(max_length=8, default="draft")
    currency = models.CharField(max_length=3, default="USD")

    class Meta:
        db_table = "products"
        verbose_name = "product"
        indexes = [
            models.Index(fields=["brand"], name="ix_products_brand"),
            models.Index(fields=["status"], name="ix_products_status"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(price_minor__gte=0), name="ck_products_price_minor_0"
            ),
            models.CheckConstraint(condition=models.Q(stock__gte=0), name="ck_products_stock_0"),
            models.CheckConstraint(
                condition=models.Q(status__in=["draft", "active", "archived"]),
                name="ck_products_status_0",
            ),
        ]
