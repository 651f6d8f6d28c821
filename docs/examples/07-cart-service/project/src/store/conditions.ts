/** What rows are looked for by: a small language that each store says in its own way. */

import type { TableName } from "./tables.js";
import type { Value } from "./values.js";

export type Condition =
  | { is: "equal"; column: string; value: Value }
  | { is: "among"; column: string; values: readonly Value[] }
  | { is: "below"; column: string; value: Value }
  | { is: "contains"; columns: readonly string[]; word: string }
  | { is: "within"; column: string; table: TableName; select: string; where: readonly Condition[] }
  | { is: "every"; of: readonly Condition[] }
  | { is: "some"; of: readonly Condition[] };

/** The column has the value; null for none. */
export function equal(column: string, value: Value): Condition {
  return { is: "equal", column, value };
}

/** The column has one of the values. */
export function among(column: string, values: readonly Value[]): Condition {
  return { is: "among", column, values };
}

/** The column sorts before the value. */
export function below(column: string, value: Value): Condition {
  return { is: "below", column, value };
}

/** One of the columns contains the word, in capitals or not. */
export function contains(columns: readonly string[], word: string): Condition {
  return { is: "contains", columns, word };
}

/** The column has one of the values that a column of another table has in these rows. */
export function within(
  column: string,
  table: TableName,
  select: string,
  where: readonly Condition[],
): Condition {
  return { is: "within", column, table, select, where };
}

/** All of them hold. */
export function every(of: readonly Condition[]): Condition {
  return { is: "every", of };
}

/** One of them holds. */
export function some(of: readonly Condition[]): Condition {
  return { is: "some", of };
}

/** No row is meant. */
export const nothing = some([]);
