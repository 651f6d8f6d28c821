"""Categories."""

import uuid
from typing import Annotated, Any

from fastapi import APIRouter, Query

from app import crud, deps, models, paging, schemas, types

router = APIRouter(tags=["Categories"])


@router.get("/categories", response_model=paging.Page[schemas.Category])
def list_categories(
    session: deps.Session,
    caller: deps.Visitor,
    wanted: deps.Paging,
    parent_id: Annotated[uuid.UUID | None, Query()] = None,
    slug: Annotated[types.Line | None, Query()] = None,
) -> Any:
    """The category tree."""
    return crud.listed(
        session,
        models.Category,
        caller,
        wanted,
        {"parent_id": parent_id, "slug": slug},
        public=True,
    )


@router.post("/categories", response_model=schemas.Category, status_code=201)
def create_category(
    body: schemas.CategoryCreate, session: deps.Session, caller: deps.Caller
) -> Any:
    """Create a category."""
    values = body.model_dump()
    return crud.create(session, models.Category, caller, values)


@router.get("/categories/{category_id}", response_model=schemas.Category)
def read_category(category_id: uuid.UUID, session: deps.Session, caller: deps.Visitor) -> Any:
    """Read a category."""
    return crud.find(session, models.Category, caller, category_id, public=True)


@router.patch("/categories/{category_id}", response_model=schemas.Category)
def update_category(
    category_id: uuid.UUID, body: schemas.CategoryUpdate, session: deps.Session, caller: deps.Caller
) -> Any:
    """Update a category."""
    values = body.model_dump(exclude_unset=True)
    return crud.change(session, models.Category, caller, category_id, values)


@router.delete("/categories/{category_id}", status_code=204)
def delete_category(category_id: uuid.UUID, session: deps.Session, caller: deps.Caller) -> None:
    """Delete a category."""
    crud.remove(session, models.Category, caller, category_id)
