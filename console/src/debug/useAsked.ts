/** Something that has to be asked for: it is on its way, here, or was refused. */
import { useCallback, useEffect, useState } from 'react';
import { failure } from '../store';
import type { Problem } from '../store/types';

export type Asked<T> =
  | { readonly is: 'loading' }
  | { readonly is: 'here'; readonly value: T }
  | { readonly is: 'failed'; readonly problem: Problem };

/** Asks again whenever `ask` is another one, or `again` is called; an answer that comes too late is dropped. */
export function useAsked<T>(ask: () => Promise<T>): [Asked<T>, () => void] {
  const [asked, setAsked] = useState<Asked<T>>({ is: 'loading' });
  const [turn, setTurn] = useState(0);
  const again = useCallback(() => setTurn((now) => now + 1), []);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another turn asks the same again
  useEffect(() => {
    let isLate = false;
    setAsked({ is: 'loading' });
    ask().then(
      (value) => !isLate && setAsked({ is: 'here', value }),
      (error: unknown) => !isLate && setAsked({ is: 'failed', problem: failure(error).problem }),
    );
    return () => {
      isLate = true;
    };
  }, [ask, turn]);
  return [asked, again];
}
