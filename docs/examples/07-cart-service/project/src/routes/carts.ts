/** Carts. */

import { Router } from "express";
import { z } from "zod";

import { type Endpoints, keyIn } from "../endpoint.js";
import * as fields from "../fields.js";
import { shown, wantedOf } from "../paging.js";
import { parsed } from "../problems.js";
import * as resources from "../resources.js";
import * as schemas from "../schemas.js";

const ListCartsQuery = z.object({
  user_id: fields.key.optional(),
  guest_token: fields.line.optional(),
  status: z.enum(["open", "converted", "abandoned"]).optional(),
  expires_at: fields.instant.optional(),
});

export function cartsRoutes({ signedIn }: Endpoints): Router {
  const router = Router();

  // List carts.
  router.get(
    "/carts",
    signedIn.reads(async ({ req, store, caller }) => {
      const wanted = wantedOf(req.query);
      const where = parsed(ListCartsQuery, req.query, "query");
      const page = await resources.listed(store, "carts", caller, wanted, where);
      return { status: 200, body: shown(page, schemas.asCart) };
    }),
  );

  // Create a cart.
  router.post(
    "/carts",
    signedIn.writes(async ({ req, store, caller }) => {
      const body = parsed(schemas.CartCreate, req.body);
      const row = await resources.create(store, "carts", caller, body);
      return { status: 201, body: schemas.asCart(row) };
    }),
  );

  // Read a cart.
  router.get(
    "/carts/:cart_id",
    signedIn.reads(async ({ req, store, caller }) => {
      const row = await resources.find(store, "carts", caller, { id: keyIn(req, "cart_id") });
      return { status: 200, body: schemas.asCart(row) };
    }),
  );

  // Update a cart.
  router.patch(
    "/carts/:cart_id",
    signedIn.writes(async ({ req, store, caller }) => {
      const body = parsed(schemas.CartUpdate, req.body);
      const row = await resources.change(store, "carts", caller, keyIn(req, "cart_id"), body);
      return { status: 200, body: schemas.asCart(row) };
    }),
  );

  // Delete a cart.
  router.delete(
    "/carts/:cart_id",
    signedIn.writes(async ({ req, store, caller }) => {
      await resources.remove(store, "carts", caller, keyIn(req, "cart_id"));
      return { status: 204 };
    }),
  );

  return router;
}
