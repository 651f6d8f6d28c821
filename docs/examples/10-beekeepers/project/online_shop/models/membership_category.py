"""Membership categories."""

from django.db import models

from .. import base


class MembershipCategory(base.Row):
    """A kind of membership with its dues."""

    name = models.CharField(max_length=255, unique=True)
    yearly_dues_minor = models.BigIntegerField()
    admission_fee_minor = models.BigIntegerField(default=0)
    votes = models.BooleanField(default=True)
    youngest_age = models.IntegerField(null=True)
    oldest_age = models.IntegerField(null=True)
    active = models.BooleanField(default=True)
    currency = models.CharField(max_length=3, default="USD")

    class Meta:
        db_table = "membership_categories"
        verbose_name = "membership category"
        constraints = [
            models.CheckConstraint(
                condition=models.Q(admission_fee_minor__gte=0),
                name="ck_membership_categories_admission_fee_minor_0",
            ),
        ]
