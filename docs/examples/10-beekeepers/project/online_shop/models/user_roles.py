"""User roles."""

from django.db import models


class UserRoles(models.Model):
    """Which roles belong to which users."""

    pk = models.CompositePrimaryKey("user_id", "role_id")
    user = models.ForeignKey("User", models.CASCADE, related_name="+")
    role = models.ForeignKey("Role", models.CASCADE, related_name="+")
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        db_table = "user_roles"
        verbose_name = "user roles"
