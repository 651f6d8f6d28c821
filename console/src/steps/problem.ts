/** What went wrong, as the store tells it. */
import type { Problem } from '../store/types';
import { words } from '../words';

export interface Refusal extends Problem {
  /** The task that is in the way, where one is. */
  readonly task: string;
}

const TASK = /\b[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\b/i;

/** Reads what an action was rejected with; what is no `Problem` is told in general words. */
export function refusalOf(error: unknown): Refusal {
  const told = record(record(error).problem ?? error);
  const says = textOf(told.says) || words.steps.failed;
  const next = textOf(told.next);
  const task =
    textOf(told.task) || textOf(told.taskId) || (TASK.exec(`${says} ${next}`)?.[0] ?? '');
  return { says, next, reason: textOf(told.reason), task };
}

function record(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null ? { ...value } : {};
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
