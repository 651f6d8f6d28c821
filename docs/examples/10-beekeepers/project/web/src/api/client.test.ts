import { describe, expect, it } from "vitest";

import { problem, serve } from "../test/server";
import { call, Problem, segment } from "./client";
import { begin, session } from "./session";

describe("a call", () => {
  it("sends what is wanted, and nothing that is not there", async () => {
    const seen = serve(() => ({ body: { items: [], next_cursor: null } }));
    await call({ method: "GET", path: "/things", query: { limit: 5, cursor: undefined } });
    expect(seen).toEqual([
      { method: "GET", path: "/v1/things?limit=5", headers: { Accept: "application/json" }, body: undefined },
    ]);
  });

  it("carries the key that makes it have one effect, and the token", async () => {
    const seen = serve(() => ({ status: 201, body: {} }));
    begin({ access_token: "a-token", refresh_token: null });
    await call({ method: "POST", path: "/things", body: { name: "x" }, key: "a-key-of-mine" });
    expect(seen[0]?.headers).toEqual({
      Accept: "application/json",
      Authorization: "Bearer a-token",
      "Content-Type": "application/json",
      "Idempotency-Key": "a-key-of-mine",
    });
    expect(seen[0]?.body).toEqual({ name: "x" });
  });

  it("throws what the server says is wrong, field by field", async () => {
    const errors = [{ field: "body.title", message: "too long" }];
    serve(() => problem(422, "The request is not valid.", errors));
    const failure = await call({ method: "POST", path: "/things" }).catch((each: unknown) => each);
    expect(failure).toBeInstanceOf(Problem);
    expect(failure).toMatchObject({ status: 422, message: "The request is not valid.", errors });
  });

  it("says so when nobody answers", async () => {
    serve(() => {
      throw new TypeError("network");
    });
    await expect(call({ method: "GET", path: "/things" })).rejects.toMatchObject({ status: 0 });
  });

  it("gives nothing where there is nothing", async () => {
    serve(() => ({ status: 204 }));
    expect(await call({ method: "DELETE", path: `/things/${segment("a/b")}` })).toBeUndefined();
  });

  it("ends a session that the server no longer knows", async () => {
    serve(() => problem(401, "Sign in first."));
    begin({ access_token: "old", refresh_token: null });
    await expect(call({ method: "GET", path: "/things" })).rejects.toMatchObject({ status: 401 });
    expect(session()).toBeNull();
  });

  it("gets new tokens once, however many calls wait for them", async () => {
    const seen = serve(({ path, headers }) => {
      if (path === "/v1/auth/refresh") return { body: { access_token: "new", refresh_token: "next" } };
      return headers["Authorization"] === "Bearer new" ? { body: {} } : problem(401, "Sign in first.");
    });
    begin({ access_token: "old", refresh_token: "once" });
    await Promise.all([call({ method: "GET", path: "/a" }), call({ method: "GET", path: "/b" })]);
    expect(seen.filter(({ path }) => path === "/v1/auth/refresh")).toHaveLength(1);
    expect(session()).toEqual({ access_token: "new", refresh_token: "next" });
  });

  it("keeps the basket of somebody who has not signed in", async () => {
    const seen = serve(() => ({ body: { "guest_token": "mine", items: [] } }));
    await call({ method: "GET", path: "/cart", basket: true });
    await call({ method: "GET", path: "/cart", basket: true });
    expect(seen.map(({ headers }) => headers["Cart-Token"])).toEqual([undefined, "mine"]);
  });
});
