"""Bank transfers."""

import datetime as dt
import uuid
from typing import Annotated, Any, Literal

from fastapi import APIRouter, Query

from app import crud, deps, models, paging, schemas, types

router = APIRouter(tags=["Bank transfers"])


@router.get("/bank-transfers", response_model=paging.Page[schemas.BankTransfer])
def list_bank_transfers(
    session: deps.Session,
    caller: deps.Caller,
    wanted: deps.Paging,
    bank_account_id: Annotated[uuid.UUID | None, Query()] = None,
    journal_entry_id: Annotated[uuid.UUID | None, Query()] = None,
    standing_order_id: Annotated[uuid.UUID | None, Query()] = None,
    reference: Annotated[types.Line | None, Query()] = None,
    payee_account_number: Annotated[types.Line | None, Query()] = None,
    execute_on: Annotated[dt.date | None, Query()] = None,
    status: Annotated[
        Literal["requested", "authorised", "posted", "settled", "returned", "rejected", "cancelled"]
        | None,
        Query(),
    ] = None,
) -> Any:
    """List bank transfers."""
    return crud.listed(
        session,
        models.BankTransfer,
        caller,
        wanted,
        {
            "bank_account_id": bank_account_id,
            "journal_entry_id": journal_entry_id,
            "standing_order_id": standing_order_id,
            "reference": reference,
            "payee_account_number": payee_account_number,
            "execute_on": execute_on,
            "status": status,
        },
    )


@router.get("/bank-transfers/{bank_transfer_id}", response_model=schemas.BankTransfer)
def read_bank_transfer(
    bank_transfer_id: uuid.UUID, session: deps.Session, caller: deps.Caller
) -> Any:
    """Read a bank transfer."""
    return crud.find(session, models.BankTransfer, caller, bank_transfer_id)


@router.post("/bank-transfers/{bank_transfer_id}/authorise", response_model=schemas.BankTransfer)
def bank_transfers_authorise(
    bank_transfer_id: uuid.UUID, session: deps.Session, caller: deps.Caller
) -> Any:
    """Mark an order as authorised; second factor and posting are still to be built."""
    row = crud.move(session, models.BankTransfer, caller, bank_transfer_id, "status", "authorised")
    return row


@router.post("/bank-transfers/{bank_transfer_id}/cancel", response_model=schemas.BankTransfer)
def bank_transfers_cancel(
    bank_transfer_id: uuid.UUID, session: deps.Session, caller: deps.Caller
) -> Any:
    """Withdraw an order."""
    row = crud.move(session, models.BankTransfer, caller, bank_transfer_id, "status", "cancelled")
    return row
