"""Membership terms."""

from django.db import models

from .. import base


class MembershipTerm(base.Row):
    """On which terms a member belonged from when to when."""

    club_member = models.ForeignKey("ClubMember", models.CASCADE, related_name="+")
    membership_category = models.ForeignKey("MembershipCategory", models.RESTRICT, related_name="+")
    valid_from = models.DateField()
    valid_until = models.DateField(null=True)
    dues_reduction_percent = models.IntegerField(default=0)
    note = models.CharField(max_length=255, null=True)

    class Meta:
        db_table = "membership_terms"
        verbose_name = "membership term"
        indexes = [
            models.Index(
                fields=["club_member", "valid_from"], name="ix_membership_terms_c_be16cb72"
            ),
        ]
