import { useId } from 'react';
import type { Sum } from '../store/types';
import { words } from '../words';
import { SumCells, SumHead } from './SumRow';
import { barsOf } from './sums';

interface CostRow {
  readonly key: string;
  readonly name: string;
  /** Empty where the row is of no one lane. */
  readonly lane: string;
  readonly sum: Sum;
}

/** Sums as bars that are a table: what was paid, in front of what it is compared with. */
export function CostTable({ title, rows }: { title: string; rows: readonly CostRow[] }) {
  const says = words.money;
  const heading = useId();
  if (rows.length === 0) return null;
  const bars = barsOf(rows.map((row) => row.sum));
  return (
    <section className="money-section">
      <h3 id={heading}>{title}</h3>
      <table className="money-table" aria-labelledby={heading}>
        <SumHead first={says.name} />
        <tbody>
          {rows.map((row, index) => (
            <tr key={row.key}>
              <th scope="row">
                <span className={row.lane && `money-lane money-lane-${row.lane}`}>{row.name}</span>
                <span className="money-bars" aria-hidden="true">
                  <span style={{ inlineSize: `${bars[index]?.compared ?? 0}%` }} />
                  <span style={{ inlineSize: `${bars[index]?.paid ?? 0}%` }} />
                </span>
              </th>
              <SumCells sum={row.sum} />
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
