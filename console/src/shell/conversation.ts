/** Which tasks the conversation on the page consists of, and which of them is shown. */
export interface Turn {
  readonly task: string;
  readonly agent: string;
  /** What was asked; empty where only the task itself can tell. */
  readonly asked: string;
  /** The task that it was made from by an edit or a follow-up; empty for a first one. */
  readonly from: string;
}

export interface Conversation {
  readonly turns: readonly Turn[];
  /** The task that the panels show; empty where there is none. */
  readonly shown: string;
}

export const NOTHING: Conversation = { turns: [], shown: '' };

/** Adds a turn, or tells more of one that is there, and shows it. */
export function withTurn(conversation: Conversation, turn: Turn): Conversation {
  const at = conversation.turns.findIndex(({ task }) => task === turn.task);
  const turns =
    at < 0
      ? [...conversation.turns, turn]
      : conversation.turns.with(at, {
          ...turn,
          asked: turn.asked || (conversation.turns[at]?.asked ?? ''),
        });
  return { turns, shown: turn.task };
}

/** The turn that is shown. */
export function shownTurn(conversation: Conversation): Turn | undefined {
  return conversation.turns.find(({ task }) => task === conversation.shown);
}
