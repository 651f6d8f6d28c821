import type { Router } from "express";

import type { Endpoints } from "./endpoint.js";
import { cartRoutes } from "./routes/cart.js";

/** The resources; in this order, fixed paths are tried before those that would swallow them. */
export const routes: readonly ((endpoints: Endpoints) => Router)[] = [
  cartRoutes,
];
