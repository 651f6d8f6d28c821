"""Product categories."""

from django.db import models


class ProductCategories(models.Model):
    """Which categories belong to which products."""

    pk = models.CompositePrimaryKey("product_id", "category_id")
    product = models.ForeignKey("Product", models.CASCADE, related_name="+")
    category = models.ForeignKey("Category", models.CASCADE, related_name="+")
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        db_table = "product_categories"
        verbose_name = "product categories"
