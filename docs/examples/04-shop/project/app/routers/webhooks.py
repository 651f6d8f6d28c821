"""Webhooks."""

from typing import Annotated

from fastapi import APIRouter, Depends

from app import deps, schemas, webhooks

router = APIRouter(tags=["Webhooks"])


@router.post("/webhooks/payments", status_code=204)
def webhooks_payments(
    body: schemas.WebhooksPaymentsBody,
    session: deps.Session,
    signed: Annotated[None, Depends(webhooks.check_signature)],
) -> None:
    """Notifications of the provider; signature checked, stored, answered at once."""
    webhooks.take(session, body.model_dump())
