/** Shopping cart: the application. */

import express, { type Express } from "express";

import type { Context } from "./context.js";
import { endpointsOf } from "./endpoint.js";
import { rateLimit } from "./limits.js";
import { Problem, answerProblem, unknownPath } from "./problems.js";
import { routes } from "./routes.js";

/** The application; it opens nothing by itself. */
export function createApp(context: Context): Express {
  const app = express();
  app.disable("x-powered-by");
  app.use(rateLimit(context.settings.rateLimitPerMinute));

  // The process runs.
  app.get("/healthz", (_req, res) => {
    res.json({ status: "ok" });
  });

  // The store answers.
  app.get("/readyz", async (_req, res) => {
    try {
      await context.store.ping();
    } catch (error) {
      console.error("The store does not answer:", error);
      throw new Problem(503, "The store does not answer.");
    }
    res.json({ status: "ready" });
  });

  app.use(express.json({ limit: "2mb", strict: false }));
  const endpoints = endpointsOf(context);
  for (const route of routes) {
    app.use("/v1", route(endpoints));
  }
  app.use(unknownPath);
  app.use(answerProblem);
  return app;
}
