"""Postings."""

import uuid
from typing import Annotated, Any

from fastapi import APIRouter, Query

from app import crud, deps, models, paging, schemas

router = APIRouter(tags=["Postings"])


@router.get("/postings", response_model=paging.Page[schemas.Posting])
def list_postings(
    session: deps.Session,
    caller: deps.Caller,
    wanted: deps.Paging,
    journal_entry_id: Annotated[uuid.UUID | None, Query()] = None,
    ledger_account_id: Annotated[uuid.UUID | None, Query()] = None,
) -> Any:
    """List postings."""
    return crud.listed(
        session,
        models.Posting,
        caller,
        wanted,
        {"journal_entry_id": journal_entry_id, "ledger_account_id": ledger_account_id},
    )


@router.get("/postings/{posting_id}", response_model=schemas.Posting)
def read_posting(posting_id: uuid.UUID, session: deps.Session, caller: deps.Caller) -> Any:
    """Read a posting."""
    return crud.find(session, models.Posting, caller, posting_id)
