"""Gift card entries."""

import uuid
from typing import Annotated, Any, Literal

from fastapi import APIRouter, Query

from app import crud, deps, models, paging, schemas

router = APIRouter(tags=["Gift card entries"])


@router.get("/gift-card-entries", response_model=paging.Page[schemas.GiftCardEntry])
def list_gift_card_entries(
    session: deps.Session,
    caller: deps.Caller,
    wanted: deps.Paging,
    gift_card_id: Annotated[uuid.UUID | None, Query()] = None,
    order_id: Annotated[uuid.UUID | None, Query()] = None,
    kind: Annotated[
        Literal["issued", "redeemed", "refunded", "expired", "adjusted"] | None, Query()
    ] = None,
) -> Any:
    """List gift card entries."""
    return crud.listed(
        session,
        models.GiftCardEntry,
        caller,
        wanted,
        {"gift_card_id": gift_card_id, "order_id": order_id, "kind": kind},
    )


@router.get("/gift-card-entries/{gift_card_entry_id}", response_model=schemas.GiftCardEntry)
def read_gift_card_entry(
    gift_card_entry_id: uuid.UUID, session: deps.Session, caller: deps.Caller
) -> Any:
    """Read a gift card entry."""
    return crud.find(session, models.GiftCardEntry, caller, gift_card_entry_id)
