"""Board columns."""

from django.db import models

from .. import base


class BoardColumn(base.Row):
    """A column of a project's board."""

    project = models.ForeignKey("Project", models.CASCADE, related_name="+")
    name = models.CharField(max_length=255)
    position = models.IntegerField()
    work_limit = models.IntegerField(null=True)

    class Meta:
        db_table = "board_columns"
        verbose_name = "board column"
        constraints = [
            models.UniqueConstraint(
                fields=["project", "position"], name="uq_board_columns_project_id_position"
            ),
        ]
