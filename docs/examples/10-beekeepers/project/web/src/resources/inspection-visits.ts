import * as api from "../api/operations";
import type * as t from "../api/types";
import type { Field, Resource } from "./resource";

const FIELDS: readonly Field[] = [
  { name: "inspected_site_id", label: "Inspected site", kind: "reference", to: "inspected-sites" },
  { name: "inspection_checklist_id", label: "Inspection checklist", kind: "reference", to: "inspection-checklists" },
  { name: "inspector_id", label: "Inspector", kind: "reference", nullable: true, to: "users" },
  { name: "reference", label: "Reference", kind: "string" },
  { name: "planned_on", label: "Planned on", kind: "date" },
  { name: "started_at", label: "Started at", kind: "datetime", nullable: true },
  { name: "submitted_at", label: "Submitted at", kind: "datetime", nullable: true },
  { name: "score_percent", label: "Score percent", kind: "decimal", nullable: true },
  { name: "passed", label: "Passed", kind: "boolean", nullable: true },
  { name: "signature_key", label: "Signature key", kind: "string", nullable: true },
  { name: "status", label: "Status", kind: "enum", values: ["planned", "in_progress", "submitted", "approved", "cancelled"], initial: "planned" },
  { name: "created_at", label: "Created at", kind: "datetime" },
  { name: "updated_at", label: "Updated at", kind: "datetime" },
];

export const inspectionVisits: Resource = {
  name: "inspection-visits",
  title: "Inspection visits",
  noun: "Inspection visit",
  heading: "reference",
  columns: FIELDS.filter((field) => ["reference", "inspected_site_id", "inspection_checklist_id", "inspector_id", "planned_on", "started_at"].includes(field.name)),
  details: FIELDS,
  filters: FIELDS.filter((field) => ["passed", "status"].includes(field.name)),
  list: (query, signal) => api.listInspectionVisits(query, signal),
  read: (id, signal) => api.readInspectionVisit(id, signal),
  remove: (id) => api.deleteInspectionVisit(id),
  create: {
    fields: [
      { name: "inspected_site_id", label: "Inspected site", kind: "reference", required: true, to: "inspected-sites" },
      { name: "inspection_checklist_id", label: "Inspection checklist", kind: "reference", required: true, to: "inspection-checklists" },
      { name: "inspector_id", label: "Inspector", kind: "reference", nullable: true, to: "users" },
      { name: "reference", label: "Reference", kind: "string", required: true },
      { name: "planned_on", label: "Planned on", kind: "date", required: true },
      { name: "started_at", label: "Started at", kind: "datetime", nullable: true },
      { name: "submitted_at", label: "Submitted at", kind: "datetime", nullable: true },
      { name: "score_percent", label: "Score percent", kind: "decimal", nullable: true },
      { name: "passed", label: "Passed", kind: "boolean", nullable: true },
      { name: "signature_key", label: "Signature key", kind: "string", nullable: true },
    ],
    submit: (body) => api.createInspectionVisit(body as t.InspectionVisitCreate),
  },
  update: {
    fields: [
      { name: "inspected_site_id", label: "Inspected site", kind: "reference", required: true, to: "inspected-sites" },
      { name: "inspection_checklist_id", label: "Inspection checklist", kind: "reference", required: true, to: "inspection-checklists" },
      { name: "inspector_id", label: "Inspector", kind: "reference", nullable: true, to: "users" },
      { name: "reference", label: "Reference", kind: "string", required: true },
      { name: "planned_on", label: "Planned on", kind: "date", required: true },
      { name: "started_at", label: "Started at", kind: "datetime", nullable: true },
      { name: "submitted_at", label: "Submitted at", kind: "datetime", nullable: true },
      { name: "score_percent", label: "Score percent", kind: "decimal", nullable: true },
      { name: "passed", label: "Passed", kind: "boolean", nullable: true },
      { name: "signature_key", label: "Signature key", kind: "string", nullable: true },
    ],
    submit: (id, body) => api.updateInspectionVisit(id, body as t.InspectionVisitUpdate),
  },
  actions: [
    {
      name: "inspectionVisitsApprove",
      label: "Approve",
      fields: [
      ],
      run: (id) => api.inspectionVisitsApprove(id),
    },
    {
      name: "inspectionVisitsCancel",
      label: "Cancel",
      fields: [
      ],
      run: (id) => api.inspectionVisitsCancel(id),
    },
    {
      name: "inspectionVisitsPointAnswers",
      label: "Add to point answers",
      fields: [
        { name: "checklist_point_id", label: "Checklist point", kind: "reference", required: true, to: "checklist-points" },
        { name: "value", label: "Value", kind: "string", nullable: true },
        { name: "number_value", label: "Number value", kind: "decimal", nullable: true },
        { name: "passed", label: "Passed", kind: "boolean", nullable: true },
        { name: "comment", label: "Comment", kind: "text", nullable: true },
        { name: "photo_keys", label: "Photo keys", kind: "json", nullable: true },
      ],
      run: (id, body) => api.inspectionVisitsPointAnswers(id, body as t.InspectionVisitsPointAnswersBody),
    },
    {
      name: "inspectionVisitsStart",
      label: "Start",
      fields: [
      ],
      run: (id) => api.inspectionVisitsStart(id),
    },
    {
      name: "inspectionVisitsSubmit",
      label: "Submit",
      fields: [
      ],
      run: (id) => api.inspectionVisitsSubmit(id),
    },
  ],
  related: [
    {
      title: "Inspection findings",
      resource: "inspection-findings",
      list: (id, query, signal) => api.getInspectionVisitsInspectionFindings(id, query, signal),
    },
    {
      title: "Point answers",
      resource: "point-answers",
      list: (id, query, signal) => api.getInspectionVisitsPointAnswers(id, query, signal),
    },
  ],
};
