/** Who may see and change what. */

import type { Condition } from "./store/conditions.js";
import type { TableName } from "./store/tables.js";
import type { Fields } from "./store/values.js";

/** Whoever holds the token of this service, or nobody. */
export interface Caller {
  name: string;
}

export const NOBODY: Caller = { name: "anonymous" };

/** Whether to show the caller's rows or all: the same here, as rows have no owners. */
export type Reading = "own" | "public";

/** What tells callers apart. */
export function nameOf(caller: Caller): string {
  return caller.name;
}

/** Conditions on the rows that the caller may see: none. */
export function seen(_table: TableName, _caller: Caller, _reading?: Reading): Condition[] {
  return [];
}

/** Conditions on the rows that may be referred to: none. */
export function referable(_table: TableName, _caller: Caller): Condition[] {
  return [];
}

/** What a row belongs to: nothing, as rows have no owners. */
export function above(_table: TableName): { column: string; parent?: TableName } | undefined {
  return undefined;
}

/** Whoever holds the token may write. */
export function checkWriting(_table: TableName, _caller: Caller): void {}

/** Whoever holds the token may set everything. */
export function checkJudged(
  _table: TableName,
  _caller: Caller,
  _values: Fields,
  _row?: object,
): void {}

/** Whoever holds the token may take every step. */
export function checkMoving(_table: TableName, _caller: Caller, _state: string): void {}

/** The values of a new row: it has no owner. */
export function withOwner(_table: TableName, _caller: Caller, values: Fields): Fields {
  return values;
}

/** The new values of a row: it has no owner. */
export function withSameOwner(
  _table: TableName,
  _caller: Caller,
  values: Fields,
  _row: object,
): Fields {
  return values;
}
