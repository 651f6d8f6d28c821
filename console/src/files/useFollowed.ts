import { useEffect, useRef, useState } from 'react';

/** A file that is followed is shown at least this long: small ones come faster than one can look. */
const SHOWN_MS = 700;

/** The newest file, changed no more often than one can follow; the last that was followed when that ends. */
export function useFollowed(newest: string, isFollowing: boolean): string {
  const [shown, setShown] = useState(isFollowing ? newest : '');
  const since = useRef(0);
  useEffect(() => {
    if (!isFollowing || newest === shown) return;
    const wait = Math.max(0, since.current + SHOWN_MS - performance.now());
    const timer = setTimeout(() => {
      since.current = performance.now();
      setShown(newest);
    }, wait);
    return () => clearTimeout(timer);
  }, [newest, shown, isFollowing]);
  return shown;
}
