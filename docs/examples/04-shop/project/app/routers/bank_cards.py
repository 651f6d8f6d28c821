"""Bank cards."""

import uuid
from typing import Annotated, Any, Literal

from fastapi import APIRouter, Query

from app import crud, deps, models, paging, schemas, types

router = APIRouter(tags=["Bank cards"])


@router.get("/bank-cards", response_model=paging.Page[schemas.BankCard])
def list_bank_cards(
    session: deps.Session,
    caller: deps.Caller,
    wanted: deps.Paging,
    bank_account_id: Annotated[uuid.UUID | None, Query()] = None,
    processor_reference: Annotated[types.Line | None, Query()] = None,
    kind: Annotated[Literal["debit", "virtual"] | None, Query()] = None,
    locked: Annotated[bool | None, Query()] = None,
    status: Annotated[Literal["ordered", "active", "replaced", "cancelled"] | None, Query()] = None,
) -> Any:
    """List bank cards."""
    return crud.listed(
        session,
        models.BankCard,
        caller,
        wanted,
        {
            "bank_account_id": bank_account_id,
            "processor_reference": processor_reference,
            "kind": kind,
            "locked": locked,
            "status": status,
        },
    )


@router.get("/bank-cards/{bank_card_id}", response_model=schemas.BankCard)
def read_bank_card(bank_card_id: uuid.UUID, session: deps.Session, caller: deps.Caller) -> Any:
    """Read a bank card."""
    return crud.find(session, models.BankCard, caller, bank_card_id)


@router.post("/bank-cards/{bank_card_id}/cancel", response_model=schemas.BankCard)
def bank_cards_cancel(bank_card_id: uuid.UUID, session: deps.Session, caller: deps.Caller) -> Any:
    """End a card that is lost or stolen."""
    row = crud.move(session, models.BankCard, caller, bank_card_id, "status", "cancelled")
    return row


@router.get(
    "/bank-cards/{bank_card_id}/card-authorisations",
    response_model=paging.Page[schemas.CardAuthorisation],
)
def get_bank_cards_card_authorisations(
    bank_card_id: uuid.UUID,
    session: deps.Session,
    caller: deps.Caller,
    wanted: deps.Paging,
    processor_event: Annotated[types.Line | None, Query()] = None,
    status: Annotated[
        Literal["reserved", "captured", "reversed", "declined", "lapsed"] | None, Query()
    ] = None,
    expires_at: Annotated[types.Instant | None, Query()] = None,
) -> Any:
    """What was paid with a card."""
    crud.find(session, models.BankCard, caller, bank_card_id)
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


@router.post("/bank-cards/{bank_card_id}/lock", response_model=schemas.BankCard)
def bank_cards_lock(
    bank_card_id: uuid.UUID,
    body: schemas.BankCardsLockBody,
    session: deps.Session,
    caller: deps.Caller,
) -> Any:
    """Lock a card or unlock it again."""
    values = body.model_dump(exclude_unset=True)
    return crud.change(session, models.BankCard, caller, bank_card_id, values)
