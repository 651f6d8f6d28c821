/** Loading with its three ends: still under way, failed, there. */

import { useCallback, useEffect, useState } from "react";

import { Problem } from "./api/client";

export type Loaded<Value> =
  | { state: "loading" }
  | { state: "failed"; problem: Problem }
  | { state: "there"; value: Value };

/** What `load` gives; loaded again when `load` is another function, or when asked. */
export function useLoaded<Value>(
  load: (signal: AbortSignal) => Promise<Value>,
): [Loaded<Value>, () => void] {
  const [loaded, setLoaded] = useState<Loaded<Value>>({ state: "loading" });
  const [round, setRound] = useState(0);

  useEffect(() => {
    const ending = new AbortController();
    setLoaded({ state: "loading" });
    load(ending.signal).then(
      (value) => {
        if (!ending.signal.aborted) setLoaded({ state: "there", value });
      },
      (failure: unknown) => {
        if (!ending.signal.aborted) setLoaded({ state: "failed", problem: problemOf(failure) });
      },
    );
    return () => ending.abort();
  }, [load, round]);

  return [loaded, useCallback(() => setRound((before) => before + 1), [])];
}

export function problemOf(failure: unknown): Problem {
  return failure instanceof Problem ? failure : new Problem(0, "Something went wrong in this page.");
}
