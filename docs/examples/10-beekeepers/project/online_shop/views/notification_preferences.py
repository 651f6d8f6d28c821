"""Notification preferences."""

import uuid

from rest_framework.request import Request
from rest_framework.response import Response

from .. import api, crud, fields, models, paging, serializers


class NotificationPreferencesFilters(fields.Query):
    """What the list may be narrowed to."""

    user_id = fields.Key(required=False)
    channel = fields.Choice(("in_app", "email", "push", "sms"), required=False)
    enabled = fields.Flag(required=False)


class NotificationPreferencesView(api.Endpoint):
    """`/v1/notification-preferences`."""

    def get(self, request: Request) -> Response:
        """List notification preferences."""
        where = api.query(request, NotificationPreferencesFilters)
        rows = crud.listed(models.NotificationPreference, request.auth, where)
        return paging.page(request, rows, serializers.NotificationPreference)

    def post(self, request: Request) -> Response:
        """Create a notification preference."""
        body = api.body(request, serializers.NotificationPreferenceCreate)
        row = crud.create(models.NotificationPreference, request.auth, body)
        return Response(serializers.NotificationPreference(row).data, status=201)


class NotificationPreferenceView(api.Endpoint):
    """`/v1/notification-preferences/{notification_preference_id}`."""

    def get(self, request: Request, notification_preference_id: uuid.UUID) -> Response:
        """Read a notification preference."""
        row = crud.find(models.NotificationPreference, request.auth, notification_preference_id)
        return Response(serializers.NotificationPreference(row).data)

    def patch(self, request: Request, notification_preference_id: uuid.UUID) -> Response:
        """Update a notification preference."""
        body = api.body(request, serializers.NotificationPreferenceUpdate)
        row = crud.change(
            models.NotificationPreference, request.auth, notification_preference_id, body
        )
        return Response(serializers.NotificationPreference(row).data)

    def delete(self, request: Request, notification_preference_id: uuid.UUID) -> Response:
        """Delete a notification preference."""
        crud.remove(models.NotificationPreference, request.auth, notification_preference_id)
        return Response(status=204)
