"""Import row faults."""

from django.db import models

from .. import base


class ImportRowFault(base.Row):
    """A row that could not be read, with the column and what to do."""

    import_job = models.ForeignKey("ImportJob", models.CASCADE, related_name="+")
    row_number = models.IntegerField()
    column_name = models.CharField(max_length=255, null=True)
    given_value = models.CharField(max_length=255, db_column="given", null=True)
    fault = models.CharField(max_length=255)

    class Meta:
        db_table = "import_row_faults"
        verbose_name = "import row fault"
        indexes = [
            models.Index(fields=["import_job", "row_number"], name="ix_import_row_faults_b410574d"),
        ]
