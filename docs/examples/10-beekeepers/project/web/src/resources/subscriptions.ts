import * as api from "../api/operations";
import type * as t from "../api/types";
import type { Field, Resource } from "./resource";

const FIELDS: readonly Field[] = [
  { name: "plan_id", label: "Plan", kind: "reference", to: "plans" },
  { name: "subscriber_id", label: "Subscriber", kind: "reference", nullable: true, to: "users" },
  { name: "status", label: "Status", kind: "enum", values: ["trialing", "active", "past_due", "paused", "cancelled"], initial: "trialing" },
  { name: "current_period_start", label: "Current period start", kind: "datetime" },
  { name: "current_period_end", label: "Current period end", kind: "datetime" },
  { name: "cancel_at_period_end", label: "Cancel at period end", kind: "boolean", initial: false },
  { name: "cancelled_at", label: "Cancelled at", kind: "datetime", nullable: true },
  { name: "provider_reference", label: "Provider reference", kind: "string", nullable: true },
  { name: "created_at", label: "Created at", kind: "datetime" },
  { name: "updated_at", label: "Updated at", kind: "datetime" },
];

export const subscriptions: Resource = {
  name: "subscriptions",
  title: "Subscriptions",
  noun: "Subscription",
  heading: "provider_reference",
  columns: FIELDS.filter((field) => ["provider_reference", "plan_id", "subscriber_id", "status", "current_period_start", "current_period_end"].includes(field.name)),
  details: FIELDS,
  filters: FIELDS.filter((field) => ["status", "cancel_at_period_end"].includes(field.name)),
  list: (query, signal) => api.listSubscriptions(query, signal),
  read: (id, signal) => api.readSubscription(id, signal),
  actions: [
    {
      name: "subscriptionsCancel",
      label: "Cancel",
      fields: [
      ],
      run: (id) => api.subscriptionsCancel(id),
    },
    {
      name: "subscriptionsChangePlan",
      label: "Change plan",
      fields: [
        { name: "plan_id", label: "Plan id", kind: "uuid", required: true },
      ],
      run: (id, body) => api.subscriptionsChangePlan(id, body as t.SubscriptionsChangePlanBody),
    },
  ],
  related: [],
};
