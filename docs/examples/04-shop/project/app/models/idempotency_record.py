"""Idempotency records.."""

import sqlalchemy as sa
from sqlalchemy import orm

from app import base


class IdempotencyRecord(base.Row):
    """First answers to calls that move money, for repeated calls."""

    __tablename__ = "idempotency_records"
    __doc_name__ = "idempotency record"
    __table_args__ = (sa.Index("uq_idempotency_records_call", "made_by", "call_key", unique=True),)

    made_by: orm.Mapped[str] = orm.mapped_column(sa.String(255))
    call_key: orm.Mapped[str] = orm.mapped_column(sa.String(255))
    fingerprint: orm.Mapped[str] = orm.mapped_column(sa.String(255))
    status: orm.Mapped[int] = orm.mapped_column(sa.Integer())
    answer: orm.Mapped[str] = orm.mapped_column(sa.Text())
