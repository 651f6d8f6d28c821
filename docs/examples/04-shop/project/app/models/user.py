"""Users.."""

import datetime as dt

import sqlalchemy as sa
from sqlalchemy import orm

from app import base


class User(base.Row):
    """A person who can sign in."""

    __tablename__ = "users"
    __doc_name__ = "user"
    __table_args__ = (
        sa.CheckConstraint(
            "status IN ('pending', 'active', 'suspended')", name="ck_users_status_0"
        ),
    )

    email: orm.Mapped[str] = orm.mapped_column(sa.String(320), unique=True)
    password_hash: orm.Mapped[str] = orm.mapped_column(sa.String(255))
    display_name: orm.Mapped[str] = orm.mapped_column(sa.String(255))
    status: orm.Mapped[str] = orm.mapped_column(sa.String(9), default="pending")
    email_verified_at: orm.Mapped[dt.datetime | None] = orm.mapped_column(base.Instant())
    last_login_at: orm.Mapped[dt.datetime | None] = orm.mapped_column(base.Instant())
