"""Projects."""

import uuid
from typing import Annotated, Any, Literal

from fastapi import APIRouter, Query

from app import crud, deps, models, paging, schemas, types

router = APIRouter(tags=["Projects"])


@router.get("/projects", response_model=paging.Page[schemas.Project])
def list_projects(
    session: deps.Session,
    caller: deps.Caller,
    wanted: deps.Paging,
    owner_id: Annotated[uuid.UUID | None, Query()] = None,
    key_value: Annotated[types.Line | None, Query(alias="key")] = None,
    status: Annotated[Literal["active", "on_hold", "done", "archived"] | None, Query()] = None,
) -> Any:
    """List projects."""
    return crud.listed(
        session,
        models.Project,
        caller,
        wanted,
        {"owner_id": owner_id, "key_value": key_value, "status": status},
        public=True,
    )


@router.post("/projects", response_model=schemas.Project, status_code=201)
def create_project(body: schemas.ProjectCreate, session: deps.Session, caller: deps.Caller) -> Any:
    """Create a project."""
    values = body.model_dump()
    return crud.create(session, models.Project, caller, values)


@router.get("/projects/{project_id}", response_model=schemas.Project)
def read_project(project_id: uuid.UUID, session: deps.Session, caller: deps.Caller) -> Any:
    """Read a project."""
    return crud.find(session, models.Project, caller, project_id, public=True)


@router.patch("/projects/{project_id}", response_model=schemas.Project)
def update_project(
    project_id: uuid.UUID, body: schemas.ProjectUpdate, session: deps.Session, caller: deps.Caller
) -> Any:
    """Update a project."""
    values = body.model_dump(exclude_unset=True)
    return crud.change(session, models.Project, caller, project_id, values)


@router.delete("/projects/{project_id}", status_code=204)
def delete_project(project_id: uuid.UUID, session: deps.Session, caller: deps.Caller) -> None:
    """Delete a project."""
    crud.remove(session, models.Project, caller, project_id)


@router.get("/projects/{project_id}/board", response_model=paging.Page[schemas.Task])
def get_projects_board(
    project_id: uuid.UUID,
    session: deps.Session,
    caller: deps.Caller,
    wanted: deps.Paging,
    board_column_id: Annotated[uuid.UUID | None, Query()] = None,
    assignee_id: Annotated[uuid.UUID | None, Query()] = None,
    reporter_id: Annotated[uuid.UUID | None, Query()] = None,
    parent_id: Annotated[uuid.UUID | None, Query()] = None,
    sprint_id: Annotated[uuid.UUID | None, Query()] = None,
    priority: Annotated[Literal["low", "normal", "high", "urgent"] | None, Query()] = None,
    status: Annotated[Literal["open", "in_progress", "done", "cancelled"] | None, Query()] = None,
) -> Any:
    """The board in order."""
    crud.find(session, models.Project, caller, project_id, public=True)
    return crud.listed(
        session,
        models.Task,
        caller,
        wanted,
        {
            "project_id": project_id,
            "board_column_id": board_column_id,
            "assignee_id": assignee_id,
            "reporter_id": reporter_id,
            "parent_id": parent_id,
            "sprint_id": sprint_id,
            "priority": priority,
            "status": status,
        },
        public=True,
    )
