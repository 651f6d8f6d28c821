import { useState, type ReactNode } from "react";

import { cartCheckout } from "../api/operations";
import type * as t from "../api/types";
import { DataForm } from "../components/DataForm";
import { Heading } from "../components/Heading";
import { resourceNamed } from "../resources";
import { titleOf } from "../resources/resource";
import { money } from "../values";
import type { Field } from "../resources/resource";

const FIELDS: readonly Field[] = [
  { name: "email", label: "Email", kind: "email", required: true },
  { name: "shipping_address", label: "Shipping address", kind: "address", required: true },
  { name: "billing_address", label: "Billing address", kind: "address", nullable: true },
];

/** Turns the cart into an order; sent twice, it is still one order. */
export function Checkout(): ReactNode {
  const [order, setOrder] = useState<t.Order | null>(null);
  if (order) return <Thanks order={order} />;
  return (
    <>
      <Heading title="Check out" />
      <DataForm
        fields={FIELDS}
        label="Place the order"
        submit={(body, key) => cartCheckout(body as t.CartCheckoutBody, key)}
        done={setOrder}
      />
    </>
  );
}

function Thanks({ order }: { order: t.Order }): ReactNode {
  const resource = resourceNamed("orders");
  const name = resource ? titleOf(resource, order) : order.id;
  return (
    <>
      <Heading title="Thank you" />
      <p role="status">
        We have your order {name}
        {" "}
        of {money(order.total_minor, order.currency)}
        .
      </p>
    </>
  );
}
