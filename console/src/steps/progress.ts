/** How far a task is, never further than it is. */
import { type TaskView, TERMINAL } from '../task/types';

export interface Progress {
  readonly done: number;
  readonly total: number;
  /** 0 to 100; undefined where it is not known how many steps there will be. */
  readonly percent: number | undefined;
}

export function progressOf(view: Pick<TaskView, 'state' | 'done' | 'total'>): Progress {
  const { done, total } = view;
  // Completed says that nothing is left, whatever the last count was.
  if (view.state === 'completed')
    return { done: Math.max(done, total), total: Math.max(done, total), percent: 100 };
  if (total <= 0) return { done, total: 0, percent: TERMINAL.has(view.state) ? 0 : undefined };
  const settled = Math.min(done, total);
  return { done: settled, total, percent: Math.floor((settled / total) * 100) };
}
