import { useOpen, useStore } from '../store';
import { words } from '../words';
import { type Conversation, isUnknown, type Turn } from './conversation';
import { Progress } from './Progress';
import { hasDesign } from './tabs';

const said = words.shell;

/** The conversation: what was asked, in order, and how far each answer is. */
export function Talk({
  conversation,
  shown,
}: {
  readonly conversation: Conversation;
  readonly shown: string;
}) {
  return (
    <ol className="talk-turns" aria-label={said.conversation}>
      {conversation.map((turn) => (
        <TurnEntry key={turn.task} turn={turn} isShown={turn.task === shown} />
      ))}
    </ol>
  );
}

function TurnEntry({ turn, isShown }: { readonly turn: Turn; readonly isShown: boolean }) {
  const store = useStore();
  const open = useOpen(turn.task);
  const show = () => void store.open(turn.task, turn.agent);
  return (
    <li className="turn" aria-current={isShown}>
      <button type="button" className="turn-asked" onClick={show}>
        <span className="unseen">{said.asked}: </span>
        {turn.asked || turn.task}
      </button>
      {turn.from && open && hasDesign(open.view) && (
        <p className="progress-now">{said.editedFrom}</p>
      )}
      {open && !isUnknown(open) && <Progress open={open} />}
      {open?.problem && (
        <p className="problem" role="alert">
          {open.problem.says} {open.problem.next}
        </p>
      )}
      {open?.link === 'lost' && (
        <p className="problem" role="alert">
          {!open.problem && said.lost}{' '}
          <button type="button" onClick={show}>
            {said.tryAgain}
          </button>
        </p>
      )}
    </li>
  );
}
