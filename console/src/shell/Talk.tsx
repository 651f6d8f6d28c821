import type { Open } from '../store/types';
import { words } from '../words';
import type { Conversation, Turn } from './conversation';
import { Progress } from './Progress';

const said = words.shell;

export interface TalkProps {
  readonly conversation: Conversation;
  readonly openOf: (task: string) => Open | undefined;
  readonly onShow: (task: string) => void;
  readonly onRetry: (turn: Turn) => void;
}

/** The conversation: what was asked, in order, and how far each answer is. */
export function Talk({ conversation, openOf, onShow, onRetry }: TalkProps) {
  return (
    <ol className="talk-turns" aria-label={said.conversation}>
      {conversation.turns.map((turn) => (
        <TurnEntry
          key={turn.task}
          turn={turn}
          open={openOf(turn.task)}
          isShown={turn.task === conversation.shown}
          onShow={onShow}
          onRetry={onRetry}
        />
      ))}
    </ol>
  );
}

interface TurnEntryProps {
  readonly turn: Turn;
  readonly open: Open | undefined;
  readonly isShown: boolean;
  readonly onShow: (task: string) => void;
  readonly onRetry: (turn: Turn) => void;
}

function TurnEntry({ turn, open, isShown, onShow, onRetry }: TurnEntryProps) {
  const asked = turn.asked || open?.view.said.find(({ by }) => by === 'person')?.text || turn.task;
  return (
    <li className="turn" aria-current={isShown}>
      <button type="button" className="turn-asked" onClick={() => onShow(turn.task)}>
        <span className="unseen">{said.asked}: </span>
        {asked}
      </button>
      {turn.from && <p className="progress-now">{said.editedFrom}</p>}
      {open && <Progress open={open} />}
      {open?.problem && (
        <p className="problem" role="alert">
          {open.problem.says} {open.problem.next}
        </p>
      )}
      {open?.link === 'lost' && (
        <p className="problem" role="alert">
          {said.lost}{' '}
          <button type="button" onClick={() => onRetry(turn)}>
            {said.tryAgain}
          </button>
        </p>
      )}
    </li>
  );
}
