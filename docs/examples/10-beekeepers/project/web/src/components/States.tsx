import type { ReactNode } from "react";
import { Link, useLocation } from "react-router";

import type { Problem } from "../api/client";

export function Loading(): ReactNode {
  return (
    <p role="status" className="quiet">
      Loading…
    </p>
  );
}

export function Nothing({ children }: { children: ReactNode }): ReactNode {
  return <p className="quiet">{children}</p>;
}

/** What went wrong, and what to do about it. */
export function Failed({ problem, again }: { problem: Problem; again?: () => void }): ReactNode {
  const { pathname } = useLocation();
  return (
    <div role="alert" className="problem">
      <p>{problem.message}</p>
      {problem.status === 401 ? (
        <Link to="/sign-in" state={{ from: pathname }}>
          Sign in
        </Link>
      ) : null}
      {again && problem.status !== 401 ? (
        <button type="button" onClick={again}>
          Try again
        </button>
      ) : null}
    </div>
  );
}
