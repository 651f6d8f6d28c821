/** Cart items. */

import { Router } from "express";
import { z } from "zod";

import { type Endpoints, keyIn } from "../endpoint.js";
import * as fields from "../fields.js";
import { shown, wantedOf } from "../paging.js";
import { parsed } from "../problems.js";
import * as resources from "../resources.js";
import * as schemas from "../schemas.js";

const ListCartItemsQuery = z.object({
  cart_id: fields.key.optional(),
  product_variant_id: fields.key.optional(),
});

export function cartItemsRoutes({ signedIn }: Endpoints): Router {
  const router = Router();

  // List cart items.
  router.get(
    "/cart-items",
    signedIn.reads(async ({ req, store, caller }) => {
      const wanted = wantedOf(req.query);
      const where = parsed(ListCartItemsQuery, req.query, "query");
      const page = await resources.listed(store, "cart_items", caller, wanted, where);
      return { status: 200, body: shown(page, schemas.asCartItem) };
    }),
  );

  // Create a cart item.
  router.post(
    "/cart-items",
    signedIn.writes(async ({ req, store, caller }) => {
      const body = parsed(schemas.CartItemCreate, req.body);
      const row = await resources.create(store, "cart_items", caller, body);
      return { status: 201, body: schemas.asCartItem(row) };
    }),
  );

  // Read a cart item.
  router.get(
    "/cart-items/:cart_item_id",
    signedIn.reads(async ({ req, store, caller }) => {
      const row = await resources.find(store, "cart_items", caller, {
        id: keyIn(req, "cart_item_id"),
      });
      return { status: 200, body: schemas.asCartItem(row) };
    }),
  );

  // Update a cart item.
  router.patch(
    "/cart-items/:cart_item_id",
    signedIn.writes(async ({ req, store, caller }) => {
      const body = parsed(schemas.CartItemUpdate, req.body);
      const row = await resources.change(
        store,
        "cart_items",
        caller,
        keyIn(req, "cart_item_id"),
        body,
      );
      return { status: 200, body: schemas.asCartItem(row) };
    }),
  );

  // Delete a cart item.
  router.delete(
    "/cart-items/:cart_item_id",
    signedIn.writes(async ({ req, store, caller }) => {
      await resources.remove(store, "cart_items", caller, keyIn(req, "cart_item_id"));
      return { status: 204 };
    }),
  );

  return router;
}
