"""What endpoints ask for: the session, the caller, the page."""

from http import HTTPStatus
from typing import Annotated

import sqlalchemy as sa
from fastapi import Depends, Header, Request
from fastapi.security import HTTPAuthorizationCredentials, HTTPBearer
from sqlalchemy import orm

from app import access, database, models, security
from app.paging import Paging
from app.problems import Problem

_BEARER = HTTPBearer(auto_error=False, scheme_name="bearer")

Credentials = Annotated[HTTPAuthorizationCredentials | None, Depends(_BEARER)]
Session = Annotated[orm.Session, Depends(database.session_of, scope="function")]
IdempotencyKey = Annotated[
    str | None, Header(alias="Idempotency-Key", min_length=8, max_length=200)
]
CartToken = Annotated[str | None, Header(alias="Cart-Token", max_length=200)]


def _visitor(request: Request, session: Session, credentials: Credentials) -> access.Caller:
    """The caller if a token is shown, which must then be valid; else nobody."""
    if credentials is None:
        return access.Caller()
    claims = security.claims_of(credentials.credentials, request.app.state.settings.secret_key)
    user = session.get(models.User, security.key_in(claims)) if claims else None
    if user is None or user.status in ("suspended",):
        raise _unknown()
    return access.Caller(user, is_staff(session, user), str(claims.get("sid", "")))


def is_staff(session: orm.Session, user: models.User) -> bool:
    """The user works here."""
    linked = sa.select(models.UserRoles.role_id).where(models.UserRoles.user_id == user.id)
    query = sa.select(models.Role.id).where(
        models.Role.id.in_(linked), models.Role.name.in_(("admin", "administrator", "staff"))
    )
    return session.scalar(query.limit(1)) is not None


def _caller(visitor: Annotated[access.Caller, Depends(_visitor)]) -> access.Caller:
    if visitor == access.Caller():
        raise _unknown()
    return visitor


def _staff(caller: Annotated[access.Caller, Depends(_caller)]) -> access.Caller:
    if not caller.staff:
        raise Problem(HTTPStatus.FORBIDDEN, "That is for staff.")
    return caller


def _unknown() -> Problem:
    headers = {"WWW-Authenticate": "Bearer"}
    return Problem(HTTPStatus.UNAUTHORIZED, "Sign in first.", headers)


Visitor = Annotated[access.Caller, Depends(_visitor)]
Caller = Annotated[access.Caller, Depends(_caller)]
Staff = Annotated[access.Caller, Depends(_staff)]

__all__ = [
    "Caller",
    "CartToken",
    "IdempotencyKey",
    "Paging",
    "Session",
    "Staff",
    "Visitor",
]
