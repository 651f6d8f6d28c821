import * as api from "../api/operations";
import type * as t from "../api/types";
import type { Field, Resource } from "./resource";

const FIELDS: readonly Field[] = [
  { name: "user_id", label: "User", kind: "reference", to: "users" },
  { name: "display_name", label: "Display name", kind: "string" },
  { name: "kind", label: "Kind", kind: "enum", values: ["private", "business"], initial: "private" },
  { name: "verification", label: "Verification", kind: "enum", values: ["unverified", "pending", "verified", "rejected"], initial: "unverified" },
  { name: "payout_account", label: "Payout account", kind: "string", nullable: true },
  { name: "commission_percent", label: "Commission percent", kind: "decimal" },
  { name: "created_at", label: "Created at", kind: "datetime" },
  { name: "updated_at", label: "Updated at", kind: "datetime" },
];

export const sellers: Resource = {
  name: "sellers",
  title: "Sellers",
  noun: "Seller",
  heading: "display_name",
  columns: FIELDS.filter((field) => ["display_name", "user_id", "kind", "verification", "payout_account", "commission_percent"].includes(field.name)),
  details: FIELDS,
  filters: FIELDS.filter((field) => ["kind", "verification"].includes(field.name)),
  list: (query, signal) => api.listSellers(query, signal),
  read: (id, signal) => api.readSeller(id, signal),
  remove: (id) => api.deleteSeller(id),
  create: {
    fields: [
      { name: "display_name", label: "Display name", kind: "string", required: true },
      { name: "kind", label: "Kind", kind: "enum", values: ["private", "business"], initial: "private" },
      { name: "verification", label: "Verification", kind: "enum", values: ["unverified", "pending", "verified", "rejected"], initial: "unverified" },
      { name: "payout_account", label: "Payout account", kind: "string", nullable: true },
      { name: "commission_percent", label: "Commission percent", kind: "decimal", required: true },
    ],
    submit: (body) => api.createSeller(body as t.SellerCreate),
  },
  update: {
    fields: [
      { name: "display_name", label: "Display name", kind: "string", required: true },
      { name: "kind", label: "Kind", kind: "enum", required: true, values: ["private", "business"] },
      { name: "verification", label: "Verification", kind: "enum", required: true, values: ["unverified", "pending", "verified", "rejected"] },
      { name: "payout_account", label: "Payout account", kind: "string", nullable: true },
      { name: "commission_percent", label: "Commission percent", kind: "decimal", required: true },
    ],
    submit: (id, body) => api.updateSeller(id, body as t.SellerUpdate),
  },
  actions: [],
  related: [
    {
      title: "Payouts",
      resource: "payouts",
      list: (id, query, signal) => api.getSellersPayouts(id, query, signal),
    },
  ],
};
