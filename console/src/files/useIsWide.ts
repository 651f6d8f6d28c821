import { type RefObject, useEffect, useState } from 'react';

/** Whether an element, not the window, is at least so wide. */
export function useIsWide(element: RefObject<HTMLElement | null>, fromPx: number): boolean {
  const [isWide, setWide] = useState(false);
  useEffect(() => {
    if (!element.current || typeof ResizeObserver === 'undefined') return;
    const observer = new ResizeObserver(([entry]) => {
      if (entry) setWide(entry.contentRect.width >= fromPx);
    });
    observer.observe(element.current);
    return () => observer.disconnect();
  }, [element, fromPx]);
  return isWide;
}
