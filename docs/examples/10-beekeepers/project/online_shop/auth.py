"""Accounts: opening one, signing in and out, passwords."""

import datetime as dt
from http import HTTPStatus
from typing import Any

from django.conf import settings
from django.core.mail import send_mail
from django.utils import timezone

from . import crud, models, security
from .access import Caller
from .problems import Problem

_NOBODY = security.hash_password("nobody has this password")


def with_password(values: dict[str, Any]) -> dict[str, Any]:
    """The values of a user with the password made into its hash."""
    values = dict(values)
    password = values.pop("password")
    values["email"] = values["email"].lower()
    return {**values, "password_hash": security.hash_password(password)}


def register(values: dict[str, Any]) -> models.User:
    """A new user."""
    return crud.create(models.User, Caller(), with_password(values), public=True)


def sign_in(login: str, password: str) -> dict[str, Any]:
    """Tokens for whoever knows the password."""
    login = login.lower()
    user = models.User.objects.filter(email=login).first()
    # A password is checked even for nobody, so that time does not tell who has an account.
    hashed = user.password_hash if user else _NOBODY
    if not security.check_password(password, hashed) or user is None:
        raise Problem(HTTPStatus.UNAUTHORIZED, "The name or the password is wrong.")
    if user.status in ("suspended",):
        raise Problem(HTTPStatus.FORBIDDEN, "This account is closed.")
    user.last_login_at = timezone.now()
    user.save(update_fields=["last_login_at", "updated_at"])
    return _tokens(user)


def refresh(token: str) -> dict[str, Any] | None:
    """New tokens for a refresh token, which works once.

    A second use ends all sessions of the user and gives none: somebody else may have the token.
    """
    hashed = security.token_hash(token)
    sessions = models.Session.objects
    kept = sessions.filter(refresh_token_hash=hashed).first()
    if kept is None or kept.expires_at <= timezone.now():
        return None
    if kept.revoked_at is not None:
        end_all(kept.user_id)
        return None
    kept.revoked_at = timezone.now()
    kept.save(update_fields=["revoked_at", "updated_at"])
    user = kept.user
    if user.status in ("suspended",):
        raise Problem(HTTPStatus.FORBIDDEN, "This account is closed.")
    return _tokens(user)


def sign_out(caller: Caller) -> None:
    """The session of the caller's token gives no new tokens."""
    key = security.key_in({"sub": caller.session})
    sessions = models.Session.objects
    sessions.filter(id=key).update(revoked_at=timezone.now())


def end_all(user: Any) -> None:
    """No session of the user gives new tokens."""
    sessions = models.Session.objects
    open_ones = sessions.filter(user_id=user, revoked_at=None)
    open_ones.update(revoked_at=timezone.now())


def _tokens(user: models.User) -> dict[str, Any]:
    token, hashed = security.new_token()
    kept = models.Session.objects.create(
        user_id=user.id,
        refresh_token_hash=hashed,
        expires_at=timezone.now() + dt.timedelta(seconds=settings.REFRESH_TOKEN_S),
    )
    claims = {"sub": str(user.id), "sid": str(kept.id)}
    return {
        "access_token": security.sign(claims, settings.SECRET_KEY, settings.ACCESS_TOKEN_S),
        "token_type": "Bearer",
        "expires_in": settings.ACCESS_TOKEN_S,
        "refresh_token": token,
    }


def change_password(caller: Caller, password: str, new_password: str) -> None:
    """Another password for whoever knows the present one."""
    user = caller.user
    if user is None or not security.check_password(password, user.password_hash):
        raise Problem(HTTPStatus.FORBIDDEN, "The password is wrong.")
    set_password(user, new_password)


def set_password(user: models.User, password: str) -> None:
    """The password is the user's from now on."""
    user.password_hash = security.hash_password(password)
    user.save(update_fields=["password_hash", "updated_at"])
    end_all(user.id)


_TOKEN_S = 3600


def send_token(email: str, purpose: str) -> None:
    """A token for one use goes to the address, if somebody has it; the caller is not told."""
    user = models.User.objects.filter(email=email.lower()).first()
    if user is None:
        return
    token, hashed = security.new_token()
    models.OneTimeToken.objects.create(
        user_id=user.id,
        purpose=purpose,
        token_hash=hashed,
        expires_at=timezone.now() + dt.timedelta(seconds=_TOKEN_S),
    )
    page = purpose.replace("_", "-")
    link = f"{settings.PUBLIC_URL}/{page}?token={token}"
    send_mail(page.capitalize(), link, None, [email])


def user_of_token(token: str, purpose: str) -> models.User:
    """Whom the token was sent to; it works once."""
    hashed = security.token_hash(token)
    tokens = models.OneTimeToken.objects
    kept = tokens.filter(token_hash=hashed, purpose=purpose).first()
    if kept is None or kept.used_at is not None or kept.expires_at <= timezone.now():
        raise Problem(HTTPStatus.FORBIDDEN, "The token is used, too old or none of ours.")
    kept.used_at = timezone.now()
    kept.save(update_fields=["used_at", "updated_at"])
    return kept.user


def verify_email(token: str) -> None:
    """The address is the user's."""
    user = user_of_token(token, "verify_email")
    user.email_verified_at = timezone.now()
    if user.status == "pending":
        user.status = "active"
    user.save()


def reset_password(token: str, new_password: str) -> None:
    """Another password for whoever reads the user's mail."""
    set_password(user_of_token(token, "reset_password"), new_password)
