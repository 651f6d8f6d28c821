"""Product images."""

import uuid
from typing import Annotated, Any

from fastapi import APIRouter, Query

from app import crud, deps, models, paging, schemas

router = APIRouter(tags=["Product images"])


@router.get("/product-images", response_model=paging.Page[schemas.ProductImage])
def list_product_images(
    session: deps.Session,
    caller: deps.Caller,
    wanted: deps.Paging,
    product_id: Annotated[uuid.UUID | None, Query()] = None,
) -> Any:
    """List product images."""
    return crud.listed(session, models.ProductImage, caller, wanted, {"product_id": product_id})


@router.post("/product-images", response_model=schemas.ProductImage, status_code=201)
def create_product_image(
    body: schemas.ProductImageCreate, session: deps.Session, caller: deps.Caller
) -> Any:
    """Create a product image."""
    values = body.model_dump()
    return crud.create(session, models.ProductImage, caller, values)


@router.get("/product-images/{product_image_id}", response_model=schemas.ProductImage)
def read_product_image(
    product_image_id: uuid.UUID, session: deps.Session, caller: deps.Caller
) -> Any:
    """Read a product image."""
    return crud.find(session, models.ProductImage, caller, product_image_id)


@router.patch("/product-images/{product_image_id}", response_model=schemas.ProductImage)
def update_product_image(
    product_image_id: uuid.UUID,
    body: schemas.ProductImageUpdate,
    session: deps.Session,
    caller: deps.Caller,
) -> Any:
    """Update a product image."""
    values = body.model_dump(exclude_unset=True)
    return crud.change(session, models.ProductImage, caller, product_image_id, values)


@router.delete("/product-images/{product_image_id}", status_code=204)
def delete_product_image(
    product_image_id: uuid.UUID, session: deps.Session, caller: deps.Caller
) -> None:
    """Delete a product image."""
    crud.remove(session, models.ProductImage, caller, product_image_id)
