import type { ReactNode } from "react";
import { Link } from "react-router";

import { Heading } from "../components/Heading";

export function NotFound(): ReactNode {
  return (
    <>
      <Heading title="There is no such page" />
      <p>
        <Link to="/">Back to the beginning</Link>
      </p>
    </>
  );
}
