import { useCallback, type ReactNode } from "react";
import { Link, useParams } from "react-router";

import { listProductVariants, listProducts, readProduct } from "../api/operations";
import type * as t from "../api/types";
import { Heading } from "../components/Heading";
import { Pages } from "../components/Pages";
import { Failed, Loading } from "../components/States";
import { useLoaded } from "../useLoaded";
import { money } from "../values";
import { AddToCart } from "./AddToCart";

/** What is on offer, page by page. */
export function Catalogue(): ReactNode {
  const load = useCallback(
    (cursor: string | undefined, signal: AbortSignal) => listProducts(cursor ? { cursor } : {}, signal),
    [],
  );
  return (
    <>
      <Heading title="Products" />
      <Pages load={load} empty="Nothing is on offer yet.">
        {(rows) => (
          <ul className="cards">
            {(rows as t.Product[]).map((product) => (
              <li key={product.id}>
                <h2>
                  <Link to={`/shop/${product.id}`}>{product.title}</Link>
                </h2>
                <p>{product.description}</p>
              </li>
            ))}
          </ul>
        )}
      </Pages>
    </>
  );
}

/** One product, with what of it can be bought. */
export function CatalogueItem(): ReactNode {
  const { id = "" } = useParams();
  const [loaded, again] = useLoaded(useCallback((signal: AbortSignal) => readProduct(id, signal), [id]));
  const load = useCallback(
    (cursor: string | undefined, signal: AbortSignal) => listProductVariants({ product_id: id, ...(cursor ? { cursor } : {}) }, signal),
    [id],
  );
  if (loaded.state === "loading") return <Loading />;
  if (loaded.state === "failed") return <Failed problem={loaded.problem} again={again} />;
  const product = loaded.value;
  return (
    <>
      <Heading title={product.title} />
      <p>{product.description}</p>
      <Pages load={load} empty="Nothing of it can be bought now.">
        {(rows) => <Items items={rows as t.ProductVariant[]} />}
      </Pages>
    </>
  );
}

function Items({ items }: { items: t.ProductVariant[] }): ReactNode {
  return (
    <ul className="cards">
      {items.map((item) => (
        <li key={item.id}>
          <h2>{item.title}</h2>
          <p>{money(item.price_minor, item.currency)}</p>
          <AddToCart id={item.id} name={String(item.title)} />
        </li>
      ))}
    </ul>
  );
}
