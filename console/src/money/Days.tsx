import { useEffect, useMemo, useRef, useState } from 'react';
import type { Costs } from '../store/types';
import { words } from '../words';
import type { Chart } from './chart';
import { SumCells, SumHead } from './SumRow';
import { type Day, unbroken } from './sums';

/** What was paid on each day, in front of what it is compared with; the same as a table for those who cannot see it. */
export function Days({ days }: { days: Costs['days'] }) {
  const says = words.money;
  const all = useMemo(() => unbroken(days), [days]);
  if (all.length === 0) return <p className="money-note">{says.noDays}</p>;
  return (
    <>
      <DaysChart days={all} />
      <details className="money-as-table">
        <summary>{says.asTable}</summary>
        <table className="money-table">
          <caption className="unseen">{says.days}</caption>
          <SumHead first={says.day} />
          <tbody>
            {days.map((sum) => (
              <tr key={sum.day}>
                <th scope="row">{sum.day}</th>
                <SumCells sum={sum} />
              </tr>
            ))}
          </tbody>
        </table>
      </details>
    </>
  );
}

function DaysChart({ days }: { days: readonly Day[] }) {
  const says = words.money;
  const place = useRef<HTMLDivElement>(null);
  const [at, setAt] = useState<number>();
  const [state, setState] = useState<'loading' | 'drawn' | 'failed'>('loading');

  useEffect(() => {
    let chart: Chart | undefined;
    let isGone = false;
    // The chart's library is asked for only where a chart is looked at.
    import('./chart')
      .then(({ drawDays }) => {
        if (isGone || !place.current) return;
        chart = drawDays(place.current, days, setAt);
        setState('drawn');
      })
      .catch(() => {
        if (!isGone) setState('failed');
      });
    return () => {
      isGone = true;
      chart?.remove();
    };
  }, [days]);

  const day = days[at ?? days.length - 1];
  return (
    <figure className="money-chart" aria-label={says.days}>
      <figcaption>
        {day && (
          <span className="money-day">
            <strong>{says.date(day.day)}</strong>
            <span className="money-key-paid">{says.keyPaid(day.paid)}</span>
            <span className="money-key-compared">{says.keyCompared(day.compared)}</span>
          </span>
        )}
      </figcaption>
      <div ref={place} className="money-plot" aria-hidden="true" />
      {state === 'loading' && <p className="money-note">{says.chartLoading}</p>}
      {state === 'failed' && <p className="money-note">{says.chartFailed}</p>}
    </figure>
  );
}
