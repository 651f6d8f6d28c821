"""On call shifts."""

from django.db import models

from .. import base


class OnCallShift(base.Row):
    """Who is called at which time."""

    user = models.ForeignKey("User", models.SET_NULL, related_name="+", null=True)
    team = models.CharField(max_length=255)
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    position = models.IntegerField(default=1)

    class Meta:
        db_table = "on_call_shifts"
        verbose_name = "on call shift"
        indexes = [
            models.Index(fields=["starts_at"], name="ix_on_call_shifts_starts_at"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["team", "starts_at", "position"],
                name="uq_on_call_shifts_team_starts_at_position",
            ),
        ]
