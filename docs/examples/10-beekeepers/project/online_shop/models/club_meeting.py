"""Club meetings."""

from django.db import models

from .. import base


class ClubMeeting(base.Row):
    """An assembly or board meeting with its minutes."""

    title = models.CharField(max_length=255)
    kind = models.CharField(max_length=9, default="assembly")
    starts_at = models.DateTimeField()
    place = models.CharField(max_length=255, null=True)
    agenda = models.TextField(null=True)
    minutes = models.TextField(null=True)
    status = models.CharField(max_length=9, default="planned")

    class Meta:
        db_table = "club_meetings"
        verbose_name = "club meeting"
        indexes = [
            models.Index(fields=["starts_at"], name="ix_club_meetings_starts_at"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(kind__in=["assembly", "board", "committee"]),
                name="ck_club_meetings_kind_0",
            ),
            models.CheckConstraint(
                condition=models.Q(status__in=["planned", "invited", "held", "cancelled"]),
                name="ck_club_meetings_status_0",
            ),
        ]
