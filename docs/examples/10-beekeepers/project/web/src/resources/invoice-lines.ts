import * as api from "../api/operations";
import type * as t from "../api/types";
import type { Field, Resource } from "./resource";

const FIELDS: readonly Field[] = [
  { name: "invoice_id", label: "Invoice", kind: "reference", to: "invoices" },
  { name: "position", label: "Position", kind: "integer" },
  { name: "description", label: "Description", kind: "string" },
  { name: "quantity", label: "Quantity", kind: "decimal", least: 0 },
  { name: "unit_price_minor", label: "Unit price", kind: "money", least: 0 },
  { name: "tax_rate", label: "Tax rate", kind: "decimal", least: 0 },
  { name: "line_total_minor", label: "Line total", kind: "money", least: 0 },
  { name: "currency", label: "Currency", kind: "currency", initial: "USD" },
  { name: "created_at", label: "Created at", kind: "datetime" },
  { name: "updated_at", label: "Updated at", kind: "datetime" },
];

export const invoiceLines: Resource = {
  name: "invoice-lines",
  title: "Invoice lines",
  noun: "Invoice line",
  heading: "description",
  columns: FIELDS.filter((field) => ["description", "invoice_id", "position", "quantity", "unit_price_minor", "tax_rate"].includes(field.name)),
  details: FIELDS,
  filters: [],
  list: (query, signal) => api.listInvoiceLines(query, signal),
  read: (id, signal) => api.readInvoiceLine(id, signal),
  remove: (id) => api.deleteInvoiceLine(id),
  create: {
    fields: [
      { name: "invoice_id", label: "Invoice", kind: "reference", required: true, to: "invoices" },
      { name: "position", label: "Position", kind: "integer", required: true },
      { name: "description", label: "Description", kind: "string", required: true },
      { name: "quantity", label: "Quantity", kind: "decimal", required: true, least: 0 },
      { name: "unit_price_minor", label: "Unit price", kind: "money", required: true, least: 0 },
      { name: "tax_rate", label: "Tax rate", kind: "decimal", required: true, least: 0 },
      { name: "line_total_minor", label: "Line total", kind: "money", required: true, least: 0 },
      { name: "currency", label: "Currency", kind: "currency", initial: "USD" },
    ],
    submit: (body, key) => api.createInvoiceLine(body as t.InvoiceLineCreate, key),
  },
  update: {
    fields: [
      { name: "invoice_id", label: "Invoice", kind: "reference", required: true, to: "invoices" },
      { name: "position", label: "Position", kind: "integer", required: true },
      { name: "description", label: "Description", kind: "string", required: true },
      { name: "quantity", label: "Quantity", kind: "decimal", required: true, least: 0 },
      { name: "unit_price_minor", label: "Unit price", kind: "money", required: true, least: 0 },
      { name: "tax_rate", label: "Tax rate", kind: "decimal", required: true, least: 0 },
      { name: "line_total_minor", label: "Line total", kind: "money", required: true, least: 0 },
      { name: "currency", label: "Currency", kind: "currency", required: true },
    ],
    submit: (id, body) => api.updateInvoiceLine(id, body as t.InvoiceLineUpdate),
  },
  actions: [],
  related: [],
};
