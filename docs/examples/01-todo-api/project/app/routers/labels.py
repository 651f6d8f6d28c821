"""Labels."""

import uuid
from typing import Annotated, Any

from fastapi import APIRouter, Query

from app import crud, deps, models, paging, schemas

router = APIRouter(tags=["Labels"])


@router.get("/labels", response_model=paging.Page[schemas.Label])
def list_labels(
    session: deps.Session,
    caller: deps.Caller,
    wanted: deps.Paging,
    project_id: Annotated[uuid.UUID | None, Query()] = None,
) -> Any:
    """List labels."""
    return crud.listed(
        session, models.Label, caller, wanted, {"project_id": project_id}, public=True
    )


@router.post("/labels", response_model=schemas.Label, status_code=201)
def create_label(body: schemas.LabelCreate, session: deps.Session, caller: deps.Caller) -> Any:
    """Create a label."""
    values = body.model_dump()
    return crud.create(session, models.Label, caller, values)


@router.get("/labels/{label_id}", response_model=schemas.Label)
def read_label(label_id: uuid.UUID, session: deps.Session, caller: deps.Caller) -> Any:
    """Read a label."""
    return crud.find(session, models.Label, caller, label_id, public=True)


@router.patch("/labels/{label_id}", response_model=schemas.Label)
def update_label(
    label_id: uuid.UUID, body: schemas.LabelUpdate, session: deps.Session, caller: deps.Caller
) -> Any:
    """Update a label."""
    values = body.model_dump(exclude_unset=True)
    return crud.change(session, models.Label, caller, label_id, values)


@router.delete("/labels/{label_id}", status_code=204)
def delete_label(label_id: uuid.UUID, session: deps.Session, caller: deps.Caller) -> None:
    """Delete a label."""
    crud.remove(session, models.Label, caller, label_id)
