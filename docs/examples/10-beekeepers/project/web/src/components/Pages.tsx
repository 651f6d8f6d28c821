import { useCallback, useEffect, useState, type ReactNode } from "react";

import type { Page } from "../api/client";
import type { Row } from "../resources/resource";
import { useLoaded } from "../useLoaded";
import { Failed, Loading, Nothing } from "./States";

type Props = {
  /** Gives the page that begins at the cursor. */
  load: (cursor: string | undefined, signal: AbortSignal) => Promise<Page<Row>>;
  empty: ReactNode;
  children: (rows: Row[]) => ReactNode;
};

/** Rows page by page: the server says where the next one begins. */
export function Pages({ load, empty, children }: Props): ReactNode {
  const [cursors, setCursors] = useState<string[]>([]);
  useEffect(() => setCursors([]), [load]);
  return <OnePage load={load} cursors={cursors} turn={setCursors} empty={empty} show={children} />;
}

type OneProps = {
  load: Props["load"];
  cursors: string[];
  turn: (cursors: string[]) => void;
  empty: ReactNode;
  show: Props["children"];
};

function OnePage({ load, cursors, turn, empty, show }: OneProps): ReactNode {
  const cursor = cursors.at(-1);
  const [loaded, again] = useLoaded(useCallback((signal: AbortSignal) => load(cursor, signal), [load, cursor]));
  if (loaded.state === "loading") return <Loading />;
  if (loaded.state === "failed") return <Failed problem={loaded.problem} again={again} />;
  const { items, next_cursor: next } = loaded.value;
  return (
    <>
      {items.length ? show(items) : <Nothing>{empty}</Nothing>}
      {cursors.length || next ? (
        <nav aria-label="Pages" className="pages">
          <button type="button" disabled={!cursors.length} onClick={() => turn(cursors.slice(0, -1))}>
            Newer
          </button>
          <button type="button" disabled={!next} onClick={() => next && turn([...cursors, next])}>
            Older
          </button>
        </nav>
      ) : null}
    </>
  );
}
