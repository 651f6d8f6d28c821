import type { FileView } from '../task/types';

const known = new WeakMap<FileView, number>();
const encoder = new TextEncoder();

/** Bytes of a file's text as UTF-8, counted once for each state of the file. */
export function bytesOf(file: FileView): number {
  const before = known.get(file);
  if (before !== undefined) return before;
  const bytes = encoder.encode(file.text).length;
  known.set(file, bytes);
  return bytes;
}

export function linesOf(text: string): number {
  if (text === '') return 0;
  let lines = 1;
  for (
    let at = text.indexOf('\n');
    at >= 0 && at < text.length - 1;
    at = text.indexOf('\n', at + 1)
  )
    lines += 1;
  return lines;
}
