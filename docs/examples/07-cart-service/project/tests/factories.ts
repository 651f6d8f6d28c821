/** Rows for tests: every function makes one, with all that it needs. */

import { randomUUID } from "node:crypto";

import type { Store } from "../src/store/store.js";
import type { CartItemRow, CartRow } from "../src/store/tables.js";

let made = 0;

/** The next number: what must differ, differs by it. */
function next(): number {
  made += 1;
  return made;
}

/** A cart. */
export async function makeCart(store: Store, given: Partial<CartRow> = {}): Promise<CartRow> {
  const n = next();
  return store.insert("carts", {
    user_id: randomUUID(),
    guest_token: `guest token ${n}`,
    currency: `currency ${n}`,
    status: "open",
    ...given,
  });
}

/** A cart item. */
export async function makeCartItem(
  store: Store,
  given: Partial<CartItemRow> = {},
): Promise<CartItemRow> {
  const n = next();
  const parent1 = given.cart_id ?? (await makeCart(store)).id;
  return store.insert("cart_items", {
    cart_id: parent1,
    product_variant_id: randomUUID(),
    quantity: n,
    ...given,
  });
}
