/** Carts. */

import { expect, test } from "vitest";

import { makeCart } from "./factories.js";
import { useWorld } from "./world.js";

const world = useWorld();

test("List carts (GET /carts)", async () => {
  const { client, store } = world;
  const first = await makeCart(store);
  const row = await makeCart(store);
  const page = await client.get("/v1/carts").query({ limit: 1 });
  expect(page.body.items.map(({ id }: { id: string }) => id)).toEqual([row.id]);
  const cursor: string = page.body.next_cursor;
  const following = await client.get("/v1/carts").query({ limit: 1, cursor });
  expect(following.body.items.map(({ id }: { id: string }) => id)).toEqual([first.id]);
});

test("GET /carts asks for a sign-in", async () => {
  const { anyone } = world;
  const response = await anyone.get("/v1/carts");
  expect(response.status).toBe(401);
});

test("Create a cart (POST /carts)", async () => {
  const { client } = world;
  const body = {
    user_id: "0195551d-e000-7005-8000-000000000001",
    guest_token: "Guest token 6",
    currency: "Currency 6",
    expires_at: "2026-03-07T12:00:00Z",
  };
  const response = await client.post("/v1/carts").send(body);
  expect(response.status).toBe(201);
  expect(response.body.guest_token).toBe(body.guest_token);
  expect(response.body.currency).toBe(body.currency);
  const refused = await client.post("/v1/carts").send({ no_such_field: 1 });
  expect(refused.status).toBe(422);
});

test("POST /carts asks for a sign-in", async () => {
  const { anyone } = world;
  const response = await anyone.post("/v1/carts").send({});
  expect(response.status).toBe(401);
});

test("Read a cart (GET /carts/{cart_id})", async () => {
  const { client, store } = world;
  const row = await makeCart(store);
  const found = await client.get(`/v1/carts/${row.id}`);
  expect(found.status).toBe(200);
  expect(found.body.id).toBe(row.id);
  const missing = await client.get("/v1/carts/00000000-0000-7000-8000-000000000000");
  expect(missing.status).toBe(404);
});

test("Update a cart (PATCH /carts/{cart_id})", async () => {
  const { client, store } = world;
  const row = await makeCart(store);
  const response = await client.patch(`/v1/carts/${row.id}`).send({ guest_token: "Guest token 8" });
  expect(response.status).toBe(200);
  expect(response.body.guest_token).toBe("Guest token 8");
});

test("Delete a cart (DELETE /carts/{cart_id})", async () => {
  const { client, store } = world;
  const row = await makeCart(store);
  const response = await client.delete(`/v1/carts/${row.id}`);
  expect(response.status).toBe(204);
  const again = await client.delete(`/v1/carts/${row.id}`);
  expect(again.status).toBe(404);
});
