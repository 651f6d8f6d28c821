"""Board columns."""

import uuid
from typing import Annotated, Any

from fastapi import APIRouter, Query

from app import crud, deps, models, paging, schemas

router = APIRouter(tags=["Board columns"])


@router.get("/board-columns", response_model=paging.Page[schemas.BoardColumn])
def list_board_columns(
    session: deps.Session,
    caller: deps.Caller,
    wanted: deps.Paging,
    project_id: Annotated[uuid.UUID | None, Query()] = None,
) -> Any:
    """List board columns."""
    return crud.listed(
        session, models.BoardColumn, caller, wanted, {"project_id": project_id}, public=True
    )


@router.post("/board-columns", response_model=schemas.BoardColumn, status_code=201)
def create_board_column(
    body: schemas.BoardColumnCreate, session: deps.Session, caller: deps.Caller
) -> Any:
    """Create a board column."""
    values = body.model_dump()
    return crud.create(session, models.BoardColumn, caller, values)


@router.get("/board-columns/{board_column_id}", response_model=schemas.BoardColumn)
def read_board_column(
    board_column_id: uuid.UUID, session: deps.Session, caller: deps.Caller
) -> Any:
    """Read a board column."""
    return crud.find(session, models.BoardColumn, caller, board_column_id, public=True)


@router.patch("/board-columns/{board_column_id}", response_model=schemas.BoardColumn)
def update_board_column(
    board_column_id: uuid.UUID,
    body: schemas.BoardColumnUpdate,
    session: deps.Session,
    caller: deps.Caller,
) -> Any:
    """Update a board column."""
    values = body.model_dump(exclude_unset=True)
    return crud.change(session, models.BoardColumn, caller, board_column_id, values)


@router.delete("/board-columns/{board_column_id}", status_code=204)
def delete_board_column(
    board_column_id: uuid.UUID, session: deps.Session, caller: deps.Caller
) -> None:
    """Delete a board column."""
    crud.remove(session, models.BoardColumn, caller, board_column_id)
