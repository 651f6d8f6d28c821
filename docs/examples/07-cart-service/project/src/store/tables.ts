/** The tables: what a row is, and what a store must know of it. */

import { type Table, now } from "./values.js";

/** One shopper's open selection; a guest's cart is found by a token and merged at sign-in. */
export interface CartRow {
  id: string;
  user_id: string | null;
  guest_token: string | null;
  currency: string;
  status: "open" | "converted" | "abandoned";
  expires_at: Date | null;
  created_at: Date;
  updated_at: Date;
}

/** A variant and how many of it. */
export interface CartItemRow {
  id: string;
  cart_id: string;
  product_variant_id: string;
  quantity: number;
  created_at: Date;
  updated_at: Date;
}

/** The row of each table. */
export interface Rows {
  carts: CartRow;
  cart_items: CartItemRow;
}

export type TableName = keyof Rows;

/** All tables, each after those it refers to. */
export const tableNames: readonly TableName[] = [
  "carts",
  "cart_items",
];

export const tables: Readonly<Record<TableName, Table>> = {
  carts: {
    noun: "cart",
    key: ["id"],
    columns: {
      id: { kind: "key" },
      user_id: { kind: "key", nullable: true },
      guest_token: { kind: "string", nullable: true },
      currency: { kind: "string" },
      status: { kind: "string", values: ["open", "converted", "abandoned"], default: "open" },
      expires_at: { kind: "datetime", nullable: true },
      created_at: { kind: "datetime", default: now },
      updated_at: { kind: "datetime", default: now },
    },
    unique: [["guest_token"]],
    indexes: [["user_id"], ["expires_at"]],
  },
  cart_items: {
    noun: "cart item",
    key: ["id"],
    columns: {
      id: { kind: "key" },
      cart_id: { kind: "key", references: { table: "carts", onDelete: "cascade" } },
      product_variant_id: { kind: "key" },
      quantity: { kind: "integer", least: 0 },
      created_at: { kind: "datetime", default: now },
      updated_at: { kind: "datetime", default: now },
    },
    unique: [["cart_id", "product_variant_id"]],
    indexes: [["product_variant_id"]],
  },
};
