import type { Router } from "express";

import type { Endpoints } from "./endpoint.js";
import { cartRoutes } from "./routes/cart.js";
import { cartItemsRoutes } from "./routes/cart-items.js";
import { cartsRoutes } from "./routes/carts.js";

/** The resources; in this order, fixed paths are tried before those that would swallow them. */
export const routes: readonly ((endpoints: Endpoints) => Router)[] = [
  cartRoutes,
  cartItemsRoutes,
  cartsRoutes,
];
