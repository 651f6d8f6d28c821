import type { TaskView } from '../task/types';
import { TERMINAL } from '../task/types';
import { words } from '../words';
import { progressOf } from './progress';

export function ProgressBar({ view }: { view: TaskView }) {
  const { done, total, percent } = progressOf(view);
  const says = words.steps;
  const ended = TERMINAL.has(view.state);
  const text = total > 0 || done > 0 ? says.progressText(done, total) : says.begins;
  const known = percent !== undefined;
  return (
    <div className="steps-progress">
      <div
        className={`steps-bar steps-bar-${view.state}${known ? '' : ' steps-bar-open'}`}
        role="progressbar"
        aria-label={says.progress}
        aria-valuetext={ended ? `${text}, ${says.ended[view.state] ?? ''}` : text}
        {...(known && { 'aria-valuemin': 0, 'aria-valuemax': total, 'aria-valuenow': done })}
      >
        <span style={known ? { inlineSize: `${percent}%` } : undefined} />
      </div>
      <p className="steps-progress-text">
        <span>{text}</span>
        {ended && <span className={`steps-end-${view.state}`}>{says.ended[view.state]}</span>}
      </p>
    </div>
  );
}
