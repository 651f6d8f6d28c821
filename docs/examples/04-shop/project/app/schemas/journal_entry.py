"""Bodies of journal entry."""

import datetime as dt
import uuid

from app import types


class JournalEntry(types.Answer):
    """A business event; its postings sum to zero per currency. Never edited, only reversed."""

    id: uuid.UUID
    reverses_id: uuid.UUID | None
    description: types.Line
    effective_on: dt.date
    posted_at: types.Instant
    created_at: types.Instant
    updated_at: types.Instant
