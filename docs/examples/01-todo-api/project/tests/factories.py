"""Rows for tests: every function makes one, with all that it needs."""

import datetime as dt
import itertools
from typing import Any

from sqlalchemy import orm

from app import models

_numbers = itertools.count(1)


def _added(session: orm.Session, row: Any) -> Any:
    session.add(row)
    session.flush()
    return row


def user(session: orm.Session, owner: Any = None, **given: Any) -> models.User:
    """A user."""
    n = next(_numbers)
    values: dict[str, Any] = {
        "email": f"person{n}@example.com",
        "password_hash": "nobody knows",
        "display_name": f"display name {n}",
        "status": "active",
    }
    return _added(session, models.User(**{**values, **given}))


def role(session: orm.Session, owner: Any = None, **given: Any) -> models.Role:
    """A role."""
    n = next(_numbers)
    values: dict[str, Any] = {
        "name": f"name {n}",
        "permissions": {"n": n},
    }
    return _added(session, models.Role(**{**values, **given}))


def session_(session: orm.Session, owner: Any = None, **given: Any) -> models.Session:
    """A session."""
    n = next(_numbers)
    values: dict[str, Any] = {
        "refresh_token_hash": f"refresh token hash {n}",
        "user_agent": f"user agent {n}",
        "ip_address": f"ip address {n}",
        "expires_at": dt.datetime(2026, 3, 2, 9, tzinfo=dt.UTC) + dt.timedelta(hours=n),
    }
    if "user_id" not in given:
        values["user_id"] = (owner or user(session)).id
    return _added(session, models.Session(**{**values, **given}))


def one_time_token(session: orm.Session, owner: Any = None, **given: Any) -> models.OneTimeToken:
    """A one time token."""
    n = next(_numbers)
    values: dict[str, Any] = {
        "purpose": "verify_email",
        "token_hash": f"token hash {n}",
        "expires_at": dt.datetime(2026, 3, 2, 9, tzinfo=dt.UTC) + dt.timedelta(hours=n),
    }
    if "user_id" not in given:
        values["user_id"] = (owner or user(session)).id
    return _added(session, models.OneTimeToken(**{**values, **given}))


def project(session: orm.Session, owner: Any = None, **given: Any) -> models.Project:
    """A project."""
    n = next(_numbers)
    values: dict[str, Any] = {
        "key_value": f"key {n}",
        "name": f"name {n}",
        "description": f"description {n}",
        "status": "active",
    }
    if "owner_id" not in given:
        values["owner_id"] = (owner or user(session)).id
    return _added(session, models.Project(**{**values, **given}))


def board_column(session: orm.Session, owner: Any = None, **given: Any) -> models.BoardColumn:
    """A board column."""
    n = next(_numbers)
    values: dict[str, Any] = {
        "name": f"name {n}",
        "position": n,
        "work_limit": n,
    }
    if "project_id" not in given:
        values["project_id"] = project(session, owner=owner).id
    return _added(session, models.BoardColumn(**{**values, **given}))


def sprint(session: orm.Session, owner: Any = None, **given: Any) -> models.Sprint:
    """A sprint."""
    n = next(_numbers)
    values: dict[str, Any] = {
        "name": f"name {n}",
        "goal": f"goal {n}",
        "starts_on": dt.date(2026, 3, 2) + dt.timedelta(days=n),
        "ends_on": dt.date(2026, 3, 2) + dt.timedelta(days=n),
        "status": "planned",
    }
    if "project_id" not in given:
        values["project_id"] = project(session, owner=owner).id
    return _added(session, models.Sprint(**{**values, **given}))


def task(session: orm.Session, owner: Any = None, **given: Any) -> models.Task:
    """A task."""
    n = next(_numbers)
    values: dict[str, Any] = {
        "number": n,
        "title": f"title {n}",
        "description": f"description {n}",
        "priority": "normal",
        "status": "open",
        "rank": "m",
        "estimate_points": n,
        "due_on": dt.date(2026, 3, 2) + dt.timedelta(days=n),
    }
    if "project_id" not in given:
        values["project_id"] = project(session, owner=owner).id
    return _added(session, models.Task(**{**values, **given}))


def label(session: orm.Session, owner: Any = None, **given: Any) -> models.Label:
    """A label."""
    n = next(_numbers)
    values: dict[str, Any] = {
        "name": f"name {n}",
        "color": f"color {n}",
    }
    if "project_id" not in given:
        values["project_id"] = project(session, owner=owner).id
    return _added(session, models.Label(**{**values, **given}))
