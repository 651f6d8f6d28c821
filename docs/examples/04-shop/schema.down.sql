-- dialect: postgresql
-- Takes schema.sql back; all rows are lost.
DROP TABLE
    idempotency_records,
    product_categories,
    user_roles,
    payment_events,
    refunds,
    payments,
    order_items,
    orders,
    product_images,
    cart_items,
    product_variants,
    products,
    categories,
    carts,
    one_time_tokens,
    sessions,
    roles,
    users;
