import * as api from "../api/operations";
import type { Field, Resource } from "./resource";

const FIELDS: readonly Field[] = [
  { name: "owner_id", label: "Owner", kind: "reference", to: "users" },
  { name: "label", label: "Label", kind: "string" },
  { name: "expires_at", label: "Expires at", kind: "datetime", nullable: true },
  { name: "revoked_at", label: "Revoked at", kind: "datetime", nullable: true },
  { name: "created_at", label: "Created at", kind: "datetime" },
  { name: "updated_at", label: "Updated at", kind: "datetime" },
];

export const trustedBrowsers: Resource = {
  name: "trusted-browsers",
  title: "Trusted browsers",
  noun: "Trusted browser",
  heading: "label",
  columns: FIELDS.filter((field) => ["label", "owner_id", "expires_at", "revoked_at"].includes(field.name)),
  details: FIELDS,
  filters: [],
  list: (query, signal) => api.listTrustedBrowsers(query, signal),
  read: (id, signal) => api.readTrustedBrowser(id, signal),
  actions: [
    {
      name: "trustedBrowsersRevoke",
      label: "Revoke",
      fields: [
      ],
      run: (id) => api.trustedBrowsersRevoke(id),
    },
  ],
  related: [],
};
