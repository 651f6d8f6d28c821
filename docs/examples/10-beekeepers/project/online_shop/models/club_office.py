"""Club offices."""

from django.db import models

from .. import base


class ClubOffice(base.Row):
    """A function such as chair or treasurer, and who holds it."""

    club_member = models.ForeignKey("ClubMember", models.RESTRICT, related_name="+")
    title = models.CharField(max_length=255)
    held_from = models.DateField()
    held_until = models.DateField(null=True)

    class Meta:
        db_table = "club_offices"
        verbose_name = "club office"
        indexes = [
            models.Index(fields=["title", "held_from"], name="ix_club_offices_title_dba3008d"),
        ]
