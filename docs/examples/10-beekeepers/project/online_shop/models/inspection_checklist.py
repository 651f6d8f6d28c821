"""Inspection checklists."""

from django.db import models

from .. import base


class InspectionChecklist(base.Row):
    """What is looked at, by version; published ones are not edited."""

    name = models.CharField(max_length=255)
    version = models.IntegerField()
    category = models.CharField(max_length=255)
    pass_percent = models.IntegerField(default=80)
    status = models.CharField(max_length=9, default="draft")
    published_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "inspection_checklists"
        verbose_name = "inspection checklist"
        indexes = [
            models.Index(fields=["category"], name="ix_inspection_checkli_4b1eb952"),
            models.Index(fields=["status"], name="ix_inspection_checkli_d4233c5e"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["name", "version"], name="uq_inspection_checklists_name_version"
            ),
            models.CheckConstraint(
                condition=models.Q(status__in=["draft", "published", "retired"]),
                name="ck_inspection_checklists_status_0",
            ),
        ]
