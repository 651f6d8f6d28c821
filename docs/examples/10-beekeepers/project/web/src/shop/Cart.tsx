import { useCallback, useState, type ReactNode } from "react";
import { Link } from "react-router";

import type { Problem } from "../api/client";
import { getCart, putCartItems } from "../api/operations";
import type * as t from "../api/types";
import { Heading } from "../components/Heading";
import { Failed, Loading, Nothing } from "../components/States";
import { Value } from "../components/Value";
import type { Field } from "../resources/resource";
import { problemOf, useLoaded } from "../useLoaded";
import { money } from "../values";

const ITEM: Field = { name: "product_variant_id", label: "Item", kind: "reference", to: "product-variants" };

export function Cart(): ReactNode {
  const [loaded, again] = useLoaded(useCallback((signal: AbortSignal) => getCart(signal), []));
  const [changed, setChanged] = useState<t.CartContents | null>(null);
  const [problem, setProblem] = useState<Problem | null>(null);
  if (loaded.state === "loading") return <Loading />;
  if (loaded.state === "failed") return <Failed problem={loaded.problem} again={again} />;
  const cart = changed ?? loaded.value;

  const set = async (id: string, quantity: number): Promise<void> => {
    setProblem(null);
    try {
      setChanged(await putCartItems(id, { quantity: quantity }));
    } catch (failure) {
      setProblem(problemOf(failure));
    }
  };

  return (
    <>
      <Heading title="Cart" />
      {problem ? <Failed problem={problem} /> : null}
      {cart.items.length ? (
        <>
          <div className="scroll">
            <table>
              <caption>What you gathered, at the prices of now</caption>
              <thead>
                <tr>
                  <th scope="col">Item</th>
                  <th scope="col">Price</th>
                  <th scope="col">Quantity</th>
                  <th scope="col">Total</th>
                  <th scope="col">Remove</th>
                </tr>
              </thead>
              <tbody>
                {cart.items.map((line) => (
                  <tr key={line.id}>
                    <th scope="row">
                      <Value field={ITEM} row={line} />
                    </th>
                    <td>{money(line.unit_price_minor, cart.currency)}</td>
                    <td>
                      <input
                        className="amount"
                        type="number"
                        min={1}
                        aria-label="Quantity"
                        defaultValue={line.quantity}
                        onBlur={(event) => {
                          const quantity = Math.trunc(Number(event.target.value));
                          if (quantity > 0 && quantity !== line.quantity) void set(line.product_variant_id, quantity);
                        }}
                      />
                    </td>
                    <td>{money(line.line_total_minor, cart.currency)}</td>
                    <td>
                      <button type="button" onClick={() => void set(line.product_variant_id, 0)}>
                        Remove
                      </button>
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
          <p className="total" role="status">
            {money(cart.total_minor, cart.currency)}
          </p>
          <Link className="button" to="/checkout">
            Check out
          </Link>
        </>
      ) : (
        <Nothing>
          There is nothing in it. <Link to="/">Look around</Link>
        </Nothing>
      )}
    </>
  );
}
