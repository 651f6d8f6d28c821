/** Rows as documents, conditions as filters, tables as validators and indexes. */

import {
  Binary,
  Decimal128,
  Long,
  type Document,
  type Filter,
  type IndexDescription,
} from "mongodb";

import type { Condition } from "./conditions.js";
import { type TableName, tables } from "./tables.js";
import type { Column, Fields, Kind, Value } from "./values.js";

/** A row as it is kept: its key is `_id`. */
export interface Kept extends Document {
  _id: string;
}

/** The values that a column has in the rows for which the conditions hold. */
export type Select = (
  table: TableName,
  column: string,
  where: readonly Condition[],
) => Promise<Value[]>;

/** The row as a document. */
export function documentOf(table: TableName, row: Fields): Kept {
  const _id = tables[table].key.map((column) => row[column]).join(":");
  return { ...valuesOf(table, row), _id };
}

/** Some columns of a row as fields of its document. */
export function valuesOf(table: TableName, values: Fields): Document {
  const { columns } = tables[table];
  return Object.fromEntries(
    Object.entries(values)
      .filter(([column]) => column !== "id")
      .map(([column, value]) => [column, encoded(columns[column]?.kind, value)]),
  );
}

/** The row that a document keeps. */
export function rowOf(table: TableName, { _id, ...kept }: Kept): Fields {
  return Object.fromEntries(
    Object.keys(tables[table].columns).map((column) => [
      column,
      column === "id" ? _id : decoded(kept[column]),
    ]),
  );
}

/** The documents for which all conditions hold. */
export async function filterOf(
  table: TableName,
  conditions: readonly Condition[],
  select: Select,
): Promise<Filter<Kept>> {
  const each = await filters(table, conditions, select);
  return each.length === 0 ? {} : { $and: each };
}

/** One after the other: a transaction does one thing at a time. */
async function filters(
  table: TableName,
  conditions: readonly Condition[],
  select: Select,
): Promise<Filter<Kept>[]> {
  const each: Filter<Kept>[] = [];
  for (const condition of conditions) {
    each.push(await oneFilter(table, condition, select));
  }
  return each;
}

async function oneFilter(
  table: TableName,
  condition: Condition,
  select: Select,
): Promise<Filter<Kept>> {
  switch (condition.is) {
    case "equal":
      return on(table, condition.column, (encode) => ({ $eq: encode(condition.value) }));
    case "among":
      return on(table, condition.column, (encode) => ({ $in: condition.values.map(encode) }));
    case "below":
      return on(table, condition.column, (encode) => ({ $lt: encode(condition.value) }));
    case "contains": {
      const $regex = condition.word.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
      return { $or: condition.columns.map((column) => ({ [column]: { $regex, $options: "i" } })) };
    }
    case "within": {
      const values = await select(condition.table, condition.select, condition.where);
      return on(table, condition.column, (encode) => ({ $in: values.map(encode) }));
    }
    case "every":
      return filterOf(table, condition.of, select);
    case "some": {
      const each = await filters(table, condition.of, select);
      return each.length === 0 ? { $nor: [{}] } : { $or: each };
    }
  }
}

function on(
  table: TableName,
  column: string,
  test: (encode: (value: Value) => unknown) => Document,
): Filter<Kept> {
  const kind = tables[table].columns[column]?.kind;
  return { [column === "id" ? "_id" : column]: test((value) => encoded(kind, value)) };
}

const BSON_TYPES: Record<Kind, string | undefined> = {
  key: "string",
  string: "string",
  text: "string",
  integer: "number",
  decimal: "decimal",
  money: "long",
  float: "number",
  boolean: "bool",
  date: "string",
  datetime: "date",
  json: undefined,
  binary: "binData",
};

/** What the database itself checks of a document. */
export function validatorOf(table: TableName): Document {
  const columns = Object.entries(tables[table].columns).filter(([name]) => name !== "id");
  return {
    $jsonSchema: {
      bsonType: "object",
      required: columns.map(([name]) => name),
      properties: Object.fromEntries(columns.map(([name, column]) => [name, schemaOf(column)])),
    },
  };
}

function schemaOf({ kind, nullable, values, least }: Column): Document {
  const type = BSON_TYPES[kind];
  return {
    ...(type && { bsonType: nullable ? [type, "null"] : type }),
    ...(values && { enum: nullable ? [...values, null] : values }),
    ...(least !== undefined && {
      minimum: kind === "decimal" ? Decimal128.fromString(`${least}`) : least,
    }),
  };
}

/** The indexes of a table beside that of its key; documents without a value never meet. */
export function indexesOf(table: TableName): IndexDescription[] {
  const { columns, indexes, unique } = tables[table];
  const keyOf = (names: readonly string[]): Record<string, 1> =>
    Object.fromEntries(names.map((name) => [name, 1 as const]));
  const there = (names: readonly string[]): Document =>
    Object.fromEntries(
      names.flatMap((name) => {
        const { kind, nullable } = columns[name] ?? {};
        return kind && nullable ? [[name, { $type: BSON_TYPES[kind] }]] : [];
      }),
    );
  return [
    ...unique.map((names) => {
      const partialFilterExpression = there(names);
      const partial = Object.keys(partialFilterExpression).length > 0;
      return { key: keyOf(names), unique: true, ...(partial && { partialFilterExpression }) };
    }),
    ...indexes.map((names) => ({ key: keyOf(names) })),
  ];
}

function encoded(kind: Kind | undefined, value: Value): unknown {
  if (value === null) {
    return null;
  }
  if (kind === "decimal") {
    return Decimal128.fromString(String(value));
  }
  if (kind === "money") {
    return Long.fromNumber(Number(value));
  }
  return kind === "binary" ? new Binary(Buffer.from(String(value), "base64")) : value;
}

function decoded(value: unknown): Value {
  if (value instanceof Decimal128) {
    return value.toString();
  }
  if (value instanceof Long) {
    return value.toNumber();
  }
  return value instanceof Binary ? value.toString("base64") : ((value ?? null) as Value);
}
