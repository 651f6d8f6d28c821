/** Values of fields: as people read them, as inputs hold them, as the API takes them. */

import type { Body, Field } from "./resources/resource";

export type Texts = Record<string, string | boolean>;
export type Errors = Record<string, string>;

const EMAIL = /^[^@\s]+@[^@\s]+\.[^@\s]+$/;
const WHOLE = /^-?\d+$/;
const DECIMAL = /^-?\d{1,14}(\.\d{1,4})?$/;

/** How many digits a currency has after the point; two where it is none. */
export function digits(currency: unknown): number {
  try {
    const format = new Intl.NumberFormat("en", { style: "currency", currency: String(currency) });
    return format.resolvedOptions().maximumFractionDigits ?? 2;
  } catch {
    return 2;
  }
}

/** Minor units as an amount of money. */
export function money(minor: number, currency: unknown): string {
  const places = digits(currency);
  const amount = minor / 10 ** places;
  try {
    return new Intl.NumberFormat(undefined, { style: "currency", currency: String(currency) }).format(amount);
  } catch {
    return amount.toFixed(places);
  }
}

/** A value as people read it. */
export function shown(field: Field, value: unknown, row: Record<string, unknown>): string {
  if (value === null || value === undefined || value === "") return "–";
  switch (field.kind) {
    case "money":
      return money(Number(value), row["currency"] ?? "USD");
    case "boolean":
      return value ? "Yes" : "No";
    case "date":
      return new Date(`${String(value)}T00:00:00`).toLocaleDateString();
    case "datetime":
      return new Date(String(value)).toLocaleString();
    case "enum":
      return spaced(String(value));
    case "json":
    case "address":
      return JSON.stringify(value);
    default:
      return String(value);
  }
}

export function spaced(name: string): string {
  const text = name.replaceAll("_", " ");
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** What the inputs hold at first: the values of a row, or those that fields begin with. */
export function texts(fields: readonly Field[], row?: Record<string, unknown>): Texts {
  const currency = row?.["currency"];
  return Object.fromEntries(fields.map((field) => [field.name, text(field, row, currency)]));
}

function text(field: Field, row: Record<string, unknown> | undefined, currency: unknown): string | boolean {
  const value = row ? row[field.name] : field.initial;
  if (field.kind === "boolean") return value === true;
  if (value === null || value === undefined) return "";
  switch (field.kind) {
    case "money": {
      const places = digits(currency ?? "USD");
      return (Number(value) / 10 ** places).toFixed(places);
    }
    case "datetime":
      return local(new Date(String(value)));
    case "json":
      return row ? JSON.stringify(value, null, 2) : String(value);
    case "address":
      return JSON.stringify(value);
    default:
      return String(value);
  }
}

function local(moment: Date): string {
  const there = new Date(moment.getTime() - moment.getTimezoneOffset() * 60_000);
  return there.toISOString().slice(0, 16);
}

export type Reading = { body: Body; errors: Errors };

/** The body of a call, or what is wrong with each field; what is left empty is left out. */
export function read(fields: readonly Field[], values: Texts, changing = false): Reading {
  const body: Body = {};
  const errors: Errors = {};
  for (const field of fields) {
    const value = values[field.name] ?? "";
    if (typeof value === "boolean") {
      body[field.name] = value;
    } else if (!value.trim()) {
      if (field.required) errors[field.name] = `${field.label} is needed.`;
      else if (changing && field.nullable) body[field.name] = null;
    } else {
      try {
        body[field.name] = parsed(field, value, values["currency"]);
      } catch (wrong) {
        errors[field.name] = wrong instanceof Wrong ? wrong.message : `${field.label} cannot be read.`;
      }
    }
  }
  return { body, errors };
}

class Wrong extends Error {}

function parsed(field: Field, value: string, currency: unknown): unknown {
  const plain = value.trim();
  switch (field.kind) {
    case "integer":
      if (!WHOLE.test(plain)) throw new Wrong(`${field.label} is a whole number.`);
      return atLeast(field, Number(plain));
    case "float":
      if (!Number.isFinite(Number(plain))) throw new Wrong(`${field.label} is a number.`);
      return atLeast(field, Number(plain));
    case "decimal":
      if (!DECIMAL.test(plain)) throw new Wrong(`${field.label} is a number with up to 4 decimals.`);
      atLeast(field, Number(plain));
      return plain;
    case "money":
      return atLeast(field, minor(field, plain, digits(currency || "USD")));
    case "email":
      if (!EMAIL.test(plain)) throw new Wrong(`${field.label} is an address like ada@example.com.`);
      return plain;
    case "url":
      if (!/^https?:\/\/\S+$/.test(plain)) throw new Wrong(`${field.label} begins with https://.`);
      return plain;
    case "currency":
      if (!/^[A-Za-z]{3}$/.test(plain)) throw new Wrong(`${field.label} is three letters, like EUR.`);
      return plain.toUpperCase();
    case "password":
      if (value.length < 12) throw new Wrong(`${field.label} has 12 characters or more.`);
      return value;
    case "datetime":
      return new Date(plain).toISOString();
    case "json":
    case "address":
      return JSON.parse(plain) as unknown;
    case "text":
      return value;
    default:
      return plain;
  }
}

function atLeast(field: Field, value: number): number {
  if (field.least !== undefined && value < field.least) {
    throw new Wrong(`${field.label} is ${field.least} or more.`);
  }
  return value;
}

/** An amount in minor units, read digit by digit: no sum of money is rounded. */
function minor(field: Field, value: string, places: number): number {
  const found = /^(-?)(\d{1,13})(?:[.,](\d+))?$/.exec(value);
  const fraction = found?.[3] ?? "";
  if (!found || fraction.length > places) {
    throw new Wrong(`${field.label} is an amount${places ? ` like ${(12.5).toFixed(places)}` : " without decimals"}.`);
  }
  return Number(`${found[1]}${found[2]}${fraction.padEnd(places, "0")}`);
}
