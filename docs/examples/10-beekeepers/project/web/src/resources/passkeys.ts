import * as api from "../api/operations";
import type * as t from "../api/types";
import type { Field, Resource } from "./resource";

const FIELDS: readonly Field[] = [
  { name: "owner_id", label: "Owner", kind: "reference", to: "users" },
  { name: "label", label: "Label", kind: "string" },
  { name: "credential_id", label: "Credential id", kind: "string" },
  { name: "public_key", label: "Public key", kind: "text" },
  { name: "sign_count", label: "Sign count", kind: "integer", initial: 0 },
  { name: "transports", label: "Transports", kind: "json", nullable: true },
  { name: "last_used_at", label: "Last used at", kind: "datetime", nullable: true },
  { name: "status", label: "Status", kind: "enum", values: ["active", "revoked"], initial: "active" },
  { name: "created_at", label: "Created at", kind: "datetime" },
  { name: "updated_at", label: "Updated at", kind: "datetime" },
];

export const passkeys: Resource = {
  name: "passkeys",
  title: "Passkeys",
  noun: "Passkey",
  heading: "label",
  columns: FIELDS.filter((field) => ["label", "owner_id", "credential_id", "sign_count", "last_used_at", "status"].includes(field.name)),
  details: FIELDS,
  filters: FIELDS.filter((field) => ["status"].includes(field.name)),
  list: (query, signal) => api.listPasskeys(query, signal),
  read: (id, signal) => api.readPasskey(id, signal),
  actions: [
    {
      name: "passkeysRename",
      label: "Rename",
      fields: [
        { name: "label", label: "Label", kind: "string", required: true },
      ],
      run: (id, body) => api.passkeysRename(id, body as t.PasskeysRenameBody),
    },
    {
      name: "passkeysRevoke",
      label: "Revoke",
      fields: [
      ],
      run: (id) => api.passkeysRevoke(id),
    },
  ],
  related: [],
};
