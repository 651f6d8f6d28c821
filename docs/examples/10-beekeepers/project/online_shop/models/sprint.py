"""Sprints."""

from django.db import models

from .. import base


class Sprint(base.Row):
    """A span of time with a goal."""

    project = models.ForeignKey("Project", models.CASCADE, related_name="+")
    name = models.CharField(max_length=255)
    goal = models.CharField(max_length=255, null=True)
    starts_on = models.DateField()
    ends_on = models.DateField()
    status = models.CharField(max_length=7, default="planned")

    class Meta:
        db_table = "sprints"
        verbose_name = "sprint"
        constraints = [
            models.CheckConstraint(
                condition=models.Q(status__in=["planned", "active", "closed"]),
                name="ck_sprints_status_0",
            ),
        ]
