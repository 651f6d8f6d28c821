"""Payment events.."""

import datetime as dt
import uuid
from typing import Any

import sqlalchemy as sa
from sqlalchemy import orm

from app import base


class PaymentEvent(base.Row):
    """A notification of the provider as it came, kept so that each one counts once."""

    __tablename__ = "payment_events"
    __doc_name__ = "payment event"
    __table_args__ = (
        sa.Index("ix_payment_events_payment_id", "payment_id"),
        sa.Index("ix_payment_events_processed_at", "processed_at"),
    )

    payment_id: orm.Mapped[uuid.UUID | None] = orm.mapped_column(
        sa.Uuid(), sa.ForeignKey("payments.id", ondelete="SET NULL")
    )
    provider_event_id: orm.Mapped[str] = orm.mapped_column(sa.String(255), unique=True)
    type: orm.Mapped[str] = orm.mapped_column(sa.String(255))
    payload: orm.Mapped[Any] = orm.mapped_column(base.Json())
    processed_at: orm.Mapped[dt.datetime | None] = orm.mapped_column(base.Instant())
