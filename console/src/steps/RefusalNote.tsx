import { words } from '../words';
import type { Refusal } from './problem';

/** What was refused, and what to do now. */
export function RefusalNote({
  refusal,
  onOpen,
}: {
  refusal: Refusal;
  onOpen: (task: string) => void;
}) {
  return (
    <div className="steps-refusal" role="alert">
      <p>{refusal.says}</p>
      {refusal.next && <p>{refusal.next}</p>}
      {refusal.reason === 'RUN_BUSY' && refusal.task && (
        <button type="button" className="steps-link" onClick={() => onOpen(refusal.task)}>
          {words.steps.busy}
        </button>
      )}
    </div>
  );
}
