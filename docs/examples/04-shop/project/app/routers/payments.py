"""Payments."""

import uuid
from typing import Annotated, Any, Literal

from fastapi import APIRouter, Query

from app import crud, deps, idempotency, ids, models, paging, schemas, types

router = APIRouter(tags=["Payments"])


@router.get("/payments", response_model=paging.Page[schemas.Payment])
def list_payments(
    session: deps.Session,
    caller: deps.Caller,
    wanted: deps.Paging,
    order_id: Annotated[uuid.UUID | None, Query()] = None,
    payer_id: Annotated[uuid.UUID | None, Query()] = None,
    status: Annotated[
        Literal["created", "authorised", "succeeded", "failed", "cancelled"] | None, Query()
    ] = None,
    provider_reference: Annotated[types.Line | None, Query()] = None,
) -> Any:
    """List payments."""
    return crud.listed(
        session,
        models.Payment,
        caller,
        wanted,
        {
            "order_id": order_id,
            "payer_id": payer_id,
            "status": status,
            "provider_reference": provider_reference,
        },
    )


@router.post("/payments", response_model=schemas.Payment, status_code=201)
def create_payment(
    body: schemas.CreatePaymentBody,
    session: deps.Session,
    caller: deps.Caller,
    key: deps.IdempotencyKey = None,
) -> Any:
    """Start a payment; needs an Idempotency-Key."""
    values = {
        "amount_minor": body.amount_minor,
        "currency": body.currency,
        "provider": "manual",
        "idempotency_key": key or str(ids.new_id()),
    }

    def act() -> Any:
        return crud.create(session, models.Payment, caller, values)

    return idempotency.once(
        session, caller.name, key, ("create_payment", body), act, schemas.Payment, 201
    )


@router.get("/payments/{payment_id}", response_model=schemas.Payment)
def read_payment(payment_id: uuid.UUID, session: deps.Session, caller: deps.Caller) -> Any:
    """Read a payment."""
    return crud.find(session, models.Payment, caller, payment_id)


@router.post("/payments/{payment_id}/refunds", response_model=schemas.Refund, status_code=201)
def payments_refunds(
    payment_id: uuid.UUID,
    body: schemas.PaymentsRefundsBody,
    session: deps.Session,
    caller: deps.Staff,
    key: deps.IdempotencyKey = None,
) -> Any:
    """Refund in part or whole; needs an Idempotency-Key."""
    crud.find(session, models.Payment, caller, payment_id)
    values = {
        "payment_id": payment_id,
        "amount_minor": body.amount_minor,
        "reason": body.reason,
        "currency": body.currency,
        "idempotency_key": key or str(ids.new_id()),
    }

    def act() -> Any:
        return crud.create(session, models.Refund, caller, values)

    return idempotency.once(
        session,
        caller.name,
        key,
        (f"payments_refunds {payment_id}", body),
        act,
        schemas.Refund,
        201,
    )
