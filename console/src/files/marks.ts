/** What differs between the files of a task and those of the task that it was made from. */
import type { FileView } from '../task/types';

export type Mark = 'added' | 'changed' | 'removed';
export type Files = ReadonlyMap<string, FileView>;

/**
 * A file is compared once its last part has come, and missed only once nothing more comes: what is
 * half written is neither changed nor removed.
 */
export function marksOf(
  files: Files,
  before: Files | undefined,
  isLive: boolean,
): Map<string, Mark> {
  const marks = new Map<string, Mark>();
  if (!before) return marks;
  for (const [id, file] of files) {
    const old = before.get(id);
    if (!old) marks.set(id, 'added');
    else if ((file.complete || !isLive) && old.text !== file.text) marks.set(id, 'changed');
  }
  if (isLive) return marks;
  for (const id of before.keys()) if (!files.has(id)) marks.set(id, 'removed');
  return marks;
}

export function countOf(marks: ReadonlyMap<string, Mark>): Record<Mark, number> {
  const counts = { added: 0, changed: 0, removed: 0 };
  for (const mark of marks.values()) counts[mark] += 1;
  return counts;
}
