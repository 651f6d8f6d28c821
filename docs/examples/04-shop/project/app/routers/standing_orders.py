"""Standing orders."""

import datetime as dt
import uuid
from typing import Annotated, Any, Literal

from fastapi import APIRouter, Query

from app import crud, deps, idempotency, models, paging, schemas

router = APIRouter(tags=["Standing orders"])


@router.get("/standing-orders", response_model=paging.Page[schemas.StandingOrder])
def list_standing_orders(
    session: deps.Session,
    caller: deps.Caller,
    wanted: deps.Paging,
    bank_account_id: Annotated[uuid.UUID | None, Query()] = None,
    every: Annotated[Literal["week", "month", "quarter", "year"] | None, Query()] = None,
    next_run_on: Annotated[dt.date | None, Query()] = None,
    status: Annotated[Literal["active", "paused", "ended", "cancelled"] | None, Query()] = None,
) -> Any:
    """List standing orders."""
    return crud.listed(
        session,
        models.StandingOrder,
        caller,
        wanted,
        {
            "bank_account_id": bank_account_id,
            "every": every,
            "next_run_on": next_run_on,
            "status": status,
        },
    )


@router.post("/standing-orders", response_model=schemas.StandingOrder, status_code=201)
def create_standing_order(
    body: schemas.StandingOrderCreate,
    session: deps.Session,
    caller: deps.Caller,
    key: deps.IdempotencyKey = None,
) -> Any:
    """Create a standing order."""
    values = body.model_dump()

    def act() -> Any:
        return crud.create(session, models.StandingOrder, caller, values)

    return idempotency.once(
        session, caller.name, key, ("create_standing_order", body), act, schemas.StandingOrder, 201
    )


@router.get("/standing-orders/{standing_order_id}", response_model=schemas.StandingOrder)
def read_standing_order(
    standing_order_id: uuid.UUID, session: deps.Session, caller: deps.Caller
) -> Any:
    """Read a standing order."""
    return crud.find(session, models.StandingOrder, caller, standing_order_id)


@router.patch("/standing-orders/{standing_order_id}", response_model=schemas.StandingOrder)
def update_standing_order(
    standing_order_id: uuid.UUID,
    body: schemas.StandingOrderUpdate,
    session: deps.Session,
    caller: deps.Caller,
) -> Any:
    """Update a standing order."""
    values = body.model_dump(exclude_unset=True)
    return crud.change(session, models.StandingOrder, caller, standing_order_id, values)


@router.delete("/standing-orders/{standing_order_id}", status_code=204)
def delete_standing_order(
    standing_order_id: uuid.UUID, session: deps.Session, caller: deps.Caller
) -> None:
    """Delete a standing order."""
    crud.remove(session, models.StandingOrder, caller, standing_order_id)


@router.post("/standing-orders/{standing_order_id}/cancel", response_model=schemas.StandingOrder)
def standing_orders_cancel(
    standing_order_id: uuid.UUID, session: deps.Session, caller: deps.Caller
) -> Any:
    """End a standing order."""
    row = crud.move(session, models.StandingOrder, caller, standing_order_id, "status", "cancelled")
    return row


@router.post("/standing-orders/{standing_order_id}/pause", response_model=schemas.StandingOrder)
def standing_orders_pause(
    standing_order_id: uuid.UUID, session: deps.Session, caller: deps.Caller
) -> Any:
    """Skip runs until it is resumed."""
    row = crud.move(session, models.StandingOrder, caller, standing_order_id, "status", "paused")
    return row
