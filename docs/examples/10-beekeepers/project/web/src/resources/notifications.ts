import * as api from "../api/operations";
import type { Field, Resource } from "./resource";

const FIELDS: readonly Field[] = [
  { name: "recipient_id", label: "Recipient", kind: "reference", to: "users" },
  { name: "channel", label: "Channel", kind: "enum", values: ["in_app", "email", "push", "sms"] },
  { name: "template", label: "Template", kind: "string" },
  { name: "payload", label: "Payload", kind: "json" },
  { name: "status", label: "Status", kind: "enum", values: ["queued", "sent", "delivered", "failed", "skipped"], initial: "queued" },
  { name: "dedupe_key", label: "Dedupe key", kind: "string" },
  { name: "attempts", label: "Attempts", kind: "integer", initial: 0 },
  { name: "next_attempt_at", label: "Next attempt at", kind: "datetime", nullable: true },
  { name: "sent_at", label: "Sent at", kind: "datetime", nullable: true },
  { name: "read_at", label: "Read at", kind: "datetime", nullable: true },
  { name: "created_at", label: "Created at", kind: "datetime" },
  { name: "updated_at", label: "Updated at", kind: "datetime" },
];

export const notifications: Resource = {
  name: "notifications",
  title: "Notifications",
  noun: "Notification",
  heading: "template",
  columns: FIELDS.filter((field) => ["template", "recipient_id", "channel", "status", "dedupe_key", "attempts"].includes(field.name)),
  details: FIELDS,
  filters: FIELDS.filter((field) => ["channel", "status"].includes(field.name)),
  list: (query, signal) => api.listNotifications(query, signal),
  read: (id, signal) => api.readNotification(id, signal),
  actions: [
    {
      name: "notificationsRead",
      label: "Read",
      fields: [
      ],
      run: (id) => api.notificationsRead(id),
    },
  ],
  related: [],
};
