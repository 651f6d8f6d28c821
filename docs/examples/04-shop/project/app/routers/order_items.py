"""Order items."""

import uuid
from typing import Annotated, Any

from fastapi import APIRouter, Query

from app import crud, deps, models, paging, schemas

router = APIRouter(tags=["Order items"])


@router.get("/order-items", response_model=paging.Page[schemas.OrderItem])
def list_order_items(
    session: deps.Session,
    caller: deps.Caller,
    wanted: deps.Paging,
    order_id: Annotated[uuid.UUID | None, Query()] = None,
    product_variant_id: Annotated[uuid.UUID | None, Query()] = None,
) -> Any:
    """List order items."""
    return crud.listed(
        session,
        models.OrderItem,
        caller,
        wanted,
        {"order_id": order_id, "product_variant_id": product_variant_id},
    )


@router.get("/order-items/{order_item_id}", response_model=schemas.OrderItem)
def read_order_item(order_item_id: uuid.UUID, session: deps.Session, caller: deps.Caller) -> Any:
    """Read an order item."""
    return crud.find(session, models.OrderItem, caller, order_item_id)
