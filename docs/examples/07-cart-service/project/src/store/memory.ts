import type { Condition } from "./conditions.js";
import { changes, checkReferences, completed, conditionsOf, letGo } from "./rows.js";
import { type Range, Refused, type Store, type Where } from "./store.js";
import { type Rows, type TableName, tables } from "./tables.js";
import type { Fields, Value } from "./values.js";

type Kept = Map<TableName, readonly Fields[]>;

/** Keeps rows in this process; for tests and for a first look. */
export class MemoryStore implements Store {
  #kept: Kept = new Map();
  #turn: Promise<unknown> = Promise.resolve();

  /** Transactions take turns, each on a copy that counts once it is done. */
  async transaction<R>(act: (store: Store) => Promise<R>): Promise<R> {
    const result = this.#turn.then(async () => {
      const inside = new Inside(new Map(this.#kept));
      const value = await act(inside);
      this.#kept = inside.kept;
      return value;
    });
    this.#turn = result.catch(() => undefined);
    return result;
  }

  async first<T extends TableName>(table: T, where: Where<T>): Promise<Rows[T] | undefined> {
    return new Inside(this.#kept).first(table, where);
  }

  async list<T extends TableName>(table: T, where: Where<T>, range?: Range): Promise<Rows[T][]> {
    return new Inside(this.#kept).list(table, where, range);
  }

  async lock<T extends TableName>(table: T, where: Where<T>): Promise<Rows[T] | undefined> {
    return this.first(table, where);
  }

  async insert<T extends TableName>(table: T, values: Partial<Rows[T]>): Promise<Rows[T]> {
    return this.transaction((store) => store.insert(table, values));
  }

  async update<T extends TableName>(
    table: T,
    where: Where<T>,
    values: Partial<Rows[T]>,
  ): Promise<number> {
    return this.transaction((store) => store.update(table, where, values));
  }

  async remove<T extends TableName>(table: T, where: Where<T>): Promise<number> {
    return this.transaction((store) => store.remove(table, where));
  }

  async migrate(): Promise<string[]> {
    return [];
  }

  async ping(): Promise<void> {}

  async close(): Promise<void> {}
}

/** The rows within one transaction. Rows are never changed, only replaced. */
class Inside implements Store {
  constructor(readonly kept: Kept) {}

  async transaction<R>(act: (store: Store) => Promise<R>): Promise<R> {
    return act(this);
  }

  async first<T extends TableName>(table: T, where: Where<T>): Promise<Rows[T] | undefined> {
    const [row] = await this.list(table, where, { limit: 1 });
    return row;
  }

  async list<T extends TableName>(
    table: T,
    where: Where<T>,
    { limit, order = "newest" }: Range = {},
  ): Promise<Rows[T][]> {
    const found = this.#found(table, conditionsOf(where)).toSorted((one, other) =>
      compared(one["id"] ?? null, other["id"] ?? null),
    );
    const ordered = order === "newest" ? found.reverse() : found;
    return ordered.slice(0, limit).map((row) => structuredClone(row) as unknown as Rows[T]);
  }

  async lock<T extends TableName>(table: T, where: Where<T>): Promise<Rows[T] | undefined> {
    return this.first(table, where);
  }

  async insert<T extends TableName>(table: T, values: Partial<Rows[T]>): Promise<Rows[T]> {
    const row = structuredClone(completed(table, values as Fields));
    this.#checkUnique(table, row, this.#rows(table));
    this.kept.set(table, [...this.#rows(table), row]);
    await checkReferences(this, table, row);
    return structuredClone(row) as unknown as Rows[T];
  }

  async update<T extends TableName>(
    table: T,
    where: Where<T>,
    values: Partial<Rows[T]>,
  ): Promise<number> {
    const given = changes(table, values as Fields);
    const changed = this.#found(table, conditionsOf(where));
    for (const row of changed) {
      const others = this.#rows(table).filter((each) => each !== row);
      const next = structuredClone({ ...row, ...given });
      this.#checkUnique(table, next, others);
      this.kept.set(table, [...others, next]);
      await checkReferences(this, table, given);
    }
    return changed.length;
  }

  async remove<T extends TableName>(table: T, where: Where<T>): Promise<number> {
    const gone = this.#found(table, conditionsOf(where));
    this.kept.set(
      table,
      this.#rows(table).filter((row) => !gone.includes(row)),
    );
    const keys = gone.map((row) => row["id"] ?? null);
    await letGo(this, table, tables[table].key.includes("id") ? keys : []);
    return gone.length;
  }

  async migrate(): Promise<string[]> {
    return [];
  }

  async ping(): Promise<void> {}

  async close(): Promise<void> {}

  #rows(table: TableName): readonly Fields[] {
    return this.kept.get(table) ?? [];
  }

  #found(table: TableName, conditions: readonly Condition[]): Fields[] {
    return this.#rows(table).filter((row) => conditions.every((each) => this.#holds(each, row)));
  }

  #checkUnique(table: TableName, row: Fields, others: readonly Fields[]): void {
    for (const columns of [tables[table].key, ...tables[table].unique]) {
      const same = (other: Fields): boolean =>
        columns.every((name) => row[name] !== null && compared(row[name], other[name]) === 0);
      if (others.some(same)) {
        throw new Refused("duplicate");
      }
    }
  }

  #holds(condition: Condition, row: Fields): boolean {
    switch (condition.is) {
      case "equal":
        return compared(row[condition.column], condition.value) === 0;
      case "among":
        return condition.values.some((value) => compared(row[condition.column], value) === 0);
      case "below":
        return compared(row[condition.column], condition.value) < 0;
      case "contains": {
        const word = condition.word.toLowerCase();
        return condition.columns.some((column) =>
          String(row[column] ?? "")
            .toLowerCase()
            .includes(word),
        );
      }
      case "within": {
        const values = this.#found(condition.table, condition.where).map(
          (other) => other[condition.select],
        );
        return values.some((value) => compared(row[condition.column], value) === 0);
      }
      case "every":
        return condition.of.every((each) => this.#holds(each, row));
      case "some":
        return condition.of.some((each) => this.#holds(each, row));
    }
  }
}

/** Below, at or above 0 as one sorts before, with or after the other. */
function compared(one: Value | undefined, other: Value | undefined): number {
  const [left, right] = [one, other].map((value) =>
    value instanceof Date ? value.getTime() : (value ?? null),
  );
  if (left === right) {
    return 0;
  }
  if (left === null || right === null || left === undefined || right === undefined) {
    return left === null ? 1 : -1;
  }
  return left < right ? -1 : 1;
}
