/** What holds for the whole application. */

import request from "supertest";
import { expect, test } from "vitest";

import { createApp } from "../src/app.js";
import { newId } from "../src/ids.js";
import { settingsOf } from "../src/settings.js";
import { SETTINGS, useWorld } from "./world.js";

const world = useWorld();

test("it is alive and ready", async () => {
  const { anyone } = world;
  expect((await anyone.get("/healthz")).body).toEqual({ status: "ok" });
  expect((await anyone.get("/readyz")).body).toEqual({ status: "ready" });
});

test("a store that does not answer is not ready", async () => {
  const { store } = world;
  const broken = new Proxy(store, {
    get: (target, name) =>
      name === "ping"
        ? () => Promise.reject(new Error("gone"))
        : (Reflect.get(target, name) as unknown),
  });
  const app = createApp({ store: broken, settings: SETTINGS });
  expect((await request(app).get("/readyz")).status).toBe(503);
});

test("what is not there is a problem", async () => {
  const response = await world.anyone.get("/v1/there-is-no-such-path");
  expect(response.status).toBe(404);
  expect(response.type).toBe("application/problem+json");
  expect(response.body.status).toBe(404);
});

test("a wrong token is refused", async () => {
  for (const token of ["x.y.z", "nonsense"]) {
    const response = await request(createApp({ ...world }))
      .get("/v1/cart-items")
      .set("Authorization", `Bearer ${token}`);
    expect(response.status).toBe(401);
    expect(response.get("WWW-Authenticate")).toBe("Bearer");
  }
});

test("a page has a size, and a cursor is one of ours", async () => {
  for (const query of ["limit=0", "limit=101", "limit=many", "cursor=nonsense"]) {
    const response = await world.client.get(`/v1/cart-items?${query}`);
    expect(response.status, query).toBe(422);
  }
});

test("a body that is no JSON is refused", async () => {
  const response = await world.anyone
    .post("/v1/anything")
    .set("Content-Type", "application/json")
    .send("{");
  expect(response.status).toBe(422);
  expect(response.type).toBe("application/problem+json");
});

test("calls are limited", async () => {
  const settings = { ...SETTINGS, rateLimitPerMinute: 2 };
  const app = createApp({ store: world.store, settings });
  const first = await request(app).get("/healthz");
  await request(app).get("/healthz");
  const third = await request(app).get("/healthz");
  // A minute may begin in between, never two.
  expect(first.get("RateLimit-Remaining")).toBe("1");
  if (third.status === 429) {
    expect(Number(third.get("Retry-After"))).toBeLessThanOrEqual(60);
  }
});

test("ids sort by the time they were made", () => {
  const ids = Array.from({ length: 10_000 }, newId);
  expect(ids.toSorted()).toEqual(ids);
  expect(new Set(ids).size).toBe(ids.length);
});

test("in production nothing is made up", () => {
  expect(() => settingsOf({ NODE_ENV: "production" })).toThrow("DATABASE_URL");
});
