/** Passwords and signed tokens, with what Node.js brings along. */

import { createHash, createHmac, randomBytes, scrypt, timingSafeEqual } from "node:crypto";

import { z } from "zod";

const COST = { N: 2 ** 14, r: 8, p: 1 };

/** What a token of ours says. */
export interface Claims {
  /** The user. */
  sub: string;
  /** The session. */
  sid?: string | undefined;
}

const Signed = z.object({ sub: z.guid(), sid: z.guid().optional(), exp: z.number() });

/** The password, made slow to guess (scrypt) and salted. */
export async function hashPassword(password: string): Promise<string> {
  const salt = randomBytes(16);
  const hashed = await slow(password, salt);
  return `scrypt$${salt.toString("base64url")}$${hashed.toString("base64url")}`;
}

/** The password is the one that was hashed. */
export async function checkPassword(password: string, hashed: string): Promise<boolean> {
  const [method, salt = "", expected = ""] = hashed.split("$");
  const found = await slow(password, Buffer.from(salt, "base64url"));
  return method === "scrypt" && same(found, Buffer.from(expected, "base64url"));
}

/** A token (JWT, HS256) that says the claims until it ends. */
export function sign(claims: Claims, key: string, ttlS: number): string {
  const now = Math.floor(Date.now() / 1000);
  const head = encoded({ alg: "HS256", typ: "JWT" });
  const content = `${head}.${encoded({ ...claims, iat: now, exp: now + ttlS })}`;
  return `${content}.${signature(content, key).toString("base64url")}`;
}

/** What the token says, if we signed it and it has not ended. */
export function claimsOf(token: string, key: string): Claims | undefined {
  const [head, body = "", shown = ""] = token.split(".");
  if (!same(signature(`${head}.${body}`, key), Buffer.from(shown, "base64url"))) {
    return undefined;
  }
  const { data } = Signed.safeParse(JSON.parse(Buffer.from(body, "base64url").toString()));
  return data !== undefined && data.exp > Date.now() / 1000 ? data : undefined;
}

/** A token to hand out, and the hash of it to keep. */
export function newToken(): { token: string; hash: string } {
  const token = randomBytes(32).toString("base64url");
  return { token, hash: tokenHash(token) };
}

/** What we keep of a token: enough to know it again, useless to a thief. */
export function tokenHash(token: string): string {
  return createHash("sha256").update(token).digest("hex");
}

function slow(password: string, salt: Buffer): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    scrypt(password, salt, 32, COST, (error, key) => (error ? reject(error) : resolve(key)));
  });
}

function signature(content: string, key: string): Buffer {
  return createHmac("sha256", key).update(content).digest();
}

function same(one: Buffer, other: Buffer): boolean {
  return one.length === other.length && timingSafeEqual(one, other);
}

function encoded(value: object): string {
  return Buffer.from(JSON.stringify(value)).toString("base64url");
}
