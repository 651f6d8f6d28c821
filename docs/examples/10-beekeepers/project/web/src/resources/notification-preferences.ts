import * as api from "../api/operations";
import type * as t from "../api/types";
import type { Field, Resource } from "./resource";

const FIELDS: readonly Field[] = [
  { name: "user_id", label: "User", kind: "reference", to: "users" },
  { name: "topic", label: "Topic", kind: "string" },
  { name: "channel", label: "Channel", kind: "enum", values: ["in_app", "email", "push", "sms"] },
  { name: "enabled", label: "Enabled", kind: "boolean", initial: true },
  { name: "created_at", label: "Created at", kind: "datetime" },
  { name: "updated_at", label: "Updated at", kind: "datetime" },
];

export const notificationPreferences: Resource = {
  name: "notification-preferences",
  title: "Notification preferences",
  noun: "Notification preference",
  heading: "topic",
  columns: FIELDS.filter((field) => ["topic", "user_id", "channel", "enabled"].includes(field.name)),
  details: FIELDS,
  filters: FIELDS.filter((field) => ["channel", "enabled"].includes(field.name)),
  list: (query, signal) => api.listNotificationPreferences(query, signal),
  read: (id, signal) => api.readNotificationPreference(id, signal),
  remove: (id) => api.deleteNotificationPreference(id),
  create: {
    fields: [
      { name: "topic", label: "Topic", kind: "string", required: true },
      { name: "channel", label: "Channel", kind: "enum", required: true, values: ["in_app", "email", "push", "sms"] },
      { name: "enabled", label: "Enabled", kind: "boolean", initial: true },
    ],
    submit: (body) => api.createNotificationPreference(body as t.NotificationPreferenceCreate),
  },
  update: {
    fields: [
      { name: "topic", label: "Topic", kind: "string", required: true },
      { name: "channel", label: "Channel", kind: "enum", required: true, values: ["in_app", "email", "push", "sms"] },
      { name: "enabled", label: "Enabled", kind: "boolean", required: true },
    ],
    submit: (id, body) => api.updateNotificationPreference(id, body as t.NotificationPreferenceUpdate),
  },
  actions: [],
  related: [],
};
