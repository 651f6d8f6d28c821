/** What every resource does alike: list, find, create, change, remove, link. */

import { randomBytes } from "node:crypto";

import * as access from "./access.js";
import type { Caller, Reading } from "./access.js";
import { type Page, type Wanted, pageOf } from "./paging.js";
import { Problem, notFound } from "./problems.js";
import { STEPS } from "./states.js";
import { type Condition, below, contains, equal, within } from "./store/conditions.js";
import { referencesIn } from "./store/rows.js";
import type { Store } from "./store/store.js";
import { type Rows, type TableName, tables } from "./store/tables.js";
import { type Fields, now } from "./store/values.js";

/** Tables whose rows have an id. */
export type EntityName = {
  [T in TableName]: Rows[T] extends { id: string } ? T : never;
}[TableName];

/** Values that a caller gave: null for none, also where the store will insist on one. */
export type Given<T extends TableName> = { [C in keyof Rows[T]]?: Rows[T][C] | null };

/** The columns in which a row keeps states or times. */
type ColumnOf<T extends TableName> = keyof Rows[T] & string;

/** A page of what the caller may see and what is asked for. */
export async function listed<T extends EntityName>(
  store: Store,
  table: T,
  caller: Caller,
  wanted: Wanted,
  where: Partial<Rows[T]> = {},
  reading: Reading = "own",
): Promise<Page<Rows[T]>> {
  return paged(store, table, wanted, [...access.seen(table, caller, reading), ...equals(where)]);
}

/** A page of rows that contain each of the words in one of the columns. */
export async function searched<T extends EntityName>(
  store: Store,
  table: T,
  caller: Caller,
  wanted: Wanted,
  words: string,
  columns: readonly ColumnOf<T>[],
  reading: Reading = "own",
): Promise<Page<Rows[T]>> {
  const found = words.split(/\s+/).filter(Boolean);
  const texts = found.map((word) => contains(columns, word));
  return paged(store, table, wanted, [...access.seen(table, caller, reading), ...texts]);
}

/** A page of the rows that a link table joins to one row. */
export async function linked<T extends EntityName, L extends TableName>(
  store: Store,
  table: T,
  caller: Caller,
  wanted: Wanted,
  link: { table: L; select: ColumnOf<L>; where: Partial<Rows[L]> },
  reading: Reading = "own",
): Promise<Page<Rows[T]>> {
  const joined = within("id", link.table, link.select, equals(link.where));
  return paged(store, table, wanted, [...access.seen(table, caller, reading), joined]);
}

async function paged<T extends EntityName>(
  store: Store,
  table: T,
  wanted: Wanted,
  conditions: Condition[],
): Promise<Page<Rows[T]>> {
  const after = wanted.after === undefined ? [] : [below("id", wanted.after)];
  const range = { limit: wanted.limit + 1 };
  return pageOf(await store.list(table, [...conditions, ...after], range), wanted);
}

function equals(values: object): Condition[] {
  return Object.entries(values as Fields)
    .filter(([, value]) => value !== undefined)
    .map(([column, value]) => equal(column, value));
}

/** The row with these values, if there is one and the caller may see it. */
export async function find<T extends TableName>(
  store: Store,
  table: T,
  caller: Caller,
  where: Partial<Rows[T]>,
  reading: Reading = "own",
): Promise<Rows[T]> {
  const conditions = [...equals(where), ...access.seen(table, caller, reading)];
  return there(table, await store.first(table, conditions));
}

function there<T extends TableName>(table: T, row: Rows[T] | undefined): Rows[T] {
  if (row === undefined) {
    throw notFound(tables[table].noun);
  }
  return row;
}

/** A new row, owned by the caller where rows of its kind have owners. */
export async function create<T extends TableName>(
  store: Store,
  table: T,
  caller: Caller,
  values: Given<T>,
): Promise<Rows[T]> {
  access.checkWriting(table, caller);
  access.checkJudged(table, caller, values as Fields);
  await checkAbove(store, table, caller, values as Fields);
  return add(store, table, caller, values);
}

/** A new row, also of somebody who may write nothing else: an account, or what is public. */
export async function open<T extends TableName>(
  store: Store,
  table: T,
  caller: Caller,
  values: Given<T>,
): Promise<Rows[T]> {
  access.checkJudged(table, caller, values as Fields);
  return add(store, table, caller, values);
}

async function add<T extends TableName>(
  store: Store,
  table: T,
  caller: Caller,
  values: Given<T>,
): Promise<Rows[T]> {
  const owned = access.withOwner(table, caller, values as Fields);
  await checkReferences(store, table, caller, owned);
  return store.insert(table, owned as Partial<Rows[T]>);
}

/** The row with new values. */
export async function change<T extends EntityName>(
  store: Store,
  table: T,
  caller: Caller,
  id: string,
  values: Given<T>,
): Promise<Rows[T]> {
  access.checkWriting(table, caller);
  const row = await held(store, table, caller, id);
  access.checkJudged(table, caller, values as Fields, row);
  await checkAbove(store, table, caller, values as Fields);
  const owned = access.withSameOwner(table, caller, values as Fields, row);
  await checkReferences(store, table, caller, owned);
  return changed(store, table, id, owned as Given<T>);
}

