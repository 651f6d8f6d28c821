"""Tasks."""

from django.db import models

from .. import base


class Task(base.Row):
    """A piece of work."""

    project = models.ForeignKey("Project", models.CASCADE, related_name="+")
    board_column = models.ForeignKey("BoardColumn", models.SET_NULL, related_name="+", null=True)
    assignee = models.ForeignKey("User", models.SET_NULL, related_name="+", null=True)
    reporter = models.ForeignKey("User", models.SET_NULL, related_name="+", null=True)
    parent = models.ForeignKey("Task", models.CASCADE, related_name="+", null=True)
    sprint = models.ForeignKey("Sprint", models.SET_NULL, related_name="+", null=True)
    number = models.IntegerField(null=True)
    title = models.CharField(max_length=255)
    description = models.TextField(null=True)
    priority = models.CharField(max_length=6, default="normal")
    status = models.CharField(max_length=11, default="open")
    rank = models.CharField(max_length=255, default="m")
    estimate_points = models.IntegerField(null=True)
    due_on = models.DateField(null=True)
    completed_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "tasks"
        verbose_name = "task"
        indexes = [
            models.Index(fields=["board_column", "rank"], name="ix_tasks_board_column_id_rank"),
            models.Index(
                fields=["assignee", "status", "due_on"], name="ix_tasks_assignee_id_8f0b0e59"
            ),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["project", "number"], name="uq_tasks_project_id_number"
            ),
            models.CheckConstraint(
                condition=models.Q(priority__in=["low", "normal", "high", "urgent"]),
                name="ck_tasks_priority_0",
            ),
            models.CheckConstraint(
                condition=models.Q(status__in=["open", "in_progress", "done", "cancelled"]),
                name="ck_tasks_status_0",
            ),
        ]
