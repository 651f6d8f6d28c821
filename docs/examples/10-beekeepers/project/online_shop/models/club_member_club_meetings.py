"""Club member club meetings."""

from django.db import models


class ClubMemberClubMeetings(models.Model):
    """Which club meetings belong to which club members."""

    pk = models.CompositePrimaryKey("club_member_id", "club_meeting_id")
    club_member = models.ForeignKey("ClubMember", models.CASCADE, related_name="+")
    club_meeting = models.ForeignKey("ClubMeeting", models.CASCADE, related_name="+")
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        db_table = "club_member_club_meetings"
        verbose_name = "club member club meetings"
