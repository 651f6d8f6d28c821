"""Products."""

import uuid
from typing import Annotated, Any, Literal

from fastapi import APIRouter, Query

from app import access, crud, deps, models, paging, schemas, types

router = APIRouter(tags=["Products"])


@router.get("/products", response_model=paging.Page[schemas.Product])
def list_products(
    session: deps.Session,
    caller: deps.Visitor,
    wanted: deps.Paging,
    slug: Annotated[types.Line | None, Query()] = None,
    brand: Annotated[types.Line | None, Query()] = None,
    status: Annotated[Literal["draft", "active", "archived"] | None, Query()] = None,
) -> Any:
    """List active products by category, brand and price; cursor pages."""
    return crud.listed(
        session,
        models.Product,
        caller,
        wanted,
        {"slug": slug, "brand": brand, "status": status},
        public=True,
    )


@router.post("/products", response_model=schemas.Product, status_code=201)
def create_product(body: schemas.ProductCreate, session: deps.Session, caller: deps.Caller) -> Any:
    """Create a product."""
    values = body.model_dump()
    return crud.create(session, models.Product, caller, values)


@router.get("/products/{product_id}", response_model=schemas.Product)
def read_product(product_id: uuid.UUID, session: deps.Session, caller: deps.Visitor) -> Any:
    """One product with variants and pictures."""
    return crud.find(session, models.Product, caller, product_id, public=True)


@router.patch("/products/{product_id}", response_model=schemas.Product)
def update_product(
    product_id: uuid.UUID, body: schemas.ProductUpdate, session: deps.Session, caller: deps.Caller
) -> Any:
    """Update a product."""
    values = body.model_dump(exclude_unset=True)
    return crud.change(session, models.Product, caller, product_id, values)


@router.delete("/products/{product_id}", status_code=204)
def delete_product(product_id: uuid.UUID, session: deps.Session, caller: deps.Caller) -> None:
    """Delete a product."""
    crud.remove(session, models.Product, caller, product_id)


@router.get("/products/{product_id}/categories", response_model=paging.Page[schemas.Category])
def list_product_categories(
    product_id: uuid.UUID, session: deps.Session, caller: deps.Caller, wanted: deps.Paging
) -> Any:
    """List the categories of a product."""
    crud.find(session, models.Product, caller, product_id)
    sides = (
        models.Category,
        models.ProductCategories.product_id,
        models.ProductCategories.category_id,
    )
    return crud.linked(session, sides, caller, wanted, product_id)


@router.put("/products/{product_id}/categories/{category_id}", status_code=204)
def add_product_categories(
    product_id: uuid.UUID, category_id: uuid.UUID, session: deps.Session, caller: deps.Caller
) -> None:
    """Add a category to a product."""
    access.check_writing(models.Product, caller)
    crud.find(session, models.Product, caller, product_id)
    crud.find(session, models.Category, caller, category_id, public=True)
    crud.link(
        session, models.ProductCategories, {"product_id": product_id, "category_id": category_id}
    )


@router.delete("/products/{product_id}/categories/{category_id}", status_code=204)
def remove_product_categories(
    product_id: uuid.UUID, category_id: uuid.UUID, session: deps.Session, caller: deps.Caller
) -> None:
    """Take a category from a product."""
    access.check_writing(models.Product, caller)
    crud.find(session, models.Product, caller, product_id)
    crud.find(session, models.Category, caller, category_id, public=True)
    crud.unlink(
        session, models.ProductCategories, {"product_id": product_id, "category_id": category_id}
    )


@router.post("/products/{product_id}/publish", response_model=schemas.Product)
def products_publish(product_id: uuid.UUID, session: deps.Session, caller: deps.Caller) -> Any:
    """Make a draft visible after checking that it has a variant and a price."""
    row = crud.move(session, models.Product, caller, product_id, "status", "active")
    return row
