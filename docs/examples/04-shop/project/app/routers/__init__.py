"""The endpoints, a module for each resource."""

from app.routers import (
    auth,
    cart,
    categories,
    me,
    order_items,
    orders,
    payments,
    product_images,
    product_variants,
    products,
    refunds,
    roles,
    users,
    webhooks,
)

# In this order, fixed paths are tried before those that would swallow them.
ROUTERS = [
    auth.router,
    cart.router,
    categories.router,
    me.router,
    order_items.router,
    orders.router,
    payments.router,
    product_images.router,
    product_variants.router,
    products.router,
    refunds.router,
    roles.router,
    users.router,
    webhooks.router,
]
