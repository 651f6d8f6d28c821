/** Cart. */

import { Router } from "express";

import type { Endpoints } from "../endpoint.js";
import { notBuilt, parsed } from "../problems.js";
import * as schemas from "../schemas.js";

export function cartRoutes({ anyone }: Endpoints): Router {
  const router = Router();

  // The current cart, priced now.
  router.get(
    "/cart",
    anyone.reads(async () => {
      throw notBuilt("The current cart, priced now");
    }),
  );

  // Set the quantity of a variant; 0 removes it.
  router.put(
    "/cart/items/:product_variant_id",
    anyone.reads(async ({ req }) => {
      parsed(schemas.PutCartItemsBody, req.body);
      throw notBuilt("Set the quantity of a variant; 0 removes it");
    }),
  );

  return router;
}
