import { useEffect, useRef } from 'react';

/** Names such as `/`, `?`, `alt+1`. */
export type Keys = Readonly<Record<string, () => void>>;

/** Keys that work anywhere on the page; plain ones only where nothing is being written. */
export function useKeys(keys: Keys): void {
  const latest = useRef(keys);
  latest.current = keys;
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || (!event.altKey && isWriting(event.target))) return;
      const act = latest.current[nameOf(event)];
      if (!act) return;
      event.preventDefault();
      act();
    };
    document.addEventListener('keydown', press);
    return () => document.removeEventListener('keydown', press);
  }, []);
}

/** With Alt by the place on the keyboard: what Alt types there differs from system to system. */
export function nameOf({ altKey, code, key }: KeyboardEvent): string {
  return altKey ? `alt+${code.replace(/^(Digit|Key)/, '').toLowerCase()}` : key;
}

function isWriting(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    (target.isContentEditable || ['INPUT', 'TEXTAREA', 'SELECT'].includes(target.tagName))
  );
}
