"""Projects."""

from django.db import models

from .. import base


class Project(base.Row):
    """A body of work with its people."""

    owner = models.ForeignKey("User", models.RESTRICT, related_name="+")
    key_value = models.CharField(max_length=255, db_column="key", unique=True)
    name = models.CharField(max_length=255)
    description = models.TextField(null=True)
    status = models.CharField(max_length=8, default="active")

    class Meta:
        db_table = "projects"
        verbose_name = "project"
        constraints = [
            models.CheckConstraint(
                condition=models.Q(status__in=["active", "on_hold", "done", "archived"]),
                name="ck_projects_status_0",
            ),
        ]
