"""Who calls: the bearer of a token, or nobody."""

from typing import Any

from django.conf import settings
from rest_framework.authentication import BaseAuthentication
from rest_framework.exceptions import AuthenticationFailed, NotAuthenticated
from rest_framework.permissions import BasePermission
from rest_framework.request import Request

from . import access, models, security


class Bearer(BaseAuthentication):
    """A token that is shown must be valid; without one the caller is nobody."""

    def authenticate(self, request: Request) -> tuple[Any, access.Caller] | None:
        scheme, _, token = request.headers.get("Authorization", "").partition(" ")
        if scheme.lower() != "bearer":
            return None
        claims = security.claims_of(token, settings.SECRET_KEY)
        key = security.key_in(claims) if claims else None
        user = models.User.objects.filter(id=key).first() if key else None
        if claims is None or user is None or user.status in ("suspended",):
            raise AuthenticationFailed("Sign in first.")
        return user, access.Caller(user, is_staff(user), str(claims.get("sid", "")))

    def authenticate_header(self, request: Request) -> str:
        return "Bearer"


class SignedIn(BasePermission):
    """Somebody, unless the view says that everybody may."""

    def has_permission(self, request: Request, view: Any) -> bool:
        if request.auth == access.Caller() and request.method.lower() not in view.public:
            raise NotAuthenticated("Sign in first.")
        return request.auth.staff or request.method.lower() not in view.staff


def is_staff(user: models.User) -> bool:
    """The user works here."""
    linked = models.UserRoles.objects.filter(user_id=user.id).values("role_id")
    names = ("admin", "administrator", "staff")
    return models.Role.objects.filter(id__in=linked, name__in=names).exists()
