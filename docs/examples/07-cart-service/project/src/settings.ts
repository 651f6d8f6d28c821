import { randomBytes } from "node:crypto";
import { existsSync } from "node:fs";

import { z } from "zod";

const Environment = z.object({
  NODE_ENV: z.string().default("development"),
  HOST: z.string().default("127.0.0.1"),
  PORT: z.coerce.number().int().min(0).max(65_535).default(8000),
  DATABASE_URL: z.string().optional(),
  RATE_LIMIT_PER_MINUTE: z.coerce.number().int().min(0).default(600),
  API_TOKEN: z.string().min(16).optional(),
});

/** Every setting; `.env.example` explains them. */
export interface Settings {
  host: string;
  port: number;
  databaseUrl: string;
  rateLimitPerMinute: number;
  apiToken: string;
}

/** The settings of the environment and, for what is not there, of the file `.env`. */
export function readSettings(): Settings {
  loadFile();
  return settingsOf(process.env);
}

/** Where the data is, for commands that need no other setting. */
export function readDatabaseUrl(): string {
  loadFile();
  const url = process.env["DATABASE_URL"];
  if (!url) {
    throw new Error("Set DATABASE_URL: see .env.example.");
  }
  return url;
}

function loadFile(): void {
  if (existsSync(".env")) {
    process.loadEnvFile();
  }
}

/** The settings that the environment says; an empty one counts as not set. */
export function settingsOf(environment: Record<string, string | undefined>): Settings {
  const said = Object.entries(environment).filter(([, value]) => value !== "");
  const result = Environment.safeParse(Object.fromEntries(said));
  if (!result.success) {
    throw new Error(`A setting is wrong: ${z.prettifyError(result.error)}`);
  }
  const values = result.data;
  const production = values.NODE_ENV === "production";
  return {
    host: values.HOST,
    port: values.PORT,
    databaseUrl: values.DATABASE_URL ?? standIn("DATABASE_URL", "memory:", production),
    rateLimitPerMinute: values.RATE_LIMIT_PER_MINUTE,
    apiToken: values.API_TOKEN ?? standIn("API_TOKEN", madeUp(), production),
  };
}

/** A value for this process only; in production everything must be said. */
function standIn(name: string, value: string, production: boolean): string {
  if (production) {
    throw new Error(`Set ${name}: see .env.example.`);
  }
  console.warn(`${name} is not set: for this process it is ${value}`);
  return value;
}

function madeUp(): string {
  return randomBytes(24).toString("base64url");
}
