/** Bodies of cart item. */

import { z } from "zod";

import * as fields from "../fields.js";
import { picked } from "../resources.js";
import type { CartItemRow } from "../store/tables.js";

/** A cart item as it is answered. */
export function asCartItem(row: CartItemRow) {
  return picked(row, [
    "id",
    "cart_id",
    "product_variant_id",
    "quantity",
    "created_at",
    "updated_at",
  ]);
}

/** What a cart item is made of. */
export const CartItemCreate = z.strictObject({
  cart_id: fields.key,
  product_variant_id: fields.key,
  quantity: fields.whole.min(0),
});

/** What may change of a cart item; what is left out stays. */
export const CartItemUpdate = z.strictObject({
  cart_id: fields.key.optional(),
  product_variant_id: fields.key.optional(),
  quantity: fields.whole.min(0).optional(),
});
