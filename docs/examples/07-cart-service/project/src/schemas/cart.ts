/** Bodies of cart. */

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
