"""Store credit entries."""

import uuid
from typing import Annotated, Any, Literal

from fastapi import APIRouter, Query

from app import crud, deps, models, paging, schemas

router = APIRouter(tags=["Store credit entries"])


@router.get("/store-credit-entries", response_model=paging.Page[schemas.StoreCreditEntry])
def list_store_credit_entries(
    session: deps.Session,
    caller: deps.Caller,
    wanted: deps.Paging,
    store_credit_id: Annotated[uuid.UUID | None, Query()] = None,
    order_id: Annotated[uuid.UUID | None, Query()] = None,
    reason: Annotated[
        Literal["refund", "goodwill", "redemption", "correction"] | None, Query()
    ] = None,
) -> Any:
    """List store credit entries."""
    return crud.listed(
        session,
        models.StoreCreditEntry,
        caller,
        wanted,
        {"store_credit_id": store_credit_id, "order_id": order_id, "reason": reason},
    )


@router.get(
    "/store-credit-entries/{store_credit_entry_id}", response_model=schemas.StoreCreditEntry
)
def read_store_credit_entry(
    store_credit_entry_id: uuid.UUID, session: deps.Session, caller: deps.Caller
) -> Any:
    """Read a store credit entry."""
    return crud.find(session, models.StoreCreditEntry, caller, store_credit_entry_id)
