"""Corrective actions."""

from django.db import models

from .. import base


class CorrectiveAction(base.Row):
    """What somebody does about a finding by a day."""

    inspection_finding = models.ForeignKey("InspectionFinding", models.RESTRICT, related_name="+")
    assignee = models.ForeignKey("User", models.SET_NULL, related_name="+", null=True)
    description = models.CharField(max_length=255)
    due_on = models.DateField()
    done_note = models.TextField(null=True)
    proof_key = models.CharField(max_length=255, null=True)
    status = models.CharField(max_length=8, default="open")
    done_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "corrective_actions"
        verbose_name = "corrective action"
        indexes = [
            models.Index(
                fields=["assignee", "status", "due_on"], name="ix_corrective_actions_de0c160c"
            ),
            models.Index(fields=["due_on"], name="ix_corrective_actions_due_on"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(status__in=["open", "done", "verified", "rejected"]),
                name="ck_corrective_actions_status_0",
            ),
        ]
