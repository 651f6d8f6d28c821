/** Cart. */

import { expect, test } from "vitest";

import { useWorld } from "./world.js";

const world = useWorld();

test("The current cart, priced now (GET /cart)", async () => {
  const { client } = world;
  const response = await client.get("/v1/cart");
  expect(response.status).toBe(501);
  expect(response.type).toBe("application/problem+json");
});
