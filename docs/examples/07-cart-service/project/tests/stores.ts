/**
 * Empty stores for tests: in memory, or, where `TEST_DATABASE_URL` is set, in PostgreSQL, in a
 * schema of this file's own that is dropped in the end.
 */

import { randomUUID } from "node:crypto";

import pg from "pg";

import { MemoryStore } from "../src/store/memory.js";
import { PostgresStore } from "../src/store/postgres.js";
import type { Store } from "../src/store/store.js";
import { tableNames } from "../src/store/tables.js";

/** Where empty stores come from. */
export interface Stores {
  empty(): Promise<Store>;
  used(store: Store): Promise<void>;
  close(): Promise<void>;
}

/** The stores of one file of tests. */
export async function openStores(): Promise<Stores> {
  const url = process.env["TEST_DATABASE_URL"];
  return url ? inDatabase(url) : inMemory();
}

function inMemory(): Stores {
  return {
    empty: async () => new MemoryStore(),
    used: async () => {},
    close: async () => {},
  };
}

async function inDatabase(url: string): Promise<Stores> {
  const schema = `test_${randomUUID().replaceAll("-", "")}`;
  const admin = new pg.Client({ connectionString: url });
  await admin.connect();
  await admin.query(`CREATE SCHEMA ${schema}`);
  const store = new PostgresStore(url, { options: `-c search_path=${schema}`, max: 4 });
  await store.migrate();
  const all = tableNames.map((table) => `${schema}."${table}"`).join(", ");
  return {
    empty: async () => store,
    used: async () => {
      await admin.query(`TRUNCATE ${all}`);
    },
    close: async () => {
      await store.close();
      await admin.query(`DROP SCHEMA ${schema} CASCADE`);
      await admin.end();
    },
  };
}
