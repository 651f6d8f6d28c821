"""Inspection findings."""

from django.db import models

from .. import base


class InspectionFinding(base.Row):
    """Something that is not as it should be."""

    inspection_visit = models.ForeignKey("InspectionVisit", models.RESTRICT, related_name="+")
    checklist_point = models.ForeignKey(
        "ChecklistPoint", models.SET_NULL, related_name="+", null=True
    )
    description = models.TextField()
    severity = models.CharField(max_length=8, default="minor")
    found_at = models.DateTimeField()
    repeated = models.BooleanField(default=False)
    status = models.CharField(max_length=11, default="open")

    class Meta:
        db_table = "inspection_findings"
        verbose_name = "inspection finding"
        indexes = [
            models.Index(
                fields=["inspection_visit", "severity"], name="ix_inspection_finding_e0801645"
            ),
            models.Index(fields=["severity"], name="ix_inspection_finding_03e24c10"),
            models.Index(fields=["status"], name="ix_inspection_findings_status"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(severity__in=["minor", "major", "critical"]),
                name="ck_inspection_findings_severity_0",
            ),
            models.CheckConstraint(
                condition=models.Q(status__in=["open", "in_progress", "resolved", "accepted"]),
                name="ck_inspection_findings_status_0",
            ),
        ]
