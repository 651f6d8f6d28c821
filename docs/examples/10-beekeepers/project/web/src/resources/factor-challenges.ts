import * as api from "../api/operations";
import type * as t from "../api/types";
import type { Field, Resource } from "./resource";

const FIELDS: readonly Field[] = [
  { name: "user_id", label: "User", kind: "reference", to: "users" },
  { name: "purpose", label: "Purpose", kind: "enum", values: ["sign_in", "enrol", "step_up"] },
  { name: "method", label: "Method", kind: "enum", values: ["totp", "passkey", "recovery_code"] },
  { name: "status", label: "Status", kind: "enum", values: ["open", "passed", "failed", "cancelled"], initial: "open" },
  { name: "tries", label: "Tries", kind: "integer", initial: 0 },
  { name: "expires_at", label: "Expires at", kind: "datetime", nullable: true },
  { name: "created_at", label: "Created at", kind: "datetime" },
  { name: "updated_at", label: "Updated at", kind: "datetime" },
];

export const factorChallenges: Resource = {
  name: "factor-challenges",
  title: "Factor challenges",
  noun: "Factor challenge",
  heading: "id",
  columns: FIELDS.filter((field) => ["user_id", "purpose", "method", "status", "tries", "expires_at"].includes(field.name)),
  details: FIELDS,
  filters: FIELDS.filter((field) => ["purpose", "method", "status"].includes(field.name)),
  list: (query, signal) => api.listFactorChallenges(query, signal),
  read: (id, signal) => api.readFactorChallenge(id, signal),
  create: {
    fields: [
      { name: "purpose", label: "Purpose", kind: "enum", required: true, values: ["sign_in", "enrol", "step_up"] },
      { name: "method", label: "Method", kind: "enum", required: true, values: ["totp", "passkey", "recovery_code"] },
    ],
    submit: (body) => api.createFactorChallenge(body as t.CreateFactorChallengeBody),
  },
  actions: [
    {
      name: "factorChallengesAnswer",
      label: "Answer",
      fields: [
        { name: "answer", label: "Answer", kind: "json", required: true },
      ],
      run: (id, body) => api.factorChallengesAnswer(id, body as t.FactorChallengesAnswerBody),
    },
    {
      name: "factorChallengesCancel",
      label: "Cancel",
      fields: [
      ],
      run: (id) => api.factorChallengesCancel(id),
    },
  ],
  related: [],
};
