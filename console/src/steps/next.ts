/** Edits that were chosen to come after another, until the task that they are of has ended. */
import type { Edit } from '../task/types';

// The panel of a task goes when another one is shown: what is to come next outlives it here.
const waiting = new Map<string, Partial<Edit>>();

export function nextOf(task: string): Partial<Edit> | undefined {
  return waiting.get(task);
}

export function setNext(task: string, edit: Partial<Edit> | undefined): void {
  if (edit) waiting.set(task, edit);
  else waiting.delete(task);
}
