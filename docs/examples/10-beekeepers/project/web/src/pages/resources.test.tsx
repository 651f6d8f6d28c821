import { fireEvent, render, screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { MemoryRouter } from "react-router";
import { describe, expect, it } from "vitest";

import { App } from "../App";
import { resources } from "../resources";
import { titleOf, type Field, type Row } from "../resources/resource";
import { ID, problem, rowOf, serve, typedOf, type Answer, type Asked } from "../test/server";

function open(path: string): void {
  render(
    <MemoryRouter initialEntries={[path]}>
      <App />
    </MemoryRouter>,
  );
}

const lists = resources.filter((resource) => resource.list);
const details = resources.filter((resource) => resource.read);
const forms = resources.flatMap((resource) => (resource.create ? [{ resource, form: resource.create }] : []));

/** Answers as a row and as a page of rows, whichever is asked for. */
const both = (row: Record<string, unknown>) => (): Answer => ({ body: { ...row, items: [row], next_cursor: null } });

describe.each(lists)("the list of $name", (resource) => {
  it("shows its rows by their names", async () => {
    const row = rowOf(resource.details) as Row;
    serve(both(row));
    open(`/${resource.name}`);
    const table = await screen.findByRole("table");
    expect(within(table).getAllByRole("rowheader")[0]?.textContent).toBe(titleOf(resource, row));
    expect(screen.getByRole("heading", { level: 1 }).textContent).toBe(resource.title);
  });

  it("says when there are none, and when it failed", async () => {
    serve(() => ({ body: { items: [], next_cursor: null } }));
    open(`/${resource.name}`);
    await screen.findByText(`There are no ${resource.title.toLowerCase()} here.`);
    serve(() => problem(503, "Come back later."));
    open(`/${resource.name}`);
    expect((await screen.findByRole("alert")).textContent).toContain("Come back later.");
  });
});

it("turns pages by the cursor that the server gives", async () => {
  const resource = lists[0];
  if (!resource) return;
  const row = rowOf(resource.details);
  const seen = serve(({ path }) => ({ body: { ...row, items: [row], next_cursor: path.includes("cursor=") ? null : "next" } }));
  open(`/${resource.name}`);
  await userEvent.click(await screen.findByRole("button", { name: "Older" }));
  await waitFor(() => expect(seen.some(({ path }) => path.includes("cursor=next"))).toBe(true));
  await waitFor(() => expect(screen.getByRole("button", { name: "Older" })).toHaveProperty("disabled", true));
});

it("asks once for a name that many rows refer to", async () => {
  const resource = lists.find(({ columns }) => columns.some((field) => field.to));
  if (!resource) return;
  const rows = ["1", "2", "3"].map((id) => ({ ...rowOf(resource.details), id }));
  const seen = serve(() => ({ body: { id: ID, items: rows, next_cursor: null } }));
  open(`/${resource.name}`);
  const table = await screen.findByRole("table");
  await waitFor(() => expect(within(table).getAllByText(/00000001/).length).toBeGreaterThanOrEqual(rows.length));
  const names = seen.filter(({ path }) => path.endsWith(ID)).map(({ path }) => path);
  expect(names).toEqual([...new Set(names)]);
});

describe.each(details)("one of $name", (resource) => {
  it("shows every field by its label", async () => {
    const row = rowOf(resource.details) as Row;
    serve(both(row));
    open(`/${resource.name}/${ID}`);
    expect((await screen.findByRole("heading", { level: 1 })).textContent).toBe(titleOf(resource, row));
    const terms = screen.getAllByRole("term").map((term) => term.textContent);
    expect(terms).toEqual(resource.details.map((field) => field.label));
  });

  it("is deleted only by somebody who is sure", async () => {
    if (!resource.remove) return;
    const seen = serve(({ method }) => (method === "DELETE" ? { status: 204 } : both(rowOf(resource.details))()));
    open(`/${resource.name}/${ID}`);
    await userEvent.click(await screen.findByRole("button", { name: "Delete" }));
    expect(seen.some(({ method }) => method === "DELETE")).toBe(false);
    await userEvent.click(screen.getByRole("button", { name: "Yes, delete" }));
    await waitFor(() => expect(seen.some(({ method }) => method === "DELETE")).toBe(true));
  });
});

describe.each(forms)("a new one of $resource.name", ({ resource, form }) => {
  it("is made of what somebody typed", async () => {
    const seen = serve(({ method }) => ({ status: method === "POST" ? 201 : 200, body: { id: ID, items: [{ id: ID }], next_cursor: null } }));
    open(`/${resource.name}/new`);
    await screen.findByRole("heading", { level: 1 });
    const typed = form.fields.filter((field) => field.kind !== "boolean" && field.kind !== "address");
    for (const field of typed) await type(field);
    fireEvent.submit(screen.getByRole("button", { name: "Save" }).closest("form") as HTMLFormElement);
    const asked = await waitFor(() => posted(seen));
    const required = form.fields.filter((field) => field.required && field.kind !== "address").map((field) => field.name);
    expect(Object.keys(asked.body as object)).toEqual(expect.arrayContaining(required));
  });
});

async function type(field: Field): Promise<void> {
  const input = await waitFor(() => {
    const found = document.querySelector<HTMLInputElement>(`main form [name="${field.name}"]`);
    if (!found || (found instanceof HTMLSelectElement && found.options[0]?.text === "Loading…")) throw new Error(field.name);
    return found;
  });
  fireEvent.change(input, { target: { value: typedOf(field) } });
}

function posted(seen: Asked[]): Asked {
  const asked = seen.find(({ method }) => method === "POST");
  if (!asked) throw new Error(document.querySelector("main")?.textContent ?? "nothing was sent");
  return asked;
}

describe("the application", () => {
  it("says when there is no such page", () => {
    serve(() => ({ body: {} }));
    open("/there/is/no/such/page");
    expect(screen.getByRole("heading", { level: 1 }).textContent).toBe("There is no such page");
  });

  it("leads to the sign-in from where it is needed", async () => {
    const resource = lists[0];
    if (!resource) return;
    serve(() => problem(401, "Sign in first."));
    open(`/${resource.name}`);
    const alert = await screen.findByRole("alert");
    await userEvent.click(within(alert).getByRole("link", { name: "Sign in" }));
    expect(screen.getByRole("heading", { level: 1 }).textContent).toBe("Sign in");
  });
});
