"""Labels."""

from django.db import models

from .. import base


class Label(base.Row):
    """A word to find tasks by."""

    project = models.ForeignKey("Project", models.CASCADE, related_name="+")
    name = models.CharField(max_length=255)
    color = models.CharField(max_length=255, null=True)

    class Meta:
        db_table = "labels"
        verbose_name = "label"
        constraints = [
            models.UniqueConstraint(fields=["project", "name"], name="uq_labels_project_id_name"),
        ]
