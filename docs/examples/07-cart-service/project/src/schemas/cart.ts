/** Bodies of cart. */

import { z } from "zod";

import * as fields from "../fields.js";
import { picked } from "../resources.js";
import type { CartRow } from "../store/tables.js";

/** A cart as it is answered. */
export function asCart(row: CartRow) {
  return picked(row, [
    "id",
    "user_id",
    "guest_token",
    "currency",
    "status",
    "expires_at",
    "created_at",
    "updated_at",
  ]);
}

/** What a cart is made of. */
export const CartCreate = z.strictObject({
  user_id: fields.key.nullish(),
  guest_token: fields.line.nullish(),
  currency: fields.line,
  status: z.enum(["open", "converted", "abandoned"]).optional(),
  expires_at: fields.instant.nullish(),
});

/** What may change of a cart; what is left out stays. */
export const CartUpdate = z.strictObject({
  user_id: fields.key.nullish(),
  guest_token: fields.line.nullish(),
  currency: fields.line.optional(),
  status: z.enum(["open", "converted", "abandoned"]).optional(),
  expires_at: fields.instant.nullish(),
});
