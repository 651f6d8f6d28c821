/** What a column may hold. */
export type Json = string | number | boolean | null | Json[] | { [key: string]: Json };
export type Value = string | number | boolean | Date | Json;

/** A row whose table is not known to the compiler. */
export type Fields = Record<string, Value>;

export type Kind =
  | "key"
  | "string"
  | "text"
  | "integer"
  | "decimal"
  | "money"
  | "float"
  | "boolean"
  | "date"
  | "datetime"
  | "json"
  | "binary";

/** A column as the stores must know it. */
export interface Column {
  kind: Kind;
  nullable?: true;
  /** The only values that it takes. */
  values?: readonly string[];
  /** No value is smaller. */
  least?: number;
  /** Taken where a new row says nothing. */
  default?: Value | (() => Value);
  references?: { table: string; onDelete: "cascade" | "restrict" | "set null" };
}

/** A table as the stores must know it. */
export interface Table {
  /** What a row is called in messages. */
  noun: string;
  key: readonly string[];
  columns: Readonly<Record<string, Column>>;
  /** Columns that together are found once only. */
  unique: readonly (readonly string[])[];
  /** Access paths. */
  indexes: readonly (readonly string[])[];
}

/** The present day, in UTC. */
export function today(): string {
  return new Date().toISOString().slice(0, 10);
}

/** The present. */
export function now(): Date {
  return new Date();
}
