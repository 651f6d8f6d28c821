import { useState, type ReactNode } from "react";
import { Link } from "react-router";

import type { Problem } from "../api/client";
import { getCart, putCartItems } from "../api/operations";
import { Failed } from "../components/States";
import { problemOf } from "../useLoaded";

/** One more of the item. */
export function AddToCart({ id, name }: { id: string; name: string }): ReactNode {
  const [state, setState] = useState<"" | "busy" | "added" | Problem>("");
  const add = async (): Promise<void> => {
    setState("busy");
    try {
      const cart = await getCart();
      const line = cart.items.find((each) => each.product_variant_id === id);
      await putCartItems(id, { quantity: (line?.quantity ?? 0) + 1 });
      setState("added");
    } catch (failure) {
      setState(problemOf(failure));
    }
  };
  return (
    <>
      <button type="button" disabled={state === "busy"} aria-label={`Add ${name} to the cart`} onClick={() => void add()}>
        Add to cart
      </button>
      {state === "added" ? (
        <p role="status">
          It is in <Link to="/cart">your cart</Link>.
        </p>
      ) : null}
      {typeof state === "object" ? <Failed problem={state} /> : null}
    </>
  );
}
