import type { Open } from '../store/types';
import { TERMINAL } from '../task/types';
import { words } from '../words';

const said = words.shell;

/** How far a task is, and how the page hears of it; steps are counted, never guessed. */
export function Progress({ open }: { readonly open: Open }) {
  const { view, link } = open;
  const isOver = TERMINAL.has(view.state);
  return (
    <div className="progress">
      {!isOver && (
        <progress
          aria-label={said.progress(view.done, view.total)}
          max={view.total || 1}
          // without a value the bar says that nobody knows yet
          {...(view.total ? { value: view.done } : {})}
        />
      )}
      <p className="progress-says" aria-live="polite">
        <span className={`state state-${view.state}`}>{said.states[view.state]}</span>
        {!isOver && view.total > 0 && <span>{said.progress(view.done, view.total)}</span>}
        {link === 'resuming' && <span className="progress-link">{said.resuming}</span>}
        {open.resumedAfter.map((position) => (
          <span key={position} className="progress-resumed">
            {said.resumed(position)}
          </span>
        ))}
      </p>
      {!isOver && view.text && <p className="progress-now">{view.text}</p>}
    </div>
  );
}
