"""Task labels."""

from django.db import models


class TaskLabels(models.Model):
    """Which labels belong to which tasks."""

    pk = models.CompositePrimaryKey("task_id", "label_id")
    task = models.ForeignKey("Task", models.CASCADE, related_name="+")
    label = models.ForeignKey("Label", models.CASCADE, related_name="+")
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        db_table = "task_labels"
        verbose_name = "task labels"
