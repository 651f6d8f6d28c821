"""Bank accounts."""

import datetime as dt
import uuid
from typing import Annotated, Any, Literal

from fastapi import APIRouter, Query

from app import base, crud, deps, idempotency, ids, models, paging, schemas, types

router = APIRouter(tags=["Bank accounts"])


@router.get("/bank-accounts", response_model=paging.Page[schemas.BankAccount])
def list_bank_accounts(
    session: deps.Session,
    caller: deps.Caller,
    wanted: deps.Paging,
    holder_id: Annotated[uuid.UUID | None, Query()] = None,
    ledger_account_id: Annotated[uuid.UUID | None, Query()] = None,
    account_number: Annotated[types.Line | None, Query()] = None,
    kind: Annotated[Literal["current", "savings", "joint", "business"] | None, Query()] = None,
    status: Annotated[Literal["pending", "active", "blocked", "closed"] | None, Query()] = None,
) -> Any:
    """List bank accounts."""
    return crud.listed(
        session,
        models.BankAccount,
        caller,
        wanted,
        {
            "holder_id": holder_id,
            "ledger_account_id": ledger_account_id,
            "account_number": account_number,
            "kind": kind,
            "status": status,
        },
    )


@router.get("/bank-accounts/{bank_account_id}", response_model=schemas.BankAccount)
def read_bank_account(
    bank_account_id: uuid.UUID, session: deps.Session, caller: deps.Caller
) -> Any:
    """Read a bank account."""
    return crud.find(session, models.BankAccount, caller, bank_account_id)


@router.post("/bank-accounts/{bank_account_id}/activate", response_model=schemas.BankAccount)
def bank_accounts_activate(
    bank_account_id: uuid.UUID, session: deps.Session, caller: deps.Caller
) -> Any:
    """Open for payments after the customer was identified."""
    row = crud.move(session, models.BankAccount, caller, bank_account_id, "status", "active")
    return row


@router.get(
    "/bank-accounts/{bank_account_id}/bank-cards", response_model=paging.Page[schemas.BankCard]
)
def get_bank_accounts_bank_cards(
    bank_account_id: uuid.UUID,
    session: deps.Session,
    caller: deps.Caller,
    wanted: deps.Paging,
    processor_reference: Annotated[types.Line | None, Query()] = None,
    kind: Annotated[Literal["debit", "virtual"] | None, Query()] = None,
    locked: Annotated[bool | None, Query()] = None,
    status: Annotated[Literal["ordered", "active", "replaced", "cancelled"] | None, Query()] = None,
) -> Any:
    """Cards of an account."""
    crud.find(session, models.BankAccount, caller, bank_account_id)
    return crud.listed(
        session,
        models.BankCard,
        caller,
        wanted,
        {
            "bank_account_id": bank_account_id,
            "processor_reference": processor_reference,
            "kind": kind,
            "locked": locked,
            "status": status,
        },
    )


@router.post("/bank-accounts/{bank_account_id}/block", response_model=schemas.BankAccount)
def bank_accounts_block(
    bank_account_id: uuid.UUID, session: deps.Session, caller: deps.Caller
) -> Any:
    """Block an account."""
    row = crud.move(session, models.BankAccount, caller, bank_account_id, "status", "blocked")
    return row


@router.post("/bank-accounts/{bank_account_id}/close", response_model=schemas.BankAccount)
def bank_accounts_close(
    bank_account_id: uuid.UUID, session: deps.Session, caller: deps.Caller
) -> Any:
    """Close an account; that its balance is zero is still to be checked."""
    row = crud.move(session, models.BankAccount, caller, bank_account_id, "status", "closed")
    return row


@router.get(
    "/bank-accounts/{bank_account_id}/transfers", response_model=paging.Page[schemas.BankTransfer]
)
def get_bank_accounts_transfers(
    bank_account_id: uuid.UUID,
    session: deps.Session,
    caller: deps.Caller,
    wanted: deps.Paging,
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
    """Orders of an account."""
    crud.find(session, models.BankAccount, caller, bank_account_id)
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


@router.post(
    "/bank-accounts/{bank_account_id}/transfers",
    response_model=schemas.BankTransfer,
    status_code=201,
)
def bank_accounts_transfers(
    bank_account_id: uuid.UUID,
    body: schemas.BankAccountsTransfersBody,
    session: deps.Session,
    caller: deps.Caller,
    key: deps.IdempotencyKey = None,
) -> Any:
    """Order a transfer, once per Idempotency-Key; that the balance covers it is still to be checked."""
    crud.find(session, models.BankAccount, caller, bank_account_id)
    values = {
        "bank_account_id": bank_account_id,
        "payee_name": body.payee_name,
        "payee_account_number": body.payee_account_number,
        "amount_minor": body.amount_minor,
        "purpose": body.purpose,
        "execute_on": body.execute_on,
        "currency": body.currency,
        "idempotency_key": key or str(ids.new_id()),
        "reference": crud.number(),
        "requested_at": base.now(),
    }

    def act() -> Any:
        return crud.create(session, models.BankTransfer, caller, values)

    return idempotency.once(
        session,
        caller.name,
        key,
        (f"bank_accounts_transfers {bank_account_id}", body),
        act,
        schemas.BankTransfer,
        201,
    )
