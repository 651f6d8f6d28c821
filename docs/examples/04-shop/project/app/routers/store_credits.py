"""Store credits."""

import uuid
from typing import Annotated, Any, Literal

from fastapi import APIRouter, Query

from app import crud, deps, idempotency, ids, models, paging, schemas

router = APIRouter(tags=["Store credits"])


@router.get("/store-credits", response_model=paging.Page[schemas.StoreCredit])
def list_store_credits(
    session: deps.Session,
    caller: deps.Caller,
    wanted: deps.Paging,
    customer_id: Annotated[uuid.UUID | None, Query()] = None,
    status: Annotated[Literal["active", "frozen"] | None, Query()] = None,
) -> Any:
    """List store credits."""
    return crud.listed(
        session, models.StoreCredit, caller, wanted, {"customer_id": customer_id, "status": status}
    )


@router.get("/store-credits/{store_credit_id}", response_model=schemas.StoreCredit)
def read_store_credit(
    store_credit_id: uuid.UUID, session: deps.Session, caller: deps.Caller
) -> Any:
    """Read a store credit."""
    return crud.find(session, models.StoreCredit, caller, store_credit_id)


@router.get(
    "/store-credits/{store_credit_id}/entries", response_model=paging.Page[schemas.StoreCreditEntry]
)
def get_store_credits_entries(
    store_credit_id: uuid.UUID,
    session: deps.Session,
    caller: deps.Caller,
    wanted: deps.Paging,
    order_id: Annotated[uuid.UUID | None, Query()] = None,
    reason: Annotated[
        Literal["refund", "goodwill", "redemption", "correction"] | None, Query()
    ] = None,
) -> Any:
    """A customer's credit explained."""
    crud.find(session, models.StoreCredit, caller, store_credit_id)
    return crud.listed(
        session,
        models.StoreCreditEntry,
        caller,
        wanted,
        {"store_credit_id": store_credit_id, "order_id": order_id, "reason": reason},
    )


@router.post(
    "/store-credits/{store_credit_id}/entries",
    response_model=schemas.StoreCreditEntry,
    status_code=201,
)
def store_credits_entries(
    store_credit_id: uuid.UUID,
    body: schemas.StoreCreditsEntriesBody,
    session: deps.Session,
    caller: deps.Caller,
    key: deps.IdempotencyKey = None,
) -> Any:
    """Give or take credit with a reason, once per Idempotency-Key."""
    crud.find(session, models.StoreCredit, caller, store_credit_id)
    values = {
        "store_credit_id": store_credit_id,
        "amount_minor": body.amount_minor,
        "reason": body.reason,
        "note": body.note,
        "booked_at": body.booked_at,
        "currency": body.currency,
        "idempotency_key": key or str(ids.new_id()),
    }

    def act() -> Any:
        return crud.create(session, models.StoreCreditEntry, caller, values)

    return idempotency.once(
        session,
        caller.name,
        key,
        (f"store_credits_entries {store_credit_id}", body),
        act,
        schemas.StoreCreditEntry,
        201,
    )


@router.post("/store-credits/{store_credit_id}/freeze", response_model=schemas.StoreCredit)
def store_credits_freeze(
    store_credit_id: uuid.UUID,
    body: schemas.StoreCreditsFreezeBody,
    session: deps.Session,
    caller: deps.Caller,
) -> Any:
    """Stop spending while something is checked."""
    row = crud.move(session, models.StoreCredit, caller, store_credit_id, "status", body.status)
    return row
