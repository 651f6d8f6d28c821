import * as api from "../api/operations";
import type * as t from "../api/types";
import type { Field, Resource } from "./resource";

const FIELDS: readonly Field[] = [
  { name: "user_id", label: "User", kind: "reference", to: "users" },
  { name: "provider_token", label: "Provider token", kind: "string" },
  { name: "platform", label: "Platform", kind: "enum", values: ["ios", "android", "web"] },
  { name: "last_seen_at", label: "Last seen at", kind: "datetime" },
  { name: "created_at", label: "Created at", kind: "datetime" },
  { name: "updated_at", label: "Updated at", kind: "datetime" },
];

export const pushDevices: Resource = {
  name: "push-devices",
  title: "Push devices",
  noun: "Push device",
  heading: "provider_token",
  columns: FIELDS.filter((field) => ["provider_token", "user_id", "platform", "last_seen_at"].includes(field.name)),
  details: FIELDS,
  filters: FIELDS.filter((field) => ["platform"].includes(field.name)),
  list: (query, signal) => api.listPushDevices(query, signal),
  read: (id, signal) => api.readPushDevice(id, signal),
  remove: (id) => api.deletePushDevice(id),
  create: {
    fields: [
      { name: "provider_token", label: "Provider token", kind: "string", required: true },
      { name: "platform", label: "Platform", kind: "enum", required: true, values: ["ios", "android", "web"] },
      { name: "last_seen_at", label: "Last seen at", kind: "datetime", required: true },
    ],
    submit: (body) => api.createPushDevice(body as t.PushDeviceCreate),
  },
  update: {
    fields: [
      { name: "provider_token", label: "Provider token", kind: "string", required: true },
      { name: "platform", label: "Platform", kind: "enum", required: true, values: ["ios", "android", "web"] },
      { name: "last_seen_at", label: "Last seen at", kind: "datetime", required: true },
    ],
    submit: (id, body) => api.updatePushDevice(id, body as t.PushDeviceUpdate),
  },
  actions: [],
  related: [],
};
