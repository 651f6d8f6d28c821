import { MemoryStore } from "./memory.js";
import { PostgresStore } from "./postgres.js";
import type { Store } from "./store.js";

/** The store at the address: `postgresql://…`, or `memory:` for one that ends with the process. */
export async function openStore(url: string): Promise<Store> {
  if (url === "memory:") {
    return new MemoryStore();
  }
  return new PostgresStore(url);
}
