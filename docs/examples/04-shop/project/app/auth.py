"""Accounts: opening one, signing in and out, passwords."""

import datetime as dt
from http import HTTPStatus
from typing import Any

import sqlalchemy as sa
from sqlalchemy import orm

from app import crud, models, security
from app.access import Caller
from app.base import now
from app.mail import Mailer
from app.problems import Problem
from app.settings import Settings

_NOBODY = security.hash_password("nobody has this password")


def with_password(values: dict[str, Any]) -> dict[str, Any]:
    """The values of a user with the password made into its hash."""
    values = dict(values)
    password = values.pop("password")
    values["email"] = values["email"].lower()
    return {**values, "password_hash": security.hash_password(password)}


def register(session: orm.Session, values: dict[str, Any]) -> models.User:
    """A new user."""
    return crud.create(session, models.User, Caller(), with_password(values), public=True)


def sign_in(session: orm.Session, settings: Settings, login: str, password: str) -> dict[str, Any]:
    """Tokens for whoever knows the password."""
    login = login.lower()
    user = session.scalar(sa.select(models.User).where(models.User.email == login))
    # A password is checked even for nobody, so that time does not tell who has an account.
    hashed = user.password_hash if user else _NOBODY
    if not security.check_password(password, hashed) or user is None:
        raise Problem(HTTPStatus.UNAUTHORIZED, "The name or the password is wrong.")
    if user.status in ("suspended",):
        raise Problem(HTTPStatus.FORBIDDEN, "This account is closed.")
    user.last_login_at = now()
    return _tokens(session, settings, user)


def refresh(session: orm.Session, settings: Settings, token: str) -> dict[str, Any]:
    """New tokens for a refresh token, which works once; a second use ends all sessions."""
    kept = session.scalar(
        sa.select(models.Session).where(
            models.Session.refresh_token_hash == security.token_hash(token)
        )
    )
    if kept is None or kept.expires_at <= now():
        raise Problem(HTTPStatus.UNAUTHORIZED, "Sign in again.")
    if kept.revoked_at is not None:
        end_all(session, kept.user_id)
        session.commit()  # the refusal that follows must not undo it
        raise Problem(HTTPStatus.UNAUTHORIZED, "Sign in again.")
    kept.revoked_at = now()
    user = session.get_one(models.User, kept.user_id)
    if user.status in ("suspended",):
        raise Problem(HTTPStatus.FORBIDDEN, "This account is closed.")
    return _tokens(session, settings, user)


def sign_out(session: orm.Session, caller: Caller) -> None:
    """The session of the caller's token gives no new tokens."""
    session.execute(
        sa.update(models.Session)
        .where(models.Session.id == security.key_in({"sub": caller.session}))
        .values(revoked_at=now())
    )


def end_all(session: orm.Session, user: Any) -> None:
    """No session of the user gives new tokens."""
    session.execute(
        sa.update(models.Session)
        .where(models.Session.user_id == user)
        .where(models.Session.revoked_at.is_(None))
        .values(revoked_at=now())
    )


def _tokens(session: orm.Session, settings: Settings, user: models.User) -> dict[str, Any]:
    token, hashed = security.new_token()
    kept = models.Session(
        user_id=user.id,
        refresh_token_hash=hashed,
        expires_at=now() + dt.timedelta(seconds=settings.refresh_token_s),
    )
    session.add(kept)
    session.flush()
    claims = {"sub": str(user.id), "sid": str(kept.id)}
    return {
        "access_token": security.sign(claims, settings.secret_key, settings.access_token_s),
        "token_type": "Bearer",
        "expires_in": settings.access_token_s,
        "refresh_token": token,
    }


def change_password(session: orm.Session, caller: Caller, password: str, new_password: str) -> None:
    """Another password for whoever knows the present one."""
    user = caller.user
    if user is None or not security.check_password(password, user.password_hash):
        raise Problem(HTTPStatus.FORBIDDEN, "The password is wrong.")
    user.password_hash = security.hash_password(new_password)
    end_all(session, user.id)


_TOKEN_S = 3600


def send_token(
    session: orm.Session, settings: Settings, mailer: Mailer, email: str, purpose: str
) -> None:
    """A token for one use goes to the address, if somebody has it; the caller is not told."""
    user = session.scalar(sa.select(models.User).where(models.User.email == email.lower()))
    if user is None:
        return
    token, hashed = security.new_token()
    session.add(
        models.OneTimeToken(
            user_id=user.id,
            purpose=purpose,
            token_hash=hashed,
            expires_at=now() + dt.timedelta(seconds=_TOKEN_S),
        )
    )
    session.flush()
    page = purpose.replace("_", "-")
    mailer(email, page.capitalize(), f"{settings.public_url}/{page}?token={token}")


def user_of_token(session: orm.Session, token: str, purpose: str) -> models.User:
    """Whom the token was sent to; it works once."""
    kept = session.scalar(
        sa.select(models.OneTimeToken).where(
            models.OneTimeToken.token_hash == security.token_hash(token),
            models.OneTimeToken.purpose == purpose,
        )
    )
    if kept is None or kept.used_at is not None or kept.expires_at <= now():
        raise Problem(HTTPStatus.FORBIDDEN, "The token is used, too old or none of ours.")
    kept.used_at = now()
    return session.get_one(models.User, kept.user_id)


def verify_email(session: orm.Session, token: str) -> None:
    """The address is the user's."""
    user = user_of_token(session, token, "verify_email")
    user.email_verified_at = now()
    if user.status == "pending":
        user.status = "active"


def reset_password(session: orm.Session, token: str, new_password: str) -> None:
    """Another password for whoever reads the user's mail."""
    user = user_of_token(session, token, "reset_password")
    user.password_hash = security.hash_password(new_password)
    end_all(session, user.id)
