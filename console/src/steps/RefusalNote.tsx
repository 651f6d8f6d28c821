import type { Problem } from '../store/types';
import { words } from '../words';

/** What was refused, and what to do now. */
export function RefusalNote({
  refusal,
  onOpen,
}: {
  refusal: Problem;
  onOpen: (task: string) => void;
}) {
  const { task } = refusal;
  return (
    <div className="steps-refusal" role="alert">
      <p>{refusal.says}</p>
      {refusal.next && <p>{refusal.next}</p>}
      {task && (
        <button type="button" className="steps-link" onClick={() => onOpen(task)}>
          {words.steps.busy}
        </button>
      )}
    </div>
  );
}
