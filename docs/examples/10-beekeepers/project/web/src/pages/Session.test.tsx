import { fireEvent, render, screen, waitFor } from "@testing-library/react";
import { MemoryRouter } from "react-router";
import { describe, expect, it } from "vitest";

import { App } from "../App";
import { session } from "../api/session";
import { problem, serve } from "../test/server";

function open(): void {
  render(
    <MemoryRouter initialEntries={["/sign-in"]}>
      <App />
    </MemoryRouter>,
  );
}

function fill(): void {
  fireEvent.change(document.querySelector('[name="email"]') as HTMLInputElement, { target: { value: "ada@example.com" } });
  fireEvent.change(document.querySelector('[name="password"]') as HTMLInputElement, { target: { value: "a long password" } });
  fireEvent.submit(document.querySelector("main form") as HTMLFormElement);
}

describe("signing in", () => {
  it("shows that somebody is there, until they sign out", async () => {
    const seen = serve(({ path }) =>
      path === "/v1/auth/login"
        ? { body: { access_token: "a-token", token_type: "Bearer", expires_in: 900, refresh_token: null } }
        : { body: { items: [], next_cursor: null, total_minor: 0 } },
    );
    open();
    fill();
    fireEvent.click(await screen.findByRole("button", { name: "Sign out" }));
    await waitFor(() => expect(session()).toBeNull());
    expect(seen[0]).toMatchObject({ method: "POST", path: "/v1/auth/login", body: {"email": "ada@example.com", "password": "a long password"} });
  });

  it("says when the password is wrong, and lets nobody in", async () => {
    serve(() => problem(401, "The name or the password is wrong."));
    open();
    fill();
    expect((await screen.findByRole("alert")).textContent).toBe("The name or the password is wrong.");
    expect(session()).toBeNull();
  });
});
