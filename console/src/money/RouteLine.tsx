import './money.css';
import type { Bill } from '../task/types';
import { words } from '../words';
import { routeSentence } from './route';

/** Why this answer was made where it was made, and what that cost. */
export function RouteLine({ bill }: { bill: Bill }) {
  const says = words.money.route;
  return (
    <section className="money-route" aria-label={says.label}>
      <p>
        <span className={`money-lane money-lane-${bill.lane}`}>{words.money.lane[bill.lane]}</span>
        {routeSentence(bill)}
      </p>
      {bill.reason && (
        <details className="money-reason" title={says.score(bill.score)}>
          <summary>{says.reason}</summary>
          <q>{bill.reason}</q>
        </details>
      )}
    </section>
  );
}
