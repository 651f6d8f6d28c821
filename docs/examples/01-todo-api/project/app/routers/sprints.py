"""Sprints."""

import uuid
from typing import Annotated, Any, Literal

from fastapi import APIRouter, Query

from app import crud, deps, models, paging, schemas

router = APIRouter(tags=["Sprints"])


@router.get("/sprints", response_model=paging.Page[schemas.Sprint])
def list_sprints(
    session: deps.Session,
    caller: deps.Caller,
    wanted: deps.Paging,
    project_id: Annotated[uuid.UUID | None, Query()] = None,
    status: Annotated[Literal["planned", "active", "closed"] | None, Query()] = None,
) -> Any:
    """List sprints."""
    return crud.listed(
        session,
        models.Sprint,
        caller,
        wanted,
        {"project_id": project_id, "status": status},
        public=True,
    )


@router.post("/sprints", response_model=schemas.Sprint, status_code=201)
def create_sprint(body: schemas.SprintCreate, session: deps.Session, caller: deps.Caller) -> Any:
    """Create a sprint."""
    values = body.model_dump()
    return crud.create(session, models.Sprint, caller, values)


@router.get("/sprints/{sprint_id}", response_model=schemas.Sprint)
def read_sprint(sprint_id: uuid.UUID, session: deps.Session, caller: deps.Caller) -> Any:
    """Read a sprint."""
    return crud.find(session, models.Sprint, caller, sprint_id, public=True)


@router.patch("/sprints/{sprint_id}", response_model=schemas.Sprint)
def update_sprint(
    sprint_id: uuid.UUID, body: schemas.SprintUpdate, session: deps.Session, caller: deps.Caller
) -> Any:
    """Update a sprint."""
    values = body.model_dump(exclude_unset=True)
    return crud.change(session, models.Sprint, caller, sprint_id, values)


@router.delete("/sprints/{sprint_id}", status_code=204)
def delete_sprint(sprint_id: uuid.UUID, session: deps.Session, caller: deps.Caller) -> None:
    """Delete a sprint."""
    crud.remove(session, models.Sprint, caller, sprint_id)


@router.post("/sprints/{sprint_id}/close", response_model=schemas.Sprint)
def sprints_close(sprint_id: uuid.UUID, session: deps.Session, caller: deps.Caller) -> Any:
    """Close; open tasks go back to the list."""
    row = crud.move(session, models.Sprint, caller, sprint_id, "status", "closed")
    return row
