"""Orders."""

import uuid
from typing import Annotated, Any, Literal

from fastapi import APIRouter, Query

from app import base, crud, deps, models, paging, schemas, types

router = APIRouter(tags=["Orders"])


@router.get("/orders", response_model=paging.Page[schemas.Order])
def list_orders(
    session: deps.Session,
    caller: deps.Caller,
    wanted: deps.Paging,
    customer_id: Annotated[uuid.UUID | None, Query()] = None,
    number: Annotated[types.Line | None, Query()] = None,
    status: Annotated[
        Literal["placed", "paid", "fulfilled", "completed", "cancelled"] | None, Query()
    ] = None,
    placed_at: Annotated[types.Instant | None, Query()] = None,
) -> Any:
    """The caller's orders, newest first."""
    return crud.listed(
        session,
        models.Order,
        caller,
        wanted,
        {"customer_id": customer_id, "number": number, "status": status, "placed_at": placed_at},
    )


@router.get("/orders/{order_id}", response_model=schemas.Order)
def read_order(order_id: uuid.UUID, session: deps.Session, caller: deps.Caller) -> Any:
    """One order with its lines."""
    return crud.find(session, models.Order, caller, order_id)


@router.post("/orders/{order_id}/cancel", response_model=schemas.Order)
def orders_cancel(
    order_id: uuid.UUID, body: schemas.OrdersCancelBody, session: deps.Session, caller: deps.Caller
) -> Any:
    """Cancel an order that is not fulfilled; refunds what was paid and releases reserved stock."""
    row = crud.move(session, models.Order, caller, order_id, "status", "cancelled")
    row.cancelled_at = base.now()
    return row


@router.post("/orders/{order_id}/fulfil", response_model=schemas.Order)
def orders_fulfil(order_id: uuid.UUID, session: deps.Session, caller: deps.Caller) -> Any:
    """Mark as handed over."""
    row = crud.move(session, models.Order, caller, order_id, "status", "fulfilled")
    return row
