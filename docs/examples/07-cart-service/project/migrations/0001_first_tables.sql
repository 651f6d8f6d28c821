-- One shopper's open selection; a guest's cart is found by a token and merged at sign-in
CREATE TABLE carts (
    id uuid NOT NULL PRIMARY KEY,
    user_id uuid,
    guest_token varchar(255) UNIQUE,
    currency varchar(255) NOT NULL,
    status varchar(9) NOT NULL DEFAULT 'open' CHECK (status IN ('open', 'converted', 'abandoned')),
    expires_at timestamptz,
    created_at timestamptz NOT NULL DEFAULT CURRENT_TIMESTAMP,
    updated_at timestamptz NOT NULL DEFAULT CURRENT_TIMESTAMP
);

-- A variant and how many of it
CREATE TABLE cart_items (
    id uuid NOT NULL PRIMARY KEY,
    cart_id uuid NOT NULL REFERENCES carts (id) ON DELETE CASCADE,
    product_variant_id uuid NOT NULL,
    quantity integer NOT NULL CHECK (quantity >= 0),
    created_at timestamptz NOT NULL DEFAULT CURRENT_TIMESTAMP,
    updated_at timestamptz NOT NULL DEFAULT CURRENT_TIMESTAMP
);

-- id of a User in another part of the system: no foreign key here
CREATE INDEX ix_carts_user_id ON carts (user_id);
-- old carts are swept
CREATE INDEX ix_carts_expires_at ON carts (expires_at);

-- adding again raises the quantity
CREATE UNIQUE INDEX uq_cart_items_cart_id_product_variant_id ON cart_items (cart_id, product_variant_id);
-- id of a ProductVariant in another part of the system: no foreign key here
CREATE INDEX ix_cart_items_product_variant_id ON cart_items (product_variant_id);
