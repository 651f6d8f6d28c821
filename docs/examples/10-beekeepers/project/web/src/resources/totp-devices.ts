import * as api from "../api/operations";
import type * as t from "../api/types";
import type { Field, Resource } from "./resource";

const FIELDS: readonly Field[] = [
  { name: "owner_id", label: "Owner", kind: "reference", to: "users" },
  { name: "label", label: "Label", kind: "string" },
  { name: "last_step", label: "Last step", kind: "integer", nullable: true },
  { name: "confirmed_at", label: "Confirmed at", kind: "datetime", nullable: true },
  { name: "last_used_at", label: "Last used at", kind: "datetime", nullable: true },
  { name: "status", label: "Status", kind: "enum", values: ["pending", "active", "revoked"], initial: "pending" },
  { name: "created_at", label: "Created at", kind: "datetime" },
  { name: "updated_at", label: "Updated at", kind: "datetime" },
];

export const totpDevices: Resource = {
  name: "totp-devices",
  title: "Totp devices",
  noun: "Totp device",
  heading: "label",
  columns: FIELDS.filter((field) => ["label", "owner_id", "last_step", "confirmed_at", "last_used_at", "status"].includes(field.name)),
  details: FIELDS,
  filters: FIELDS.filter((field) => ["status"].includes(field.name)),
  list: (query, signal) => api.listTotpDevices(query, signal),
  read: (id, signal) => api.readTotpDevice(id, signal),
  create: {
    fields: [
      { name: "label", label: "Label", kind: "string", required: true },
    ],
    submit: (body) => api.createTotpDevice(body as t.CreateTotpDeviceBody),
  },
  actions: [
    {
      name: "totpDevicesRevoke",
      label: "Revoke",
      fields: [
      ],
      run: (id) => api.totpDevicesRevoke(id),
    },
  ],
  related: [],
};
