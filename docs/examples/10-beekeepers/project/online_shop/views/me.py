"""Me."""

from rest_framework.request import Request
from rest_framework.response import Response

from .. import api, crud, models, problems, serializers


class MeView(api.Endpoint):
    """`/v1/me`."""

    def get(self, request: Request) -> Response:
        """Who is signed in."""
        return Response(serializers.User(request.user).data)

    def patch(self, request: Request) -> Response:
        """Change the own profile."""
        body = api.body(request, serializers.UserUpdate)
        row = crud.change(models.User, request.auth, request.user.id, body)
        return Response(serializers.User(row).data)


class MeNotificationPreferencesView(api.Endpoint):
    """`/v1/me/notification-preferences`."""

    def put(self, request: Request) -> Response:
        """Set what is wanted over which channel."""
        raise problems.not_built("Set what is wanted over which channel")