/** The row is gone; what may not be left behind keeps it from going. */
export async function remove(
  store: Store,
  table: EntityName,
  caller: Caller,
  id: string,
): Promise<void> {
  access.checkWriting(table, caller);
  await held(store, table, caller, id);
  await store.remove(table, [equal("id", id)]);
}

/** The row in its next state, if the table of states allows the step; other values go with it. */
export async function move<T extends EntityName>(
  store: Store,
  table: T,
  caller: Caller,
  id: string,
  column: ColumnOf<T>,
  state: string,
  values: Given<T> = {},
): Promise<Rows[T]> {
  const row = await held(store, table, caller, id);
  access.checkMoving(table, caller, state);
  const before = String(row[column]);
  if (!STEPS[table]?.[before]?.includes(state)) {
    throw new Problem(409, `It is ${before}: it cannot become ${state}.`);
  }
  return changed(store, table, id, { ...values, [column]: state });
}

/** The row with the time at which it was done; it is done once. */
export async function stamp<T extends EntityName>(
  store: Store,
  table: T,
  caller: Caller,
  id: string,
  column: ColumnOf<T>,
  values: Given<T> = {},
): Promise<Rows[T]> {
  access.checkWriting(table, caller);
  const row = await held(store, table, caller, id);
  if (row[column] !== null) {
    throw new Problem(409, "That was done already.");
  }
  return changed(store, table, id, { ...values, [column]: now() });
}

async function held<T extends EntityName>(
  store: Store,
  table: T,
  caller: Caller,
  id: string,
): Promise<Rows[T]> {
  const conditions = [equal("id", id), ...access.seen(table, caller)];
  return there(table, await store.lock(table, conditions));
}

async function changed<T extends EntityName>(
  store: Store,
  table: T,
  id: string,
  values: Given<T>,
): Promise<Rows[T]> {
  await store.update(table, [equal("id", id)], values as Partial<Rows[T]>);
  return there(table, await store.first(table, [equal("id", id)]));
}

/** What a row belongs to is the caller's own, even where others may read it. */
async function checkAbove(
  store: Store,
  table: TableName,
  caller: Caller,
  values: Fields,
): Promise<void> {
  const owner = access.above(table);
  const key = owner && values[owner.column];
  if (owner?.parent === undefined || typeof key !== "string") {
    return;
  }
  const conditions = [equal("id", key), ...access.seen(owner.parent, caller)];
  if ((await store.first(owner.parent, conditions)) === undefined) {
    const { noun } = tables[owner.parent];
    throw new Problem(422, `${owner.column}: there is no such ${noun} of yours.`);
  }
}

/** Every row that is referred to exists, and the caller may see it. */
async function checkReferences(
  store: Store,
  table: TableName,
  caller: Caller,
  values: Fields,
): Promise<void> {
  for (const { column, target, key } of referencesIn(table, values)) {
    const conditions = [equal("id", key), ...access.referable(target, caller)];
    if ((await store.first(target, conditions)) === undefined) {
      throw new Problem(422, `${column}: there is no such ${tables[target].noun}.`);
    }
  }
}

/** The two rows are joined; joining them again changes nothing. */
export async function link<T extends TableName>(
  store: Store,
  table: T,
  ends: Partial<Rows[T]>,
): Promise<void> {
  if ((await store.first(table, equals(ends))) === undefined) {
    await store.insert(table, ends);
  }
}

/** The two rows are no longer joined. */
export async function unlink<T extends TableName>(
  store: Store,
  table: T,
  ends: Partial<Rows[T]>,
): Promise<void> {
  if ((await store.remove(table, equals(ends))) === 0) {
    throw notFound("link");
  }
}

/** The row that joins the two, made or given other values. */
export async function mark<T extends TableName>(
  store: Store,
  table: T,
  ends: Partial<Rows[T]>,
  values: Given<T>,
): Promise<Rows[T]> {
  const where = equals(ends);
  if ((await store.lock(table, where)) === undefined) {
    return store.insert(table, { ...values, ...ends } as Partial<Rows[T]>);
  }
  await store.update(table, where, values as Partial<Rows[T]>);
  return there(table, await store.first(table, where));
}

/** What people quote: the day, and enough letters that nobody guesses the next. */
export function number(): string {
  const day = now().toISOString().slice(2, 10).replaceAll("-", "");
  return `${day}-${randomBytes(4).toString("hex").toUpperCase()}`;
}

/** The fields of a row that are answered; what is not named stays here. */
export function picked<R extends object, F extends keyof R>(
  row: R,
  names: readonly F[],
): Pick<R, F> {
  return Object.fromEntries(names.map((name) => [name, row[name]])) as Pick<R, F>;
}
