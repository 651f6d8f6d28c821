/** Reads values that came from outside: what is not as expected is empty, and never an exception. */

export type Json = Readonly<Record<string, unknown>>;

const NOTHING: Json = {};

export function record(value: unknown): Json {
  return isRecord(value) ? value : NOTHING;
}

export function isRecord(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** What a table has under a name from outside: `constructor` is not in it. */
export function own<T>(table: Readonly<Record<string, T>>, name: string): T | undefined {
  return Object.hasOwn(table, name) ? table[name] : undefined;
}

export function list(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

export function texts(value: unknown): readonly string[] {
  return list(value).filter((each) => typeof each === 'string');
}

export function text(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

export function amount(value: unknown): number {
  return optional(value) ?? 0;
}

export function optional(value: unknown): number | undefined {
  return typeof value === 'number' && Number.isFinite(value) ? value : undefined;
}

/** The value that a text of JSON stands for; undefined where it is none. */
export function parse(source: string): unknown {
  try {
    return JSON.parse(source);
  } catch {
    return undefined;
  }
}
