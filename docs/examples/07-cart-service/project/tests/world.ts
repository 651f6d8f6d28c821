/** What tests share: the application on an empty store, and callers. */

import request from "supertest";
import { afterAll, afterEach, beforeEach } from "vitest";

import { createApp } from "../src/app.js";
import { type Settings, settingsOf } from "../src/settings.js";
import type { Store } from "../src/store/store.js";
import { type Stores, openStores } from "./stores.js";

type Client = ReturnType<typeof request.agent>;

/** Made anew for every test. */
export interface World {
  store: Store;
  settings: Settings;
  /** Nobody is signed in. */
  anyone: Client;
  /** Signed in. */
  client: Client;
}

export const SETTINGS = settingsOf({
  DATABASE_URL: "memory:",
  RATE_LIMIT_PER_MINUTE: "0",
  API_TOKEN: "for-tests-only-and-not-secret",
});

/** A world that every test of the file finds fresh. */
export function useWorld(): World {
  const world = {} as World;
  let stores: Stores | undefined;

  beforeEach(async () => {
    stores ??= await openStores();
    Object.assign(world, await madeWorld(await stores.empty()));
  });
  afterEach(async () => {
    await stores?.used(world.store);
  });
  afterAll(async () => {
    await stores?.close();
  });
  return world;
}

async function madeWorld(store: Store): Promise<World> {
  const app = createApp({ store, settings: SETTINGS });
  const client = (token: string): Client =>
    request.agent(app).set("Authorization", `Bearer ${token}`) as Client;
  return {
    store,
    settings: SETTINGS,
    anyone: request.agent(app),
    client: client(SETTINGS.apiToken),
  };
}
