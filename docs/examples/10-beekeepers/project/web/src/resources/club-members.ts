import * as api from "../api/operations";
import type * as t from "../api/types";
import type { Field, Resource } from "./resource";

const FIELDS: readonly Field[] = [
  { name: "user_id", label: "User", kind: "reference", nullable: true, to: "users" },
  { name: "number", label: "Number", kind: "string" },
  { name: "full_name", label: "Full name", kind: "string" },
  { name: "email", label: "Email", kind: "email", nullable: true },
  { name: "phone", label: "Phone", kind: "phone", nullable: true },
  { name: "born_on", label: "Born on", kind: "date", nullable: true },
  { name: "address", label: "Address", kind: "text", nullable: true },
  { name: "in_directory", label: "In directory", kind: "boolean", initial: false },
  { name: "status", label: "Status", kind: "enum", values: ["applicant", "active", "dormant", "left", "expelled"], initial: "applicant" },
  { name: "joined_on", label: "Joined on", kind: "date", nullable: true },
  { name: "left_on", label: "Left on", kind: "date", nullable: true },
  { name: "left_reason", label: "Left reason", kind: "string", nullable: true },
  { name: "created_at", label: "Created at", kind: "datetime" },
  { name: "updated_at", label: "Updated at", kind: "datetime" },
];

export const clubMembers: Resource = {
  name: "club-members",
  title: "Club members",
  noun: "Club member",
  heading: "full_name",
  columns: FIELDS.filter((field) => ["full_name", "user_id", "number", "email", "phone", "born_on"].includes(field.name)),
  details: FIELDS,
  filters: FIELDS.filter((field) => ["in_directory", "status"].includes(field.name)),
  list: (query, signal) => api.listClubMembers(query, signal),
  search: (words, query, signal) => api.getClubMembersSearch(words, query, signal),
  read: (id, signal) => api.readClubMember(id, signal),
  remove: (id) => api.deleteClubMember(id),
  create: {
    fields: [
      { name: "full_name", label: "Full name", kind: "string", required: true },
      { name: "email", label: "Email", kind: "email", required: true },
      { name: "phone", label: "Phone", kind: "phone", nullable: true },
      { name: "born_on", label: "Born on", kind: "date", nullable: true },
      { name: "address", label: "Address", kind: "text", nullable: true },
    ],
    submit: (body) => api.createClubMember(body as t.CreateClubMemberBody),
  },
  update: {
    fields: [
      { name: "number", label: "Number", kind: "string", required: true },
      { name: "full_name", label: "Full name", kind: "string", required: true },
      { name: "email", label: "Email", kind: "email", nullable: true },
      { name: "phone", label: "Phone", kind: "phone", nullable: true },
      { name: "born_on", label: "Born on", kind: "date", nullable: true },
      { name: "address", label: "Address", kind: "text", nullable: true },
      { name: "in_directory", label: "In directory", kind: "boolean", required: true },
      { name: "joined_on", label: "Joined on", kind: "date", nullable: true },
      { name: "left_on", label: "Left on", kind: "date", nullable: true },
      { name: "left_reason", label: "Left reason", kind: "string", nullable: true },
    ],
    submit: (id, body) => api.updateClubMember(id, body as t.ClubMemberUpdate),
  },
  actions: [
    {
      name: "clubMembersAdmit",
      label: "Admit",
      fields: [
        { name: "status", label: "Status", kind: "enum", required: true, values: ["active"] },
      ],
      run: (id, body) => api.clubMembersAdmit(id, body as t.ClubMembersAdmitBody),
    },
    {
      name: "clubMembersDuesClaims",
      label: "Add to dues claims",
      fields: [
        { name: "year", label: "Year", kind: "integer", required: true },
        { name: "amount_minor", label: "Amount", kind: "money", required: true },
        { name: "due_on", label: "Due on", kind: "date", required: true },
        { name: "currency", label: "Currency", kind: "currency", initial: "USD" },
      ],
      run: (id, body, key) => api.clubMembersDuesClaims(id, body as t.ClubMembersDuesClaimsBody, key),
    },
    {
      name: "clubMembersLeave",
      label: "Leave",
      fields: [
        { name: "left_on", label: "Left on", kind: "date", required: true },
        { name: "left_reason", label: "Left reason", kind: "string", nullable: true },
      ],
      run: (id, body) => api.clubMembersLeave(id, body as t.ClubMembersLeaveBody),
    },
  ],
  related: [
    {
      title: "Club meetings",
      resource: "club-meetings",
      list: (id, query, signal) => api.listClubMemberClubMeetings(id, query, signal),
    },
    {
      title: "Dues claims",
      resource: "dues-claims",
      list: (id, query, signal) => api.getClubMembersDuesClaims(id, query, signal),
    },
    {
      title: "Terms",
      resource: "membership-terms",
      list: (id, query, signal) => api.getClubMembersTerms(id, query, signal),
    },
  ],
};
