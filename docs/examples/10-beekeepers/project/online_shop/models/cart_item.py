"""Cart items."""

from django.db import models

from .. import base


class CartItem(base.Row):
    """A variant and how many of it."""

    cart = models.ForeignKey("Cart", models.CASCADE, related_name="+")
    product_variant = models.ForeignKey("ProductVariant", models.CASCADE, related_name="+")
    quantity = models.IntegerField()

    class Meta:
        db_table = "cart_items"
        verbose_name = "cart item"
        constraints = [
            models.UniqueConstraint(
                fields=["cart", "product_variant"], name="uq_cart_items_cart_id_product_variant_id"
            ),
            models.CheckConstraint(
                condition=models.Q(quantity__gte=0), name="ck_cart_items_quantity_0"
            ),
        ]
