/** How rows and conditions are said to MongoDB. */

import { Binary, Decimal128 } from "mongodb";
import { expect, test } from "vitest";

import * as conditions from "../src/store/conditions.js";
import { documentOf, filterOf, indexesOf, rowOf, validatorOf } from "../src/store/documents.js";
import { tableNames, tables } from "../src/store/tables.js";
import type { Column, Fields, Value } from "../src/store/values.js";

const selected = async (): Promise<Value[]> => ["one", "two"];
const table = tableNames[0]!;

function sample(name: string, { kind, values, nullable }: Column): Value {
  if (nullable) {
    return null;
  }
  const samples: Record<Column["kind"], Value> = {
    key: `key of ${name}`,
    string: values?.[0] ?? "a line",
    text: "a text",
    integer: 3,
    decimal: "1.5000",
    money: 2 ** 40,
    float: 0.5,
    boolean: true,
    date: "2026-03-02",
    datetime: new Date(0),
    json: { a: [1, null] },
    binary: "Ynl0ZXM=",
  };
  return samples[kind];
}

test.each(tableNames)("%s come back as they were", (name) => {
  const row: Fields = Object.fromEntries(
    Object.entries(tables[name].columns).map(([column, each]) => [column, sample(column, each)]),
  );
  const document = documentOf(name, row);
  expect(document._id).toBe(tables[name].key.map((column) => row[column]).join(":"));
  expect(document).not.toHaveProperty("id");
  expect(rowOf(name, document)).toEqual(row);
  for (const [column, { kind, nullable }] of Object.entries(tables[name].columns)) {
    if (!nullable && kind === "decimal") {
      expect(document[column]).toBeInstanceOf(Decimal128);
    }
    if (!nullable && kind === "binary") {
      expect(document[column]).toBeInstanceOf(Binary);
    }
  }
});

test.each(tableNames)("%s are checked by the database", (name) => {
  const { required, properties } = validatorOf(name)["$jsonSchema"];
  const columns = Object.keys(tables[name].columns).filter((column) => column !== "id");
  expect(required).toEqual(columns);
  expect(Object.keys(properties)).toEqual(columns);
});

test.each(tableNames)("%s have an index for each access path", (name) => {
  const { unique, indexes } = tables[name];
  const made = indexesOf(name);
  expect(made.map(({ key }) => Object.keys(key))).toEqual([...unique, ...indexes]);
  expect(made.filter((index) => index.unique)).toHaveLength(unique.length);
});

test("conditions become filters", async () => {
  const filter = (condition: conditions.Condition) => filterOf(table, [condition], selected);
  const { equal, among, below, contains, within, every, some, nothing } = conditions;
  expect(await filterOf(table, [], selected)).toEqual({});
  expect(await filter(equal("id", "a"))).toEqual({ $and: [{ _id: { $eq: "a" } }] });
  expect(await filter(among("id", ["a"]))).toEqual({ $and: [{ _id: { $in: ["a"] } }] });
  expect(await filter(below("id", "a"))).toEqual({ $and: [{ _id: { $lt: "a" } }] });
  expect(await filter(contains(["x"], "1.5$"))).toEqual({
    $and: [{ $or: [{ x: { $regex: "1\\.5\\$", $options: "i" } }] }],
  });
  expect(await filter(within("id", table, "id", []))).toEqual({
    $and: [{ _id: { $in: ["one", "two"] } }],
  });
  expect(await filter(every([equal("id", "a")]))).toEqual({
    $and: [{ $and: [{ _id: { $eq: "a" } }] }],
  });
  expect(await filter(some([equal("id", "a")]))).toEqual({
    $and: [{ $or: [{ _id: { $eq: "a" } }] }],
  });
  expect(await filter(nothing)).toEqual({ $and: [{ $nor: [{}] }] });
});
