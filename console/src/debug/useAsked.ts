/** Something that has to be asked for: it is on its way, here, or was refused. */
import { useCallback, useEffect, useState } from 'react';
import { words } from '../words';

export type Asked<T> =
  | { readonly is: 'loading' }
  | { readonly is: 'here'; readonly value: T }
  | { readonly is: 'failed'; readonly says: string; readonly next: string };

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
      (error: unknown) => !isLate && setAsked({ is: 'failed', ...saidOf(error) }),
    );
    return () => {
      isLate = true;
    };
  }, [ask, turn]);
  return [asked, again];
}

function saidOf(error: unknown): { says: string; next: string } {
  const told: Record<string, unknown> =
    typeof error === 'object' && error !== null ? { ...error } : {};
  const text = (value: unknown) => (typeof value === 'string' ? value : '');
  return { says: text(told.says) || words.debug.failed, next: text(told.next) };
}
