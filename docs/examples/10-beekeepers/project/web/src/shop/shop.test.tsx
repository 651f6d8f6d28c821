import { fireEvent, render, screen, waitFor } from "@testing-library/react";
import { MemoryRouter } from "react-router";
import { describe, expect, it } from "vitest";

import { App } from "../App";
import { ID, problem, serve, type Asked } from "../test/server";

const LINE = { id: "line", product_variant_id: ID, quantity: 2, unit_price_minor: 1990, line_total_minor: 3980 };
const CART = { id: "cart", currency: "USD", total_minor: 3980, items: [LINE] };

function open(path: string): void {
  render(
    <MemoryRouter initialEntries={[path]}>
      <App />
    </MemoryRouter>,
  );
}

const isPut = ({ method, path }: Asked): boolean => method === "PUT" && path === `/v1/cart/items/${ID}`;

describe("the cart", () => {
  it("shows what is in it, and changes how many there are", async () => {
    const seen = serve((asked) => ({ body: isPut(asked) ? { ...CART, total_minor: 9950 } : CART }));
    open("/cart");
    expect((await screen.findByText(/39[.,]80/, { selector: ".total" })).textContent).toBeTruthy();
    const quantity = screen.getByLabelText("Quantity");
    fireEvent.change(quantity, { target: { value: "5" } });
    fireEvent.blur(quantity);
    await screen.findByText(/99[.,]50/);
    expect(seen.find(isPut)?.body).toEqual({ quantity: 5 });
  });

  it("says when there is nothing in it", async () => {
    serve(() => ({ body: { ...CART, total_minor: 0, items: [] } }));
    open("/cart");
    await screen.findByText(/There is nothing in it/);
  });
});

describe("the catalogue", () => {
  it("puts one more into the cart", async () => {
    const item = { id: ID, title: "A thing", price_minor: 1990, currency: "USD" };
    const seen = serve(({ path }) => ({ body: path.startsWith("/v1/cart") ? CART : { ...item, items: [item], next_cursor: null } }));
    open(`/shop/${ID}`);
    fireEvent.click(await screen.findByRole("button", { name: "Add A thing to the cart" }));
    await screen.findByText(/It is in/);
    expect(seen.find(isPut)?.body).toEqual({ quantity: 3 });
  });
});

describe("the checkout", () => {
  it("is one order, though it was sent twice", async () => {
    let fails = true;
    const orders = ({ method }: Asked): boolean => method === "POST";
    const seen = serve((asked) => {
      if (!orders(asked)) return { body: { items: [], next_cursor: null } };
      const answer = fails ? problem(503, "Come back later.") : { status: 201, body: { id: ID, currency: "USD" } };
      fails = false;
      return answer;
    });
    open("/checkout");
    fireEvent.change(await waitFor(() => document.querySelector('[name="email"]') as HTMLInputElement), { target: { value: "ada@example.com" } });
    fireEvent.change(await waitFor(() => document.querySelector('[id$="-shipping_address"]') as HTMLInputElement), { target: { value: "Ada" } });
    const form = document.querySelector("main form") as HTMLFormElement;
    fireEvent.submit(form);
    await screen.findByRole("alert");
    fireEvent.submit(form);
    await screen.findByText(/We have your order/);
    const keys = seen.filter(orders).map(({ headers }) => headers["Idempotency-Key"]);
    expect(keys).toHaveLength(2);
    expect(keys[0]).toBeTruthy();
    expect(keys[0]).toBe(keys[1]);
  });
});
