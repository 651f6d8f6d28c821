/** What all stores do alike with rows. */

import { newId } from "../ids.js";
import { type Condition, among, equal } from "./conditions.js";
import { Refused, type Store, type Where } from "./store.js";
import { type TableName, tableNames, tables } from "./tables.js";
import { type Fields, type Value, now } from "./values.js";

/** Deals with what hangs on rows that go: it goes too, lets go, or keeps them from going. */
export async function letGo(store: Store, table: TableName, keys: Value[]): Promise<void> {
  if (keys.length === 0) {
    return;
  }
  for (const other of tableNames) {
    for (const [column, { references }] of Object.entries(tables[other].columns)) {
      if (references?.table !== table) {
        continue;
      }
      const hanging = [among(column, keys)];
      if (references.onDelete === "cascade") {
        await store.remove(other, hanging);
      } else if (references.onDelete === "set null") {
        await store.update(other, hanging, { [column]: null });
      } else if ((await store.first(other, hanging)) !== undefined) {
        throw new Refused("reference");
      }
    }
  }
}

/** The rows that the values refer to. */
export function referencesIn(
  table: TableName,
  values: Fields,
): { column: string; target: TableName; key: Value }[] {
  return Object.entries(tables[table].columns).flatMap(([column, { references }]) => {
    const key = values[column] ?? null;
    const target = references?.table as TableName;
    return references === undefined || key === null ? [] : [{ column, target, key }];
  });
}

/** Every row that is referred to is there. */
export async function checkReferences(
  store: Store,
  table: TableName,
  values: Fields,
): Promise<void> {
  for (const { target, key } of referencesIn(table, values)) {
    if ((await store.first(target, [equal("id", key)])) === undefined) {
      throw new Refused("reference");
    }
  }
}

/** The whole row: its id, its times and its defaults are added. */
export function completed(table: TableName, values: Fields): Fields {
  const row: Fields = {};
  for (const [name, column] of Object.entries(tables[table].columns)) {
    const given = values[name];
    if (given !== undefined) {
      row[name] = given;
    } else if (name === "id") {
      row[name] = newId();
    } else {
      const { default: value = null } = column;
      row[name] = typeof value === "function" ? value() : value;
    }
  }
  checkValues(table, row);
  return row;
}

/** The values with the time of the change, without those that are not there. */
export function changes(table: TableName, values: Fields): Fields {
  const given = Object.entries(values).filter(([, value]) => value !== undefined);
  const changed: Fields = Object.fromEntries(given);
  checkValues(table, changed);
  return "updated_at" in tables[table].columns ? { ...changed, updated_at: now() } : changed;
}

function checkValues(table: TableName, values: Fields): void {
  for (const [name, value] of Object.entries(values)) {
    const column = tables[table].columns[name];
    if (column === undefined) {
      throw new TypeError(`${table} has no column ${name}`);
    }
    if (value === null ? column.nullable !== true : !fits(value, column.values, column.least)) {
      throw new Refused("rule");
    }
  }
}

function fits(value: Value, values: readonly string[] | undefined, least?: number): boolean {
  if (values !== undefined && !values.some((known) => known === value)) {
    return false;
  }
  return least === undefined || Number(value) >= least;
}

/** The conditions that rows are looked for by. */
export function conditionsOf<T extends TableName>(where: Where<T>): readonly Condition[] {
  if (isConditions(where)) {
    return where;
  }
  return Object.entries(where as Fields)
    .filter(([, value]) => value !== undefined)
    .map(([column, value]) => equal(column, value));
}

function isConditions<T extends TableName>(where: Where<T>): where is readonly Condition[] {
  return Array.isArray(where);
}
