/** What the pages know of a resource: its fields, and the operations that it offers. */

import type { Page, PageQuery, Query } from "../api/client";

export type Kind =
  | "string" | "text" | "integer" | "decimal" | "float" | "money" | "currency" | "boolean"
  | "date" | "datetime" | "email" | "phone" | "url" | "json" | "address" | "enum" | "binary"
  | "uuid" | "reference" | "password";

export type Field = {
  name: string;
  label: string;
  kind: Kind;
  required?: boolean;
  /** May be emptied when it is changed. */
  nullable?: boolean;
  values?: readonly string[];
  least?: number;
  /** The name of the resource that it refers to. */
  to?: string;
  initial?: string | number | boolean;
};

export type Row = Record<string, unknown> & { id: string };
export type Body = Record<string, unknown>;

export type Form = {
  fields: readonly Field[];
  /** `key` makes a repeated call have one effect, where the operation moves money. */
  submit: (body: Body, key: string) => Promise<Row>;
};

export type Change = {
  fields: readonly Field[];
  submit: (id: string, body: Body) => Promise<unknown>;
};

export type Action = {
  name: string;
  label: string;
  fields: readonly Field[];
  run: (id: string, body: Body, key: string) => Promise<unknown>;
};

export type Related = {
  title: string;
  resource: string;
  list: (id: string, query: PageQuery, signal?: AbortSignal) => Promise<Page<Row>>;
};

export type Resource = {
  /** Its address in this application, and how fields refer to it. */
  name: string;
  title: string;
  noun: string;
  /** The field that people know a row by. */
  heading: string;
  columns: readonly Field[];
  details: readonly Field[];
  filters: readonly Field[];
  list?: (query: PageQuery & Query, signal?: AbortSignal) => Promise<Page<Row>>;
  search?: (words: string, query: PageQuery, signal?: AbortSignal) => Promise<Page<Row>>;
  read?: (id: string, signal?: AbortSignal) => Promise<Row>;
  create?: Form;
  update?: Change;
  remove?: (id: string) => Promise<void>;
  actions: readonly Action[];
  related: readonly Related[];
};

/** What a row is called. */
export function titleOf(resource: Resource, row: Row): string {
  const value = row[resource.heading];
  return typeof value === "string" && value ? value : `${resource.noun} ${shortId(row.id)}`;
}

/** The end of an id: its beginning is a time that neighbours share. */
export function shortId(id: string): string {
  return id.slice(-8);
}
