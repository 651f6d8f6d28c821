"""What all tables share, and the column types that behave alike on every database."""

import datetime as dt
import decimal
import uuid
from typing import Any

import sqlalchemy as sa
from sqlalchemy import orm
from sqlalchemy.dialects import postgresql

from app.ids import new_id


def now() -> dt.datetime:
    """The present, in UTC."""
    return dt.datetime.now(dt.UTC)


def today() -> dt.date:
    """The present day, in UTC."""
    return now().date()


class Instant(sa.TypeDecorator[dt.datetime]):
    """A moment: kept in UTC, and read back with its time zone where the database drops it."""

    impl = sa.DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: dt.datetime | None, dialect: sa.Dialect) -> Any:
        if value is None:
            return None
        return value.replace(tzinfo=dt.UTC) if value.tzinfo is None else value.astimezone(dt.UTC)

    def process_result_value(self, value: Any, dialect: sa.Dialect) -> dt.datetime | None:
        if value is None or value.tzinfo is not None:
            return value
        return value.replace(tzinfo=dt.UTC)


class Decimal4(sa.TypeDecorator[decimal.Decimal]):
    """A decimal with four places: numeric, or text on SQLite, which has no exact numbers."""

    impl = sa.Numeric(18, 4)
    cache_ok = True

    def load_dialect_impl(self, dialect: sa.Dialect) -> sa.types.TypeEngine[Any]:
        if dialect.name == "sqlite":
            return dialect.type_descriptor(sa.String(20))
        return dialect.type_descriptor(sa.Numeric(18, 4))

    def process_bind_param(self, value: decimal.Decimal | None, dialect: sa.Dialect) -> Any:
        return str(value) if value is not None and dialect.name == "sqlite" else value

    def process_result_value(self, value: Any, dialect: sa.Dialect) -> decimal.Decimal | None:
        return None if value is None else decimal.Decimal(str(value))


class Json(sa.TypeDecorator[Any]):
    """JSON: binary on PostgreSQL, text elsewhere."""

    impl = sa.JSON(none_as_null=True)
    cache_ok = True

    def load_dialect_impl(self, dialect: sa.Dialect) -> sa.types.TypeEngine[Any]:
        if dialect.name == "postgresql":
            return dialect.type_descriptor(postgresql.JSONB(none_as_null=True))
        return dialect.type_descriptor(sa.JSON(none_as_null=True))


class Base(orm.DeclarativeBase):
    """The root of all tables."""


class Row(Base):
    """A row with an id and its times."""

    __abstract__ = True

    id: orm.Mapped[uuid.UUID] = orm.mapped_column(sa.Uuid(), primary_key=True, default=new_id)
    created_at: orm.Mapped[dt.datetime] = orm.mapped_column(Instant(), default=now)
    updated_at: orm.Mapped[dt.datetime] = orm.mapped_column(Instant(), default=now, onupdate=now)
