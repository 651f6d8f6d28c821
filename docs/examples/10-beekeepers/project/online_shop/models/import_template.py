"""Import templates."""

from django.db import models

from .. import base


class ImportTemplate(base.Row):
    """Columns of a kind of file matched to fields, kept for the next time."""

    owner = models.ForeignKey("User", models.RESTRICT, related_name="+")
    name = models.CharField(max_length=255)
    target = models.CharField(max_length=255)
    mapping = models.JSONField()
    match_on = models.CharField(max_length=255, null=True)
    date_format = models.CharField(max_length=255, null=True)
    decimal_sign = models.CharField(max_length=5, default="point")

    class Meta:
        db_table = "import_templates"
        verbose_name = "import template"
        constraints = [
            models.CheckConstraint(
                condition=models.Q(decimal_sign__in=["point", "comma"]),
                name="ck_import_templates_decimal_sign_0",
            ),
        ]
