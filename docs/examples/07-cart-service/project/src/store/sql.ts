/** Statements with their parameters: values never become part of the text. */

import type { Condition } from "./conditions.js";
import type { Range } from "./store.js";
import { type TableName, tables } from "./tables.js";
import type { Fields, Kind, Value } from "./values.js";

/** The name as SQL takes it, whatever it is. */
export function name(text: string): string {
  return `"${text.replaceAll('"', '""')}"`;
}

/** One statement on a table, and the parameters that were given to it so far. */
export class Statement {
  readonly parameters: unknown[] = [];
  readonly #table: TableName;

  constructor(table: TableName) {
    this.#table = table;
  }

  /** A query of the rows for which all conditions hold. */
  select(conditions: readonly Condition[], { limit, order = "newest" }: Range = {}): string {
    const columns = Object.entries(tables[this.#table].columns).map(([column, { kind }]) =>
      kind === "date" ? `${name(column)}::text AS ${name(column)}` : name(column),
    );
    const where = this.where(conditions);
    const keys = tables[this.#table].key;
    const direction = order === "newest" ? "DESC" : "ASC";
    const sorted = keys.map((key) => `${name(key)} ${direction}`).join(", ");
    const most = limit === undefined ? "" : ` LIMIT ${this.#parameter(limit)}`;
    return (
      `SELECT ${columns.join(", ")} FROM ${name(this.#table)}${where} ` +
      `ORDER BY ${sorted}${most}`
    );
  }

  /** The conditions as they stand behind a table's name. */
  where(conditions: readonly Condition[]): string {
    return conditions.length === 0 ? "" : ` WHERE ${this.#all(this.#table, conditions)}`;
  }

  /** A parameter that gives a column its value. */
  value(column: string, value: Value): string {
    return this.#parameter(encoded(tables[this.#table].columns[column]?.kind, value));
  }

  #all(table: TableName, conditions: readonly Condition[]): string {
    return conditions.map((each) => this.#condition(table, each)).join(" AND ") || "TRUE";
  }

  #condition(table: TableName, condition: Condition): string {
    switch (condition.is) {
      case "equal":
        return condition.value === null
          ? `${name(condition.column)} IS NULL`
          : `${name(condition.column)} = ${this.#parameter(condition.value)}`;
      case "among":
        return `${name(condition.column)} = ANY(${this.#parameter(condition.values)})`;
      case "below":
        return `${name(condition.column)} < ${this.#parameter(condition.value)}`;
      case "contains": {
        const pattern = `%${condition.word.replace(/[\\%_]/g, "\\$&")}%`;
        const parameter = this.#parameter(pattern);
        const each = condition.columns.map((column) => `${name(column)} ILIKE ${parameter}`);
        return `(${each.join(" OR ")})`;
      }
      case "within": {
        const inner = this.#all(condition.table, condition.where);
        const select = `SELECT ${name(condition.select)} FROM ${name(condition.table)}`;
        return `${name(condition.column)} IN (${select} WHERE ${inner})`;
      }
      case "every":
        return `(${this.#all(table, condition.of)})`;
      case "some": {
        const each = condition.of.map((inner) => this.#condition(table, inner));
        return `(${each.join(" OR ") || "FALSE"})`;
      }
    }
  }

  #parameter(value: unknown): string {
    this.parameters.push(value);
    return `$${this.parameters.length}`;
  }
}

function encoded(kind: Kind | undefined, value: Value): unknown {
  if (value === null) {
    return null;
  }
  if (kind === "json") {
    return JSON.stringify(value);
  }
  return kind === "binary" ? Buffer.from(String(value), "base64") : value;
}

/** The row as it was before it was kept. */
export function readRow(table: TableName, row: Record<string, unknown>): Fields {
  const { columns } = tables[table];
  return Object.fromEntries(
    Object.entries(row).map(([column, value]) => [column, decoded(columns[column]?.kind, value)]),
  );
}

function decoded(kind: Kind | undefined, value: unknown): Value {
  if (kind === "money" && value !== null) {
    return Number(value); // the driver gives 64-bit numbers as text
  }
  return kind === "binary" && Buffer.isBuffer(value) ? value.toString("base64") : (value as Value);
}
