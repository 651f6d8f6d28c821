/** Values as they travel: what callers may send. */

import { z } from "zod";

import type { Json } from "./store/values.js";

const withoutNul = (value: string): boolean => !value.includes("\0");
const NUL = "must not contain NUL";

function text(longest: number): z.ZodString {
  return z.string().max(longest).refine(withoutNul, NUL);
}

/** The number with four places, as databases keep it. */
function fourPlaces(value: string): string {
  const [whole = "0", places = ""] = value.split(".");
  return `${whole}.${places.padEnd(4, "0")}`;
}

export const key = z.guid().toLowerCase();
export const line = text(255);
export const prose = text(100_000);
export const whole = z
  .int()
  .min(-(2 ** 31))
  .max(2 ** 31 - 1);
/** Minor units of money, such as cents; as exact as numbers in JSON are. */
export const minor = z.int();
export const float = z.number();
export const decimal = z
  .string()
  .regex(/^-?\d{1,14}(\.\d{1,4})?$/)
  .transform(fourPlaces);
export const unsignedDecimal = z
  .string()
  .regex(/^\d{1,14}(\.\d{1,4})?$/)
  .transform(fourPlaces);
export const currency = z.string().regex(/^[A-Z]{3}$/);
export const flag = z.boolean();
export const date = z.iso.date();
export const instant = z.iso.datetime({ offset: true }).transform((value) => new Date(value));
export const email = text(320).regex(/^[^@\s]+@[^@\s]+\.[^@\s]+$/);
export const phone = z
  .string()
  .max(32)
  .regex(/^\+?[0-9][0-9 ().-]{4,30}$/);
export const url = text(2048).regex(/^https?:\/\/\S+$/);
export const json: z.ZodType<Json> = z.json().refine((value) => value !== null, "must not be null");
/** Bytes in base64. */
export const binary = z.base64().max(1_400_000);
export const password = z.string().min(12).max(255);

/** Values as they stand in an address, where all is text. */
export const query = {
  flag: z.enum(["true", "false"]).transform((value) => value === "true"),
  whole: z
    .string()
    .regex(/^-?\d{1,10}$/)
    .transform(Number)
    .pipe(whole),
  minor: z
    .string()
    .regex(/^-?\d{1,16}$/)
    .transform(Number)
    .pipe(minor),
  float: z
    .string()
    .regex(/^-?\d+(\.\d+)?$/)
    .transform(Number)
    .pipe(float),
};
