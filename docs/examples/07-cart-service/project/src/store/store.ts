import type { Condition } from "./conditions.js";
import type { Rows, TableName } from "./tables.js";

/** Rows that have these values, or for which all these conditions hold. */
export type Where<T extends TableName> = Partial<Rows[T]> | readonly Condition[];

/** Which of the rows are wanted, by id: ids sort by the time rows were made. */
export interface Range {
  limit?: number;
  order?: "newest" | "oldest";
}

/** Where rows are kept. All that happens in a transaction is kept, or nothing of it. */
export interface Store {
  /** One of the rows, if there is one. */
  first<T extends TableName>(table: T, where: Where<T>): Promise<Rows[T] | undefined>;
  /** The rows, the newest first unless told otherwise. */
  list<T extends TableName>(table: T, where: Where<T>, range?: Range): Promise<Rows[T][]>;
  /** One of the rows, kept from others until the transaction ends. */
  lock<T extends TableName>(table: T, where: Where<T>): Promise<Rows[T] | undefined>;
  /** A new row; its id, its times and what has a default are added. */
  insert<T extends TableName>(table: T, values: Partial<Rows[T]>): Promise<Rows[T]>;
  /** Gives the rows other values; how many there were. */
  update<T extends TableName>(table: T, where: Where<T>, values: Partial<Rows[T]>): Promise<number>;
  /** Removes the rows, and with them what hangs on them; how many there were. */
  remove<T extends TableName>(table: T, where: Where<T>): Promise<number>;
  transaction<R>(act: (store: Store) => Promise<R>): Promise<R>;
  /** Makes or changes tables until they are as this version needs them; says what it did. */
  migrate(): Promise<string[]>;
  /** Fails if the store cannot be reached. */
  ping(): Promise<void>;
  close(): Promise<void>;
}

/** The store would contradict itself. */
export class Refused extends Error {
  constructor(
    readonly reason: "duplicate" | "reference" | "rule" | "busy" | "value",
    options?: ErrorOptions,
  ) {
    super(`The store refused: ${reason}`, options);
  }
}
