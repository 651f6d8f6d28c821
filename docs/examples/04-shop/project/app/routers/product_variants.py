"""Product variants."""

import uuid
from typing import Annotated, Any

from fastapi import APIRouter, Query

from app import crud, deps, idempotency, models, paging, schemas, types

router = APIRouter(tags=["Product variants"])


@router.get("/product-variants", response_model=paging.Page[schemas.ProductVariant])
def list_product_variants(
    session: deps.Session,
    caller: deps.Caller,
    wanted: deps.Paging,
    product_id: Annotated[uuid.UUID | None, Query()] = None,
    sku: Annotated[types.Line | None, Query()] = None,
    active: Annotated[bool | None, Query()] = None,
) -> Any:
    """List product variants."""
    return crud.listed(
        session,
        models.ProductVariant,
        caller,
        wanted,
        {"product_id": product_id, "sku": sku, "active": active},
    )


@router.post("/product-variants", response_model=schemas.ProductVariant, status_code=201)
def create_product_variant(
    body: schemas.ProductVariantCreate,
    session: deps.Session,
    caller: deps.Caller,
    key: deps.IdempotencyKey = None,
) -> Any:
    """Create a product variant."""
    values = body.model_dump()

    def act() -> Any:
        return crud.create(session, models.ProductVariant, caller, values)

    return idempotency.once(
        session,
        caller.name,
        key,
        ("create_product_variant", body),
        act,
        schemas.ProductVariant,
        201,
    )


@router.get("/product-variants/{product_variant_id}", response_model=schemas.ProductVariant)
def read_product_variant(
    product_variant_id: uuid.UUID, session: deps.Session, caller: deps.Caller
) -> Any:
    """Read a product variant."""
    return crud.find(session, models.ProductVariant, caller, product_variant_id)


@router.patch("/product-variants/{product_variant_id}", response_model=schemas.ProductVariant)
def update_product_variant(
    product_variant_id: uuid.UUID,
    body: schemas.ProductVariantUpdate,
    session: deps.Session,
    caller: deps.Caller,
) -> Any:
    """Update a product variant."""
    values = body.model_dump(exclude_unset=True)
    return crud.change(session, models.ProductVariant, caller, product_variant_id, values)


@router.delete("/product-variants/{product_variant_id}", status_code=204)
def delete_product_variant(
    product_variant_id: uuid.UUID, session: deps.Session, caller: deps.Caller
) -> None:
    """Delete a product variant."""
    crud.remove(session, models.ProductVariant, caller, product_variant_id)
