"""Notes."""

from django.db import models

from .. import base


class Note(base.Row):
    """Note, as named in the request."""

    title = models.CharField(max_length=255)
    body_value = models.TextField(db_column="body")
    status = models.CharField(max_length=9, default="draft")

    class Meta:
        db_table = "notes"
        verbose_name = "note"
        constraints = [
            models.CheckConstraint(
                condition=models.Q(status__in=["draft", "published", "archived"]),
                name="ck_notes_status_0",
            ),
        ]
