"""Cart."""

import uuid
from typing import Any

from fastapi import APIRouter

from app import cart, deps, idempotency, schemas

router = APIRouter(tags=["Cart"])


@router.get("/cart", response_model=schemas.CartContents)
def get_cart(session: deps.Session, caller: deps.Visitor, token: deps.CartToken = None) -> Any:
    """The current cart, priced now."""
    found = cart.current(session, caller, token)
    return cart.contents(session, found)


@router.post("/cart/checkout", response_model=schemas.Order, status_code=201)
def cart_checkout(
    body: schemas.CartCheckoutBody,
    session: deps.Session,
    caller: deps.Visitor,
    key: deps.IdempotencyKey = None,
    token: deps.CartToken = None,
) -> Any:
    """Turn the cart into an order, once per Idempotency-Key; refuses if a price or the stock has changed."""

    def act() -> Any:
        found = cart.current(session, caller, token)
        return cart.check_out(session, found, body.model_dump(), key)

    return idempotency.once(
        session, caller.name, key, ("cart_checkout", body), act, schemas.Order, 201
    )


@router.put("/cart/items/{product_variant_id}", response_model=schemas.CartContents)
def put_cart_items(
    product_variant_id: uuid.UUID,
    body: schemas.PutCartItemsBody,
    session: deps.Session,
    caller: deps.Visitor,
    token: deps.CartToken = None,
) -> Any:
    """Set the quantity of a variant; 0 removes it."""
    found = cart.current(session, caller, token)
    cart.put(session, found, product_variant_id, body.quantity)
    return cart.contents(session, found)
