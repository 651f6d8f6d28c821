"""Me."""

from typing import Any

from fastapi import APIRouter

from app import crud, deps, models, schemas

router = APIRouter(tags=["Me"])


@router.get("/me", response_model=schemas.User)
def get_me(caller: deps.Caller) -> Any:
    """Who is signed in."""
    return caller.user


@router.patch("/me", response_model=schemas.User)
def change_me(body: schemas.UserUpdate, session: deps.Session, caller: deps.Caller) -> Any:
    """Change the own profile."""
    values = body.model_dump(exclude_unset=True)
    return crud.change(session, models.User, caller, caller.user.id, values)
