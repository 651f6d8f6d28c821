import { fireEvent, render, screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { MemoryRouter } from "react-router";
import { describe, expect, it, vi } from "vitest";

import { Problem } from "../api/client";
import type { Body, Field } from "../resources/resource";
import { DataForm } from "./DataForm";

const FIELDS: Field[] = [
  { name: "title", label: "Title", kind: "string", required: true },
  { name: "pages", label: "Pages", kind: "integer", least: 1 },
];

function show(submit: (body: Body, key: string) => Promise<unknown>): ReturnType<typeof vi.fn> {
  const done = vi.fn();
  render(
    <MemoryRouter>
      <DataForm fields={FIELDS} label="Save" submit={submit} done={done} />
    </MemoryRouter>,
  );
  return done;
}

function described(input: HTMLElement): string {
  const ids = input.getAttribute("aria-describedby")?.split(" ") ?? [];
  return ids.map((id) => document.getElementById(id)?.textContent ?? "").join(" ");
}

describe("a form", () => {
  it("says beside the field what is wrong, goes there, and sends nothing", async () => {
    const submit = vi.fn();
    show(submit);
    const title = screen.getByLabelText(/Title/);
    await userEvent.click(screen.getByRole("button", { name: "Save" }));
    expect(described(title)).toBe("Title is needed.");
    expect(title.getAttribute("aria-invalid")).toBe("true");
    expect(document.activeElement).toBe(title);
    expect(submit).not.toHaveBeenCalled();
  });

  it("sends values as the API takes them, and tells when it is done", async () => {
    const submit = vi.fn().mockResolvedValue({ id: "1" });
    const done = show(submit);
    await userEvent.type(screen.getByLabelText(/Title/), "Persuasion");
    await userEvent.type(screen.getByLabelText("Pages"), "249");
    await userEvent.click(screen.getByRole("button", { name: "Save" }));
    expect(submit.mock.calls[0]?.[0]).toEqual({ title: "Persuasion", pages: 249 });
    expect(done).toHaveBeenCalledWith({ id: "1" });
  });

  it("puts the server's words where they belong, and keeps its key until it has been sent", async () => {
    const keys: string[] = [];
    const errors = [{ field: "body.title", message: "There is one of that title." }];
    show((_body, key) => {
      keys.push(key);
      return Promise.reject(new Problem(422, "The request is not valid.", errors));
    });
    await userEvent.type(screen.getByLabelText(/Title/), "Emma");
    const save = screen.getByRole("button", { name: "Save" });
    await userEvent.click(save);
    expect((await screen.findByRole("alert")).textContent).toBe("The request is not valid.");
    expect(described(screen.getByLabelText(/Title/))).toBe("There is one of that title.");
    await userEvent.click(save);
    await waitFor(() => expect(keys).toHaveLength(2));
    expect(keys[0]).toBe(keys[1]);
  });

  it("is sent once, however often it is clicked", () => {
    const submit = vi.fn().mockReturnValue(new Promise(() => undefined));
    show(submit);
    fireEvent.change(screen.getByLabelText(/Title/), { target: { value: "Emma" } });
    const form = screen.getByRole("button", { name: "Save" }).closest("form") as HTMLFormElement;
    fireEvent.submit(form);
    fireEvent.submit(form);
    expect(submit).toHaveBeenCalledTimes(1);
  });
});
