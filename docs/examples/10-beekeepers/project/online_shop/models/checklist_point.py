"""Checklist points."""

from django.db import models

from .. import base


class ChecklistPoint(base.Row):
    """One question with the kind of answer and what counts as a fault."""

    inspection_checklist = models.ForeignKey(
        "InspectionChecklist", models.CASCADE, related_name="+"
    )
    position = models.IntegerField()
    section = models.CharField(max_length=255, null=True)
    text = models.CharField(max_length=255)
    answer_kind = models.CharField(max_length=6)
    lower_limit = models.DecimalField(max_digits=18, decimal_places=4, null=True)
    upper_limit = models.DecimalField(max_digits=18, decimal_places=4, null=True)
    weight = models.IntegerField(default=1)
    photo_needed = models.BooleanField(default=False)
    critical = models.BooleanField(default=False)

    class Meta:
        db_table = "checklist_points"
        verbose_name = "checklist point"
        constraints = [
            models.UniqueConstraint(
                fields=["inspection_checklist", "position"],
                name="uq_checklist_points_inspection_checklist_id_position",
            ),
            models.CheckConstraint(
                condition=models.Q(answer_kind__in=["yes_no", "scale", "number", "text", "photo"]),
                name="ck_checklist_points_answer_kind_0",
            ),
        ]
