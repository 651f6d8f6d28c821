/** A server for tests: it answers what it is told to, and remembers what it was asked. */

import { vi } from "vitest";

import type { Field } from "../resources/resource";

export type Asked = { method: string; path: string; headers: Record<string, string>; body: unknown };
export type Answer = { status?: number; body?: unknown };

export const ID = "0195551d-e000-7001-8000-000000000001";

export function serve(answer: (asked: Asked) => Answer): Asked[] {
  const seen: Asked[] = [];
  vi.stubGlobal("fetch", (path: string, init: RequestInit): Promise<Response> => {
    const asked = {
      method: init.method ?? "GET",
      path,
      headers: init.headers as Record<string, string>,
      body: typeof init.body === "string" ? (JSON.parse(init.body) as unknown) : undefined,
    };
    seen.push(asked);
    const { status = 200, body } = answer(asked);
    const text = body === undefined ? null : JSON.stringify(body);
    return Promise.resolve(new Response(text, { status }));
  });
  return seen;
}

export function problem(status: number, detail: string, errors: { field: string; message: string }[] = []): Answer {
  return { status, body: { type: "about:blank", title: "Problem", status, detail, errors } };
}

/** A row with a value for each field. */
export function rowOf(fields: readonly Field[]): Record<string, unknown> {
  return { ...Object.fromEntries(fields.map((field) => [field.name, valueOf(field)])), id: ID };
}

function valueOf(field: Field): unknown {
  switch (field.kind) {
    case "integer":
    case "float":
    case "money":
      return 1990;
    case "boolean":
      return true;
    case "date":
      return "2026-03-02";
    case "datetime":
      return "2026-03-02T09:00:00Z";
    case "json":
    case "address":
      return { city: "Berlin" };
    case "enum":
      return field.values?.[0] ?? "";
    case "uuid":
    case "reference":
      return ID;
    default:
      return typedOf(field);
  }
}

/** What somebody types into the input of the field. */
export function typedOf(field: Field): string {
  switch (field.kind) {
    case "integer":
    case "float":
    case "decimal":
      return "3";
    case "money":
      return "12.50";
    case "date":
      return "2026-03-02";
    case "datetime":
      return "2026-03-02T09:00";
    case "email":
      return "ada@example.com";
    case "phone":
      return "+1 555 010 0001";
    case "url":
      return "https://example.com/1";
    case "currency":
      return "USD";
    case "json":
    case "address":
      return '{"city": "Berlin"}';
    case "enum":
      return field.values?.[0] ?? "";
    case "uuid":
    case "reference":
      return ID;
    case "password":
      return "a long password";
    case "binary":
      return "YQ==";
    default:
      return `Some ${field.label.toLowerCase()}`;
  }
}
