"""Tasks."""

import uuid
from typing import Annotated, Any, Literal

from fastapi import APIRouter, Query

from app import access, crud, deps, models, paging, problems, schemas

router = APIRouter(tags=["Tasks"])


@router.get("/tasks", response_model=paging.Page[schemas.Task])
def list_tasks(
    session: deps.Session,
    caller: deps.Caller,
    wanted: deps.Paging,
    project_id: Annotated[uuid.UUID | None, Query()] = None,
    board_column_id: Annotated[uuid.UUID | None, Query()] = None,
    assignee_id: Annotated[uuid.UUID | None, Query()] = None,
    reporter_id: Annotated[uuid.UUID | None, Query()] = None,
    parent_id: Annotated[uuid.UUID | None, Query()] = None,
    sprint_id: Annotated[uuid.UUID | None, Query()] = None,
    priority: Annotated[Literal["low", "normal", "high", "urgent"] | None, Query()] = None,
    status: Annotated[Literal["open", "in_progress", "done", "cancelled"] | None, Query()] = None,
) -> Any:
    """List tasks."""
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


@router.post("/tasks", response_model=schemas.Task, status_code=201)
def create_task(body: schemas.TaskCreate, session: deps.Session, caller: deps.Caller) -> Any:
    """Create a task."""
    values = body.model_dump()
    return crud.create(session, models.Task, caller, values)


@router.get("/tasks/{task_id}", response_model=schemas.Task)
def read_task(task_id: uuid.UUID, session: deps.Session, caller: deps.Caller) -> Any:
    """Read a task."""
    return crud.find(session, models.Task, caller, task_id, public=True)


@router.patch("/tasks/{task_id}", response_model=schemas.Task)
def update_task(
    task_id: uuid.UUID, body: schemas.TaskUpdate, session: deps.Session, caller: deps.Caller
) -> Any:
    """Update a task."""
    values = body.model_dump(exclude_unset=True)
    return crud.change(session, models.Task, caller, task_id, values)


@router.delete("/tasks/{task_id}", status_code=204)
def delete_task(task_id: uuid.UUID, session: deps.Session, caller: deps.Caller) -> None:
    """Delete a task."""
    crud.remove(session, models.Task, caller, task_id)


@router.post("/tasks/{task_id}/complete", response_model=schemas.Task)
def tasks_complete(task_id: uuid.UUID, session: deps.Session, caller: deps.Caller) -> Any:
    """Mark as done."""
    row = crud.move(session, models.Task, caller, task_id, "status", "done")
    return row


@router.get("/tasks/{task_id}/labels", response_model=paging.Page[schemas.Label])
def list_task_labels(
    task_id: uuid.UUID, session: deps.Session, caller: deps.Caller, wanted: deps.Paging
) -> Any:
    """List the labels of a task."""
    crud.find(session, models.Task, caller, task_id, public=True)
    sides = (models.Label, models.TaskLabels.task_id, models.TaskLabels.label_id)
    return crud.linked(session, sides, caller, wanted, task_id, public=True)


@router.put("/tasks/{task_id}/labels/{label_id}", status_code=204)
def add_task_labels(
    task_id: uuid.UUID, label_id: uuid.UUID, session: deps.Session, caller: deps.Caller
) -> None:
    """Add a label to a task."""
    access.check_writing(models.Task, caller)
    crud.find(session, models.Task, caller, task_id)
    crud.find(session, models.Label, caller, label_id, public=True)
    crud.link(session, models.TaskLabels, {"task_id": task_id, "label_id": label_id})


@router.delete("/tasks/{task_id}/labels/{label_id}", status_code=204)
def remove_task_labels(
    task_id: uuid.UUID, label_id: uuid.UUID, session: deps.Session, caller: deps.Caller
) -> None:
    """Take a label from a task."""
    access.check_writing(models.Task, caller)
    crud.find(session, models.Task, caller, task_id)
    crud.find(session, models.Label, caller, label_id, public=True)
    crud.unlink(session, models.TaskLabels, {"task_id": task_id, "label_id": label_id})


@router.post("/tasks/{task_id}/move", response_model=schemas.Task)
def tasks_move(task_id: uuid.UUID, body: schemas.TasksMoveBody, caller: deps.Caller) -> Any:
    """Move to a column and place."""
    raise problems.not_built("Move to a column and place")
