"""Ledger accounts."""

import uuid
from typing import Annotated, Any, Literal

from fastapi import APIRouter, Query

from app import crud, deps, models, paging, schemas, types

router = APIRouter(tags=["Ledger accounts"])


@router.get("/ledger-accounts", response_model=paging.Page[schemas.LedgerAccount])
def list_ledger_accounts(
    session: deps.Session,
    caller: deps.Caller,
    wanted: deps.Paging,
    holder_id: Annotated[uuid.UUID | None, Query()] = None,
    code: Annotated[types.Line | None, Query()] = None,
    kind: Annotated[
        Literal["asset", "liability", "equity", "income", "expense"] | None, Query()
    ] = None,
    status: Annotated[Literal["open", "frozen", "closed"] | None, Query()] = None,
) -> Any:
    """List ledger accounts."""
    return crud.listed(
        session,
        models.LedgerAccount,
        caller,
        wanted,
        {"holder_id": holder_id, "code": code, "kind": kind, "status": status},
    )


@router.get("/ledger-accounts/{ledger_account_id}", response_model=schemas.LedgerAccount)
def read_ledger_account(
    ledger_account_id: uuid.UUID, session: deps.Session, caller: deps.Caller
) -> Any:
    """Read a ledger account."""
    return crud.find(session, models.LedgerAccount, caller, ledger_account_id)


@router.get(
    "/ledger-accounts/{ledger_account_id}/statement", response_model=paging.Page[schemas.Posting]
)
def get_ledger_accounts_statement(
    ledger_account_id: uuid.UUID,
    session: deps.Session,
    caller: deps.Caller,
    wanted: deps.Paging,
    journal_entry_id: Annotated[uuid.UUID | None, Query()] = None,
) -> Any:
    """Postings of a period with balances."""
    crud.find(session, models.LedgerAccount, caller, ledger_account_id)
    return crud.listed(
        session,
        models.Posting,
        caller,
        wanted,
        {"ledger_account_id": ledger_account_id, "journal_entry_id": journal_entry_id},
    )
