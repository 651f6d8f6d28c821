"""Refunds."""

import uuid
from typing import Annotated, Any, Literal

from fastapi import APIRouter, Query

from app import crud, deps, models, paging, schemas, types

router = APIRouter(tags=["Refunds"])


@router.get("/refunds", response_model=paging.Page[schemas.Refund])
def list_refunds(
    session: deps.Session,
    caller: deps.Caller,
    wanted: deps.Paging,
    payment_id: Annotated[uuid.UUID | None, Query()] = None,
    status: Annotated[Literal["created", "succeeded", "failed"] | None, Query()] = None,
    provider_reference: Annotated[types.Line | None, Query()] = None,
) -> Any:
    """List refunds."""
    return crud.listed(
        session,
        models.Refund,
        caller,
        wanted,
        {"payment_id": payment_id, "status": status, "provider_reference": provider_reference},
    )


@router.get("/refunds/{refund_id}", response_model=schemas.Refund)
def read_refund(refund_id: uuid.UUID, session: deps.Session, caller: deps.Caller) -> Any:
    """Read a refund."""
    return crud.find(session, models.Refund, caller, refund_id)
