/** What every store promises, tried on the one that is configured. */

import { expect, test } from "vitest";

import type { EntityName } from "../src/resources.js";
import { among, every, nothing, some } from "../src/store/conditions.js";
import { Refused, type Store } from "../src/store/store.js";
import { type Rows, tables } from "../src/store/tables.js";
import * as factories from "./factories.js";
import { useWorld } from "./world.js";

const world = useWorld();

type Maker = (store: Store, given?: never) => Promise<{ id: string }>;

/** A function for each table that makes a row. */
const makers: [EntityName, Maker][] = [
  ["carts", factories.makeCart],
  ["cart_items", factories.makeCartItem],
];

const [name, make] = makers[0]!;

test.each(makers)("%s keep what was put in", async (table, made) => {
  const { store } = world;
  const row = await made(store);
  expect(await store.first(table, { id: row.id })).toEqual(row);
  const [stored] = await store.list(table, [among("id", [row.id])]);
  expect(stored).toEqual(row);
});

test.each(makers)("%s refuse a second row of the same key", async (table, made) => {
  const { store } = world;
  const row = await made(store);
  await expect(store.insert(table, row)).rejects.toThrow(Refused);
  const whole: Record<string, unknown> = { ...row };
  for (const columns of tables[table].unique) {
    if (columns.every((column) => whole[column] !== null)) {
      const { id: _id, ...again } = row;
      await expect(store.insert(table, again)).rejects.toThrow("duplicate");
    }
  }
});

/** Every column that refers to a row of another table. */
const places = makers.flatMap(([child, makeChild]) =>
  Object.entries(tables[child].columns).flatMap(([column, { references }]) => {
    const parent = makers.find(([table]) => table === references?.table);
    return references && parent ? [{ child, makeChild, column, parent, ...references }] : [];
  }),
);

test.each(places)("$child.$column: $onDelete when the row is removed", async (place) => {
  const { store } = world;
  const [table, makeParent] = place.parent;
  const parent = await makeParent(store);
  const { id } = await place.makeChild(store, { [place.column]: parent.id } as never);
  const removing = store.remove(table, { id: parent.id });
  if (place.onDelete === "restrict") {
    await expect(removing).rejects.toThrow("reference");
    expect(await store.first(table, { id: parent.id })).toBeDefined();
    return;
  }
  expect(await removing).toBe(1);
  const child: object | undefined = await store.first(place.child, { id });
  expect(child).toEqual(
    place.onDelete === "cascade" ? undefined : expect.objectContaining({ [place.column]: null }),
  );
});

test("rows are listed by id, the newest first unless told otherwise", async () => {
  const { store } = world;
  const ids = [await make(store), await make(store), await make(store)].map(({ id }) => id);
  const where = [among("id", ids)];
  const newest: { id: string }[] = await store.list(name, where);
  expect(newest.map(({ id }) => id)).toEqual(ids.toReversed());
  const oldest: { id: string }[] = await store.list(name, where, { order: "oldest", limit: 2 });
  expect(oldest.map(({ id }) => id)).toEqual(ids.slice(0, 2));
});

test("conditions are joined", async () => {
  const { store } = world;
  const [one, other] = [await make(store), await make(store)];
  const either = some([among("id", [one.id]), among("id", [other.id])]);
  expect(await store.list(name, [either])).toHaveLength(2);
  expect(await store.list(name, [every([either, among("id", [one.id])])])).toHaveLength(1);
  expect(await store.list(name, [either, nothing])).toEqual([]);
});

test("a transaction is kept as a whole or not at all", async () => {
  const { store } = world;
  let gone = "";
  const failing = store.transaction(async (inner) => {
    gone = (await make(inner)).id;
    expect(await inner.first(name, { id: gone })).toBeDefined();
    throw new Error("on second thoughts");
  });
  await expect(failing).rejects.toThrow("on second thoughts");
  expect(await store.first(name, { id: gone })).toBeUndefined();
  const { id } = await store.transaction(make);
  expect(await store.first(name, { id })).toBeDefined();
});

test("a change moves the time of the change", async () => {
  const { store } = world;
  const row = await make(store);
  const changed = { updated_at: new Date(0) } as Partial<Rows[typeof name]>;
  expect(await store.update(name, { id: row.id }, changed)).toBe(1);
  const found = await store.first(name, { id: row.id });
  expect((found as { updated_at: Date }).updated_at.getTime()).toBeGreaterThan(0);
});
