import type { Open, Past } from '../store/types';

/** Which tasks the conversation on the page consists of. */
export interface Turn {
  readonly task: string;
  readonly agent: string;
  /** Empty until the server has told it. */
  readonly contextId: string;
  /** What was asked; empty where only the task itself can tell. */
  readonly asked: string;
  /** The task that it was made from by an edit or a follow-up; empty for a first one. */
  readonly from: string;
}

export type Conversation = readonly Turn[];

export const NOTHING: Conversation = [];

/** Whether nothing was ever heard of it: a link that is wrong, or of another account. */
export function isUnknown({ problem, view }: Open): boolean {
  return problem !== undefined && view.contextId === '' && view.position === 0;
}

/** Adds a turn, or tells more of one that is there; a turn of another context begins anew. */
export function withTurn(turns: Conversation, turn: Turn): Conversation {
  const context = turns.find(({ contextId }) => contextId !== '')?.contextId ?? '';
  if (turn.contextId && context && context !== turn.contextId) return [turn];
  const at = turns.findIndex(({ task }) => task === turn.task);
  const before = turns[at];
  return before ? turns.with(at, { ...turn, asked: turn.asked || before.asked }) : [...turns, turn];
}

/** The turn that a task of the history was. */
export function turnOf({ id, agent, contextId, title }: Past): Turn {
  return { task: id, agent, contextId, asked: title, from: '' };
}
