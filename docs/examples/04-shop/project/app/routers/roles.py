"""Roles."""

import uuid
from typing import Annotated, Any

from fastapi import APIRouter, Query

from app import crud, deps, models, paging, schemas, types

router = APIRouter(tags=["Roles"])


@router.get("/roles", response_model=paging.Page[schemas.Role])
def list_roles(
    session: deps.Session,
    caller: deps.Caller,
    wanted: deps.Paging,
    name: Annotated[types.Line | None, Query()] = None,
) -> Any:
    """List roles."""
    return crud.listed(session, models.Role, caller, wanted, {"name": name})


@router.post("/roles", response_model=schemas.Role, status_code=201)
def create_role(body: schemas.RoleCreate, session: deps.Session, caller: deps.Caller) -> Any:
    """Create a role."""
    values = body.model_dump()
    return crud.create(session, models.Role, caller, values)


@router.get("/roles/{role_id}", response_model=schemas.Role)
def read_role(role_id: uuid.UUID, session: deps.Session, caller: deps.Caller) -> Any:
    """Read a role."""
    return crud.find(session, models.Role, caller, role_id)


@router.patch("/roles/{role_id}", response_model=schemas.Role)
def update_role(
    role_id: uuid.UUID, body: schemas.RoleUpdate, session: deps.Session, caller: deps.Caller
) -> Any:
    """Update a role."""
    values = body.model_dump(exclude_unset=True)
    return crud.change(session, models.Role, caller, role_id, values)


@router.delete("/roles/{role_id}", status_code=204)
def delete_role(role_id: uuid.UUID, session: deps.Session, caller: deps.Caller) -> None:
    """Delete a role."""
    crud.remove(session, models.Role, caller, role_id)
