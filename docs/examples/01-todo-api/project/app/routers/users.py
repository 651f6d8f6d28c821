"""Users."""

import uuid
from typing import Annotated, Any, Literal

from fastapi import APIRouter, Query

from app import access, crud, deps, models, paging, schemas, types

router = APIRouter(tags=["Users"])


@router.get("/users", response_model=paging.Page[schemas.User])
def list_users(
    session: deps.Session,
    caller: deps.Caller,
    wanted: deps.Paging,
    email: Annotated[types.Email | None, Query()] = None,
    status: Annotated[Literal["pending", "active", "suspended"] | None, Query()] = None,
) -> Any:
    """List users."""
    return crud.listed(session, models.User, caller, wanted, {"email": email, "status": status})


@router.get("/users/{user_id}", response_model=schemas.User)
def read_user(user_id: uuid.UUID, session: deps.Session, caller: deps.Caller) -> Any:
    """Read a user."""
    return crud.find(session, models.User, caller, user_id)


@router.get("/users/{user_id}/roles", response_model=paging.Page[schemas.Role])
def list_user_roles(
    user_id: uuid.UUID, session: deps.Session, caller: deps.Caller, wanted: deps.Paging
) -> Any:
    """List the roles of a user."""
    crud.find(session, models.User, caller, user_id)
    sides = (models.Role, models.UserRoles.user_id, models.UserRoles.role_id)
    return crud.linked(session, sides, caller, wanted, user_id)


@router.put("/users/{user_id}/roles/{role_id}", status_code=204)
def add_user_roles(
    user_id: uuid.UUID, role_id: uuid.UUID, session: deps.Session, caller: deps.Caller
) -> None:
    """Add a role to a user."""
    access.check_writing(models.UserRoles, caller)
    crud.find(session, models.User, caller, user_id)
    crud.find(session, models.Role, caller, role_id, public=True)
    crud.link(session, models.UserRoles, {"user_id": user_id, "role_id": role_id})


@router.delete("/users/{user_id}/roles/{role_id}", status_code=204)
def remove_user_roles(
    user_id: uuid.UUID, role_id: uuid.UUID, session: deps.Session, caller: deps.Caller
) -> None:
    """Take a role from a user."""
    access.check_writing(models.UserRoles, caller)
    crud.find(session, models.User, caller, user_id)
    crud.find(session, models.Role, caller, role_id, public=True)
    crud.unlink(session, models.UserRoles, {"user_id": user_id, "role_id": role_id})
