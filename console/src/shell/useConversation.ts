import { useEffect, useState } from 'react';
import { useCurrent } from '../store';
import type { Open } from '../store/types';
import { type Conversation, isUnknown, NOTHING, withTurn } from './conversation';

/** The tasks of the conversation that is open, in the order in which they were begun. */
export function useConversation(): [Conversation, (begin: Conversation) => void] {
  const [conversation, setConversation] = useState<Conversation>(NOTHING);
  const current = useCurrent();
  const view = current?.view;
  const agent = current?.agent ?? '';
  const task = view?.id ?? '';
  const contextId = view?.contextId ?? '';
  const from = view?.references[0] ?? '';
  const asked = view?.said.find(({ by }) => by === 'person')?.text ?? '';
  useEffect(() => {
    if (task)
      setConversation((before) => withTurn(before, { task, agent, contextId, asked, from }));
  }, [task, agent, contextId, asked, from]);
  return [conversation, setConversation];
}

/** The task that is shown; none where it is not there: of that nothing can be asked, and nothing stopped. */
export function useKnown(): Open | undefined {
  const current = useCurrent();
  return current && isUnknown(current) ? undefined : current;
}
