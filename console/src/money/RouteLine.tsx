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
        <p className="money-reason" title={says.score(bill.score)}>
          {says.reason} <q>{bill.reason}</q>
        </p>
      )}
    </section>
  );
}
