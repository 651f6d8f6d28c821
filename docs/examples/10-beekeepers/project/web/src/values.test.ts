import { describe, expect, it } from "vitest";

import type { Field, Kind } from "./resources/resource";
import { money, read, shown, texts } from "./values";

const field = (kind: Kind, more: Partial<Field> = {}): Field => ({ name: "it", label: "It", kind, ...more });
const body = (kind: Kind, value: string | boolean, more: Partial<Field> = {}): unknown =>
  read([field(kind, more)], { it: value }).body["it"];
const error = (kind: Kind, value: string, more: Partial<Field> = {}): string | undefined =>
  read([field(kind, more)], { it: value }).errors["it"];

describe("money", () => {
  it("is read digit by digit into minor units", () => {
    expect(body("money", "0.29")).toBe(29);
    expect(body("money", "1234567890.5")).toBe(123456789050);
    expect(body("money", "-3")).toBe(-300);
  });

  it("has as many decimals as its currency", () => {
    const fields = [field("money"), { name: "currency", label: "Currency", kind: "currency" } as Field];
    expect(read(fields, { it: "500", currency: "JPY" }).body).toEqual({ it: 500, currency: "JPY" });
    expect(read(fields, { it: "500.5", currency: "JPY" }).errors["it"]).toContain("without decimals");
    expect(error("money", "1.234")).toContain("12.50");
  });

  it("is shown in its currency", () => {
    expect(money(1990, "USD")).toMatch(/19[.,]90/);
    expect(money(1990, "JPY")).toMatch(/1[,.  ]?990/);
  });
});

describe("fields", () => {
  it("say what is wrong with them", () => {
    expect(error("string", " ", { required: true })).toBe("It is needed.");
    expect(error("integer", "1.5")).toBe("It is a whole number.");
    expect(error("integer", "-1", { least: 0 })).toBe("It is 0 or more.");
    expect(error("email", "ada")).toContain("ada@example.com");
    expect(error("json", "{")).toBe("It cannot be read.");
    expect(error("password", "short")).toContain("12 characters");
  });

  it("become what the API takes", () => {
    expect(body("integer", "42")).toBe(42);
    expect(body("decimal", "1.50")).toBe("1.50");
    expect(body("boolean", true)).toBe(true);
    expect(body("currency", "eur")).toBe("EUR");
    expect(body("json", '{"a": [1]}')).toEqual({ a: [1] });
    expect(body("datetime", "2026-03-02T09:00")).toMatch(/^2026-03-0\dT.*Z$/);
  });

  it("that are empty are left out when made, and emptied when changed", () => {
    const optional = [field("string", { nullable: true })];
    expect(read(optional, { it: "" }).body).toEqual({});
    expect(read(optional, { it: "" }, true).body).toEqual({ it: null });
  });

  it("hold a row as inputs do, and give it back", () => {
    const fields: Field[] = [
      { name: "price_minor", label: "Price", kind: "money" },
      { name: "at", label: "At", kind: "datetime" },
      { name: "on", label: "On", kind: "date" },
      { name: "data", label: "Data", kind: "json" },
      { name: "yes", label: "Yes", kind: "boolean" },
    ];
    const row = { price_minor: 1990, at: "2026-03-02T09:00:00.000Z", on: "2026-03-02", data: { a: 1 }, yes: true };
    expect(read(fields, texts(fields, row)).body).toEqual(row);
  });

  it("that hold nothing are shown as a dash", () => {
    expect(shown(field("string"), null, {})).toBe("–");
    expect(shown(field("enum"), "in_progress", {})).toBe("In progress");
  });
});
