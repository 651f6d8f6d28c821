import { type ClientSession, type Collection, MongoClient, MongoServerError } from "mongodb";

import type { Condition } from "./conditions.js";
import {
  type Kept,
  documentOf,
  filterOf,
  indexesOf,
  rowOf,
  validatorOf,
  valuesOf,
} from "./documents.js";
import { changes, checkReferences, completed, conditionsOf, letGo } from "./rows.js";
import { type Range, Refused, type Store, type Where } from "./store.js";
import { type Rows, type TableName, tableNames } from "./tables.js";
import type { Fields, Value } from "./values.js";

/** The store in the database that the address names; it connects when it is first used. */
export function openMongo(url: string): MongoStore {
  return new MongoStore(new MongoClient(url, { serverSelectionTimeoutMS: 5_000 }));
}

/**
 * Keeps rows in MongoDB, which must be a replica set: others have no transactions.
 *
 * MongoDB knows no references. They are checked here, when rows are made, changed and removed.
 */
export class MongoStore implements Store {
  readonly #client: MongoClient;
  readonly #session: ClientSession | undefined;

  constructor(client: MongoClient, session?: ClientSession) {
    this.#client = client;
    this.#session = session;
  }

  /** The work may be done twice, if the database asks for it. */
  async transaction<R>(act: (store: Store) => Promise<R>): Promise<R> {
    if (this.#session !== undefined) {
      return act(this);
    }
    return this.#client.withSession((session) =>
      session.withTransaction(() => act(new MongoStore(this.#client, session)), {
        readConcern: { level: "snapshot" },
        writeConcern: { w: "majority" },
      }),
    );
  }

  async first<T extends TableName>(table: T, where: Where<T>): Promise<Rows[T] | undefined> {
    const [row] = await this.list(table, where, { limit: 1 });
    return row;
  }

  async list<T extends TableName>(
    table: T,
    where: Where<T>,
    { limit = 0, order = "newest" }: Range = {},
  ): Promise<Rows[T][]> {
    const filter = await this.#filter(table, conditionsOf(where));
    const kept = await this.#rows(table)
      .find(filter, this.#options)
      .sort({ _id: order === "newest" ? -1 : 1 })
      .limit(limit)
      .toArray();
    return kept.map((document) => rowOf(table, document) as unknown as Rows[T]);
  }

  /** Marks the row: another transaction that does the same must wait or begin anew. */
  async lock<T extends TableName>(table: T, where: Where<T>): Promise<Rows[T] | undefined> {
    const filter = await this.#filter(table, conditionsOf(where));
    const mark = { $inc: { _locked: 1 } };
    const options = { ...this.#options, sort: { _id: -1 as const } };
    const kept = await this.#rows(table).findOneAndUpdate(filter, mark, options);
    return kept === null ? undefined : (rowOf(table, kept) as unknown as Rows[T]);
  }

  async insert<T extends TableName>(table: T, values: Partial<Rows[T]>): Promise<Rows[T]> {
    const row = completed(table, values as Fields);
    await checkReferences(this, table, row);
    await this.#rows(table).insertOne(documentOf(table, row), this.#options).catch(refuse);
    return row as unknown as Rows[T];
  }

  async update<T extends TableName>(
    table: T,
    where: Where<T>,
    values: Partial<Rows[T]>,
  ): Promise<number> {
    const changed = changes(table, values as Fields);
    await checkReferences(this, table, changed);
    const filter = await this.#filter(table, conditionsOf(where));
    const change = { $set: valuesOf(table, changed) };
    const { matchedCount } = await this.#rows(table)
      .updateMany(filter, change, this.#options)
      .catch(refuse);
    return matchedCount;
  }

  async remove<T extends TableName>(table: T, where: Where<T>): Promise<number> {
    if (this.#session === undefined) {
      return this.transaction((store) => store.remove(table, where));
    }
    const filter = await this.#filter(table, conditionsOf(where));
    const gone = await this.#rows(table).find(filter, this.#options).toArray();
    const keys = gone.map(({ _id }) => _id);
    await letGo(this, table, keys);
    const { deletedCount } = await this.#rows(table).deleteMany(
      { _id: { $in: keys } },
      this.#options,
    );
    return deletedCount;
  }

  /** Makes collections, and gives all of them their present validators and indexes. */
  async migrate(): Promise<string[]> {
    const db = this.#client.db();
    const collections = await db.listCollections({}, { nameOnly: true }).toArray();
    const known = new Set(collections.map((collection) => collection.name));
    const done: string[] = [];
    for (const table of tableNames) {
      const validator = validatorOf(table);
      if (known.has(table)) {
        await db.command({ collMod: table, validator });
      } else {
        await db.createCollection(table, { validator });
        done.push(`made ${table}`);
      }
      const indexes = indexesOf(table);
      if (indexes.length > 0) {
        await db.collection(table).createIndexes(indexes);
      }
    }
    return done;
  }

  async ping(): Promise<void> {
    await this.#client.db().command({ ping: 1 });
  }

  async close(): Promise<void> {
    await this.#client.close();
  }

  get #options(): { session?: ClientSession } {
    return this.#session === undefined ? {} : { session: this.#session };
  }

  #rows(table: TableName): Collection<Kept> {
    return this.#client.db().collection<Kept>(table);
  }

  async #filter(table: TableName, conditions: readonly Condition[]) {
    return filterOf(table, conditions, async (other, column, where) => {
      const rows = await this.list(other, where);
      return rows.map((row): Value => (row as unknown as Fields)[column] ?? null);
    });
  }
}

/** What the database refused, without its words: they tell of fields and values. */
function refuse(error: unknown): never {
  if (error instanceof MongoServerError && error.code === 11_000) {
    throw new Refused("duplicate", { cause: error });
  }
  if (error instanceof MongoServerError && error.code === 121) {
    throw new Refused("rule", { cause: error });
  }
  throw error;
}
