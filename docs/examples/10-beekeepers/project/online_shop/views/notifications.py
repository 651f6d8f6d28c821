"""Notifications."""

import uuid

from rest_framework.request import Request
from rest_framework.response import Response

from .. import api, crud, fields, models, paging, serializers


class NotificationsFilters(fields.Query):
    """What the list may be narrowed to."""

    recipient_id = fields.Key(required=False)
    channel = fields.Choice(("in_app", "email", "push", "sms"), required=False)
    status = fields.Choice(("queued", "sent", "delivered", "failed", "skipped"), required=False)
    dedupe_key = fields.Line(required=False)
    next_attempt_at = fields.Instant(required=False)


class NotificationsView(api.Endpoint):
    """`/v1/notifications`."""

    def get(self, request: Request) -> Response:
        """The caller's messages, unread first."""
        where = api.query(request, NotificationsFilters)
        rows = crud.listed(models.Notification, request.auth, where)
        return paging.page(request, rows, serializers.Notification)


class NotificationView(api.Endpoint):
    """`/v1/notifications/{notification_id}`."""

    def get(self, request: Request, notification_id: uuid.UUID) -> Response:
        """Read a notification."""
        row = crud.find(models.Notification, request.auth, notification_id)
        return Response(serializers.Notification(row).data)


class NotificationReadView(api.Endpoint):
    """`/v1/notifications/{notification_id}/read`."""

    def post(self, request: Request, notification_id: uuid.UUID) -> Response:
        """Mark as read."""
        row = crud.stamp(models.Notification, request.auth, notification_id, "read_at")
        return Response(serializers.Notification(row).data)
