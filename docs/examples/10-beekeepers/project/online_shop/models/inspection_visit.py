"""Inspection visits."""

from django.db import models

from .. import base


class InspectionVisit(base.Row):
    """One inspection with one version of a checklist; submitted ones are not edited."""

    inspected_site = models.ForeignKey("InspectedSite", models.RESTRICT, related_name="+")
    inspection_checklist = models.ForeignKey(
        "InspectionChecklist", models.RESTRICT, related_name="+"
    )
    inspector = models.ForeignKey("User", models.SET_NULL, related_name="+", null=True)
    reference = models.CharField(max_length=255, unique=True)
    planned_on = models.DateField()
    started_at = models.DateTimeField(null=True)
    submitted_at = models.DateTimeField(null=True)
    score_percent = models.DecimalField(max_digits=18, decimal_places=4, null=True)
    passed = models.BooleanField(null=True)
    signature_key = models.CharField(max_length=255, null=True)
    status = models.CharField(max_length=11, default="planned")

    class Meta:
        db_table = "inspection_visits"
        verbose_name = "inspection visit"
        indexes = [
            models.Index(
                fields=["inspected_site", "planned_on"], name="ix_inspection_visits_0f5bb71e"
            ),
            models.Index(fields=["inspector", "planned_on"], name="ix_inspection_visits_49b9c7a9"),
            models.Index(fields=["planned_on"], name="ix_inspection_visits_4849fbbe"),
            models.Index(fields=["status"], name="ix_inspection_visits_status"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(
                    status__in=["planned", "in_progress", "submitted", "approved", "cancelled"]
                ),
                name="ck_inspection_visits_status_0",
            ),
        ]
