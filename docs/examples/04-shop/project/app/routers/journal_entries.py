"""Journal entries."""

import datetime as dt
import uuid
from typing import Annotated, Any

from fastapi import APIRouter, Query

from app import base, crud, deps, ids, models, paging, problems, schemas

router = APIRouter(tags=["Journal entries"])


@router.get("/journal-entries", response_model=paging.Page[schemas.JournalEntry])
def list_journal_entries(
    session: deps.Session,
    caller: deps.Caller,
    wanted: deps.Paging,
    reverses_id: Annotated[uuid.UUID | None, Query()] = None,
    effective_on: Annotated[dt.date | None, Query()] = None,
) -> Any:
    """List journal entries."""
    return crud.listed(
        session,
        models.JournalEntry,
        caller,
        wanted,
        {"reverses_id": reverses_id, "effective_on": effective_on},
    )


@router.post("/journal-entries", response_model=schemas.JournalEntry, status_code=201)
def create_journal_entry(
    body: schemas.CreateJournalEntryBody, session: deps.Session, caller: deps.Caller
) -> Any:
    """Post a balanced entry, once per Idempotency-Key; 422 when it does not sum to zero."""
    values = {
        "description": body.description,
        "effective_on": body.effective_on,
        "idempotency_key": str(ids.new_id()),
        "posted_at": base.now(),
    }
    return crud.create(session, models.JournalEntry, caller, values)


@router.get("/journal-entries/{journal_entry_id}", response_model=schemas.JournalEntry)
def read_journal_entry(
    journal_entry_id: uuid.UUID, session: deps.Session, caller: deps.Caller
) -> Any:
    """Read a journal entry."""
    return crud.find(session, models.JournalEntry, caller, journal_entry_id)


@router.post("/journal-entries/{journal_entry_id}/reverse", response_model=schemas.JournalEntry)
def journal_entries_reverse(
    journal_entry_id: uuid.UUID, body: schemas.JournalEntriesReverseBody, caller: deps.Caller
) -> Any:
    """Post the opposite."""
    raise problems.not_built("Post the opposite")
