/** Cart items. */

import { expect, test } from "vitest";

import { makeCart, makeCartItem } from "./factories.js";
import { useWorld } from "./world.js";

const world = useWorld();

test("List cart items (GET /cart-items)", async () => {
  const { client, store } = world;
  const first = await makeCartItem(store);
  const row = await makeCartItem(store);
  const page = await client.get("/v1/cart-items").query({ limit: 1 });
  expect(page.body.items.map(({ id }: { id: string }) => id)).toEqual([row.id]);
  const cursor: string = page.body.next_cursor;
  const following = await client.get("/v1/cart-items").query({ limit: 1, cursor });
  expect(following.body.items.map(({ id }: { id: string }) => id)).toEqual([first.id]);
});

test("GET /cart-items asks for a sign-in", async () => {
  const { anyone } = world;
  const response = await anyone.get("/v1/cart-items");
  expect(response.status).toBe(401);
});

test("Create a cart item (POST /cart-items)", async () => {
  const { client, store } = world;
  const parent1 = await makeCart(store);
  const body = {
    cart_id: parent1.id,
    product_variant_id: "0195551d-e000-7005-8000-000000000001",
    quantity: 6,
  };
  const response = await client.post("/v1/cart-items").send(body);
  expect(response.status).toBe(201);
  expect(response.body.quantity).toBe(body.quantity);
  const refused = await client.post("/v1/cart-items").send({ no_such_field: 1 });
  expect(refused.status).toBe(422);
});

test("POST /cart-items asks for a sign-in", async () => {
  const { anyone } = world;
  const response = await anyone.post("/v1/cart-items").send({});
  expect(response.status).toBe(401);
});

test("Read a cart item (GET /cart-items/{cart_item_id})", async () => {
  const { client, store } = world;
  const row = await makeCartItem(store);
  const found = await client.get(`/v1/cart-items/${row.id}`);
  expect(found.status).toBe(200);
  expect(found.body.id).toBe(row.id);
  const missing = await client.get("/v1/cart-items/00000000-0000-7000-8000-000000000000");
  expect(missing.status).toBe(404);
});

test("Update a cart item (PATCH /cart-items/{cart_item_id})", async () => {
  const { client, store } = world;
  const row = await makeCartItem(store);
  const response = await client.patch(`/v1/cart-items/${row.id}`).send({ quantity: 8 });
  expect(response.status).toBe(200);
  expect(response.body.quantity).toBe(8);
  const refused = await client.patch(`/v1/cart-items/${row.id}`).send({ quantity: null });
  expect(refused.status).toBe(422);
});

test("Delete a cart item (DELETE /cart-items/{cart_item_id})", async () => {
  const { client, store } = world;
  const row = await makeCartItem(store);
  const response = await client.delete(`/v1/cart-items/${row.id}`);
  expect(response.status).toBe(204);
  const again = await client.delete(`/v1/cart-items/${row.id}`);
  expect(again.status).toBe(404);
});
