import { readFile, readdir } from "node:fs/promises";

import pg from "pg";

import { changes, completed, conditionsOf } from "./rows.js";
import { Statement, name, readRow } from "./sql.js";
import { type Range, Refused, type Store, type Where } from "./store.js";
import type { Rows, TableName } from "./tables.js";
import type { Fields } from "./values.js";

type Runs = Pick<pg.ClientBase, "query">;

const MIGRATIONS = new URL("../../migrations/", import.meta.url);
const ONE_AT_A_TIME = 5_317_202;

/** Keeps rows in PostgreSQL. */
export class PostgresStore implements Store {
  readonly #pool: pg.Pool;

  constructor(url: string, options: pg.PoolConfig = {}) {
    this.#pool = new pg.Pool({ connectionString: url, connectionTimeoutMillis: 5_000, ...options });
    this.#pool.on("error", (error) => console.error("A connection was lost:", error.message));
  }

  async transaction<R>(act: (store: Store) => Promise<R>): Promise<R> {
    const client = await this.#pool.connect();
    let broken: Error | undefined;
    try {
      await client.query("BEGIN");
      const result = await act(new Connected(client));
      await client.query("COMMIT").catch(refuse);
      return result;
    } catch (error) {
      await client.query("ROLLBACK").catch((lost: Error) => (broken = lost));
      throw error;
    } finally {
      client.release(broken);
    }
  }

  async first<T extends TableName>(table: T, where: Where<T>): Promise<Rows[T] | undefined> {
    return new Connected(this.#pool).first(table, where);
  }

  async list<T extends TableName>(table: T, where: Where<T>, range?: Range): Promise<Rows[T][]> {
    return new Connected(this.#pool).list(table, where, range);
  }

  async lock<T extends TableName>(table: T, where: Where<T>): Promise<Rows[T] | undefined> {
    return this.first(table, where);
  }

  async insert<T extends TableName>(table: T, values: Partial<Rows[T]>): Promise<Rows[T]> {
    return new Connected(this.#pool).insert(table, values);
  }

  async update<T extends TableName>(
    table: T,
    where: Where<T>,
    values: Partial<Rows[T]>,
  ): Promise<number> {
    return new Connected(this.#pool).update(table, where, values);
  }

  async remove<T extends TableName>(table: T, where: Where<T>): Promise<number> {
    return new Connected(this.#pool).remove(table, where);
  }

  /** Runs the files of `migrations/` that have not run yet, in order, all or none. */
  async migrate(): Promise<string[]> {
    const files = (await readdir(MIGRATIONS)).filter((file) => file.endsWith(".sql")).toSorted();
    return this.#alone(async (client) => {
      await client.query(
        "CREATE TABLE IF NOT EXISTS schema_migrations " +
          "(name text PRIMARY KEY, applied_at timestamptz NOT NULL DEFAULT now())",
      );
      const { rows } = await client.query<{ name: string }>("SELECT name FROM schema_migrations");
      const known = new Set(rows.map((row) => row.name));
      const waiting = files.filter((file) => !known.has(file));
      for (const file of waiting) {
        await client.query(await readFile(new URL(file, MIGRATIONS), "utf8"));
        await client.query("INSERT INTO schema_migrations (name) VALUES ($1)", [file]);
      }
      return waiting.map((file) => `applied ${file}`);
    });
  }

  async ping(): Promise<void> {
    await this.#pool.query("SELECT 1");
  }

  async close(): Promise<void> {
    await this.#pool.end();
  }

  async #alone<R>(act: (client: pg.PoolClient) => Promise<R>): Promise<R> {
    const client = await this.#pool.connect();
    try {
      await client.query("BEGIN");
      await client.query("SELECT pg_advisory_xact_lock($1)", [ONE_AT_A_TIME]);
      const result = await act(client);
      await client.query("COMMIT");
      return result;
    } catch (error) {
      await client.query("ROLLBACK");
      throw error;
    } finally {
      client.release();
    }
  }
}

/** The store over one connection, within its transaction if there is one. */
class Connected implements Store {
  readonly #client: Runs;

  constructor(client: Runs) {
    this.#client = client;
  }

  async transaction<R>(act: (store: Store) => Promise<R>): Promise<R> {
    return act(this);
  }

  async first<T extends TableName>(table: T, where: Where<T>): Promise<Rows[T] | undefined> {
    const [row] = await this.list(table, where, { limit: 1 });
    return row;
  }

  async list<T extends TableName>(table: T, where: Where<T>, range?: Range): Promise<Rows[T][]> {
    const statement = new Statement(table);
    return this.#rows(table, statement.select(conditionsOf(where), range), statement);
  }

  async lock<T extends TableName>(table: T, where: Where<T>): Promise<Rows[T] | undefined> {
    const statement = new Statement(table);
    const text = `${statement.select(conditionsOf(where), { limit: 1 })} FOR UPDATE`;
    const [row] = await this.#rows(table, text, statement);
    return row;
  }

  async insert<T extends TableName>(table: T, values: Partial<Rows[T]>): Promise<Rows[T]> {
    const row = completed(table, values as Fields);
    const statement = new Statement(table);
    const columns = Object.keys(row).map(name).join(", ");
    const given = Object.entries(row).map(([column, value]) => statement.value(column, value));
    const text = `INSERT INTO ${name(table)} (${columns}) VALUES (${given.join(", ")})`;
    await this.#run(text, statement);
    return row as unknown as Rows[T];
  }

  async update<T extends TableName>(
    table: T,
    where: Where<T>,
    values: Partial<Rows[T]>,
  ): Promise<number> {
    const statement = new Statement(table);
    const pairs = Object.entries(changes(table, values as Fields)).map(
      ([column, value]) => `${name(column)} = ${statement.value(column, value)}`,
    );
    const conditions = statement.where(conditionsOf(where));
    const text = `UPDATE ${name(table)} SET ${pairs.join(", ")}${conditions}`;
    const { rowCount } = await this.#run(text, statement);
    return rowCount ?? 0;
  }

  async remove<T extends TableName>(table: T, where: Where<T>): Promise<number> {
    const statement = new Statement(table);
    const text = `DELETE FROM ${name(table)}${statement.where(conditionsOf(where))}`;
    const { rowCount } = await this.#run(text, statement);
    return rowCount ?? 0;
  }

  async migrate(): Promise<string[]> {
    throw new Error("Tables are made before any transaction.");
  }

  async ping(): Promise<void> {
    await this.#client.query("SELECT 1");
  }

  async close(): Promise<void> {}

  async #rows<T extends TableName>(
    table: T,
    text: string,
    statement: Statement,
  ): Promise<Rows[T][]> {
    const { rows } = await this.#run(text, statement);
    return rows.map((row) => readRow(table, row) as unknown as Rows[T]);
  }

  async #run(text: string, statement: Statement): Promise<pg.QueryResult<Fields>> {
    return this.#client.query<Fields>(text, statement.parameters).catch(refuse);
  }
}

const REASONS: Record<string, Refused["reason"]> = {
  "23505": "duplicate",
  "23503": "reference",
  "23001": "reference",
  "23502": "rule",
  "23514": "rule",
  "40001": "busy",
  "40P01": "busy",
};

/** What the database refused, without its words: they tell of columns and values. */
function refuse(error: unknown): never {
  if (error instanceof pg.DatabaseError && error.code !== undefined) {
    const reason = error.code.startsWith("22") ? "value" : REASONS[error.code];
    if (reason !== undefined) {
      throw new Refused(reason, { cause: error });
    }
  }
  throw error;
}
