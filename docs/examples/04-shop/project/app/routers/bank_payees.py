"""Bank payees."""

import uuid
from typing import Annotated, Any

from fastapi import APIRouter, Query

from app import crud, deps, models, paging, schemas

router = APIRouter(tags=["Bank payees"])


@router.get("/bank-payees", response_model=paging.Page[schemas.BankPayee])
def list_bank_payees(
    session: deps.Session,
    caller: deps.Caller,
    wanted: deps.Paging,
    owner_id: Annotated[uuid.UUID | None, Query()] = None,
    verified_name: Annotated[bool | None, Query()] = None,
) -> Any:
    """List bank payees."""
    return crud.listed(
        session,
        models.BankPayee,
        caller,
        wanted,
        {"owner_id": owner_id, "verified_name": verified_name},
    )


@router.post("/bank-payees", response_model=schemas.BankPayee, status_code=201)
def create_bank_payee(
    body: schemas.BankPayeeCreate, session: deps.Session, caller: deps.Caller
) -> Any:
    """Create a bank payee."""
    values = body.model_dump()
    return crud.create(session, models.BankPayee, caller, values)


@router.get("/bank-payees/{bank_payee_id}", response_model=schemas.BankPayee)
def read_bank_payee(bank_payee_id: uuid.UUID, session: deps.Session, caller: deps.Caller) -> Any:
    """Read a bank payee."""
    return crud.find(session, models.BankPayee, caller, bank_payee_id)


@router.patch("/bank-payees/{bank_payee_id}", response_model=schemas.BankPayee)
def update_bank_payee(
    bank_payee_id: uuid.UUID,
    body: schemas.BankPayeeUpdate,
    session: deps.Session,
    caller: deps.Caller,
) -> Any:
    """Update a bank payee."""
    values = body.model_dump(exclude_unset=True)
    return crud.change(session, models.BankPayee, caller, bank_payee_id, values)


@router.delete("/bank-payees/{bank_payee_id}", status_code=204)
def delete_bank_payee(bank_payee_id: uuid.UUID, session: deps.Session, caller: deps.Caller) -> None:
    """Delete a bank payee."""
    crud.remove(session, models.BankPayee, caller, bank_payee_id)
