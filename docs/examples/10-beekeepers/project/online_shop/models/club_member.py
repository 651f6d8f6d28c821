"""Club members."""

from django.db import models

from .. import base


class ClubMember(base.Row):
    """Somebody who belongs."""

    user = models.ForeignKey("User", models.SET_NULL, related_name="+", null=True)
    number = models.CharField(max_length=255, unique=True)
    full_name = models.CharField(max_length=255)
    email = models.EmailField(max_length=320, null=True)
    phone = models.CharField(max_length=32, null=True)
    born_on = models.DateField(null=True)
    address = models.TextField(null=True)
    in_directory = models.BooleanField(default=False)
    status = models.CharField(max_length=9, default="applicant")
    joined_on = models.DateField(null=True)
    left_on = models.DateField(null=True)
    left_reason = models.CharField(max_length=255, null=True)

    class Meta:
        db_table = "club_members"
        verbose_name = "club member"
        indexes = [
            models.Index(fields=["full_name"], name="ix_club_members_full_name"),
            models.Index(fields=["email"], name="ix_club_members_email"),
            models.Index(fields=["status"], name="ix_club_members_status"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(
                    status__in=["applicant", "active", "dormant", "left", "expelled"]
                ),
                name="ck_club_members_status_0",
            ),
        ]
