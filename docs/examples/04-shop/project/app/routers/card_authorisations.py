"""Card authorisations."""

import uuid
from typing import Annotated, Any, Literal

from fastapi import APIRouter, Query

from app import crud, deps, models, paging, schemas, types

router = APIRouter(tags=["Card authorisations"])


@router.get("/card-authorisations", response_model=paging.Page[schemas.CardAuthorisation])
def list_card_authorisations(
    session: deps.Session,
    caller: deps.Caller,
    wanted: deps.Paging,
    bank_card_id: Annotated[uuid.UUID | None, Query()] = None,
    processor_event: Annotated[types.Line | None, Query()] = None,
    status: Annotated[
        Literal["reserved", "captured", "reversed", "declined", "lapsed"] | None, Query()
    ] = None,
    expires_at: Annotated[types.Instant | None, Query()] = None,
) -> Any:
    """List card authorisations."""
    return crud.listed(
        session,
        models.CardAuthorisation,
        caller,
        wanted,
        {
            "bank_card_id": bank_card_id,
            "processor_event": processor_event,
            "status": status,
            "expires_at": expires_at,
        },
    )


@router.get(
    "/card-authorisations/{card_authorisation_id}", response_model=schemas.CardAuthorisation
)
def read_card_authorisation(
    card_authorisation_id: uuid.UUID, session: deps.Session, caller: deps.Caller
) -> Any:
    """Read a card authorisation."""
    return crud.find(session, models.CardAuthorisation, caller, card_authorisation_id)
