"""Point answers."""

from django.db import models

from .. import base


class PointAnswer(base.Row):
    """The answer to one point, with photos."""

    inspection_visit = models.ForeignKey("InspectionVisit", models.CASCADE, related_name="+")
    checklist_point = models.ForeignKey("ChecklistPoint", models.RESTRICT, related_name="+")
    value = models.CharField(max_length=255, null=True)
    number_value = models.DecimalField(max_digits=18, decimal_places=4, null=True)
    passed = models.BooleanField(null=True)
    comment = models.TextField(null=True)
    photo_keys = models.JSONField(null=True)

    class Meta:
        db_table = "point_answers"
        verbose_name = "point answer"
        constraints = [
            models.UniqueConstraint(
                fields=["inspection_visit", "checklist_point"],
                name="uq_point_answers_inspection_visit_id_checklist_point_id",
            ),
        ]
