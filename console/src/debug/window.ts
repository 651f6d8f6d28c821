/** Which lines of a long list have to be drawn: only what can be seen, and a few around it. */

export interface Visible {
  readonly first: number;
  /** One behind the last. */
  readonly end: number;
  /** Room that the lines before and after would take. */
  readonly beforePx: number;
  readonly afterPx: number;
}

export function visible(
  count: number,
  rowPx: number,
  scrollPx: number,
  heightPx: number,
  around = 8,
): Visible {
  const seen = Math.ceil(heightPx / rowPx);
  const last = Math.max(0, count - seen);
  // A list that has become shorter may still be scrolled to where there is nothing any more.
  const top = Math.min(Math.max(0, Math.floor(scrollPx / rowPx)), last);
  const first = Math.max(0, top - around);
  const end = Math.min(count, top + seen + 1 + around);
  return { first, end, beforePx: first * rowPx, afterPx: (count - end) * rowPx };
}

/** Where to scroll so that a line is seen whole; unchanged where it is. */
export function scrolledTo(
  index: number,
  rowPx: number,
  scrollPx: number,
  heightPx: number,
): number {
  const top = index * rowPx;
  if (top < scrollPx) return top;
  return Math.max(scrollPx, top + rowPx - heightPx);
}
