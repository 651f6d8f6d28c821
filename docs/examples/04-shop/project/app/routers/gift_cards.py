"""Gift cards."""

import uuid
from typing import Annotated, Any, Literal

from fastapi import APIRouter, Query

from app import crud, deps, idempotency, ids, models, paging, schemas, types

router = APIRouter(tags=["Gift cards"])


@router.get("/gift-cards", response_model=paging.Page[schemas.GiftCard])
def list_gift_cards(
    session: deps.Session,
    caller: deps.Caller,
    wanted: deps.Paging,
    purchaser_id: Annotated[uuid.UUID | None, Query()] = None,
    status: Annotated[
        Literal["ordered", "active", "used_up", "blocked", "expired"] | None, Query()
    ] = None,
    deliver_at: Annotated[types.Instant | None, Query()] = None,
) -> Any:
    """List gift cards."""
    return crud.listed(
        session,
        models.GiftCard,
        caller,
        wanted,
        {"purchaser_id": purchaser_id, "status": status, "deliver_at": deliver_at},
    )


@router.post("/gift-cards", response_model=schemas.GiftCard, status_code=201)
def create_gift_card(
    body: schemas.CreateGiftCardBody,
    session: deps.Session,
    caller: deps.Caller,
    key: deps.IdempotencyKey = None,
) -> Any:
    """Order a card, once per Idempotency-Key; it gets its code when it is paid."""
    values = {
        "initial_value_minor": body.initial_value_minor,
        "recipient_name": body.recipient_name,
        "recipient_email": body.recipient_email,
        "message": body.message,
        "deliver_at": body.deliver_at,
        "currency": body.currency,
    }

    def act() -> Any:
        return crud.create(session, models.GiftCard, caller, values)

    return idempotency.once(
        session, caller.name, key, ("create_gift_card", body), act, schemas.GiftCard, 201
    )


@router.get("/gift-cards/{gift_card_id}", response_model=schemas.GiftCard)
def read_gift_card(gift_card_id: uuid.UUID, session: deps.Session, caller: deps.Caller) -> Any:
    """Read a gift card."""
    return crud.find(session, models.GiftCard, caller, gift_card_id)


@router.post("/gift-cards/{gift_card_id}/activate", response_model=schemas.GiftCard)
def gift_cards_activate(gift_card_id: uuid.UUID, session: deps.Session, caller: deps.Caller) -> Any:
    """Put into force once it is paid."""
    row = crud.move(session, models.GiftCard, caller, gift_card_id, "status", "active")
    return row


@router.post("/gift-cards/{gift_card_id}/block", response_model=schemas.GiftCard)
def gift_cards_block(gift_card_id: uuid.UUID, session: deps.Session, caller: deps.Caller) -> Any:
    """Stop a lost or stolen card; its value moves to a new one."""
    row = crud.move(session, models.GiftCard, caller, gift_card_id, "status", "blocked")
    return row


@router.get("/gift-cards/{gift_card_id}/entries", response_model=paging.Page[schemas.GiftCardEntry])
def get_gift_cards_entries(
    gift_card_id: uuid.UUID,
    session: deps.Session,
    caller: deps.Caller,
    wanted: deps.Paging,
    order_id: Annotated[uuid.UUID | None, Query()] = None,
    kind: Annotated[
        Literal["issued", "redeemed", "refunded", "expired", "adjusted"] | None, Query()
    ] = None,
) -> Any:
    """The statement of a card."""
    crud.find(session, models.GiftCard, caller, gift_card_id)
    return crud.listed(
        session,
        models.GiftCardEntry,
        caller,
        wanted,
        {"gift_card_id": gift_card_id, "order_id": order_id, "kind": kind},
    )


@router.post(
    "/gift-cards/{gift_card_id}/entries", response_model=schemas.GiftCardEntry, status_code=201
)
def gift_cards_entries(
    gift_card_id: uuid.UUID,
    body: schemas.GiftCardsEntriesBody,
    session: deps.Session,
    caller: deps.Caller,
    key: deps.IdempotencyKey = None,
) -> Any:
    """Book a redemption or a correction, once per Idempotency-Key; 409 if it would fall below zero."""
    crud.find(session, models.GiftCard, caller, gift_card_id)
    values = {
        "gift_card_id": gift_card_id,
        "amount_minor": body.amount_minor,
        "kind": body.kind,
        "note": body.note,
        "booked_at": body.booked_at,
        "currency": body.currency,
        "idempotency_key": key or str(ids.new_id()),
    }

    def act() -> Any:
        return crud.create(session, models.GiftCardEntry, caller, values)

    return idempotency.once(
        session,
        caller.name,
        key,
        (f"gift_cards_entries {gift_card_id}", body),
        act,
        schemas.GiftCardEntry,
        201,
    )
