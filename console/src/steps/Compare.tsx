import { useMemo } from 'react';
import type { TaskView } from '../task/types';
import { words } from '../words';
import { type Became, numbers, stepChanges } from './compare';

/** The version before beside the one that is open: the design in numbers, and what became of each step. */
export function Compare({ before, now }: { before: TaskView; now: TaskView }) {
  const says = words.steps.compare;
  const pairs = useMemo(() => numbers(before, now), [before, now]);
  const changes = useMemo(() => stepChanges(before, now), [before, now]);
  const sums = new Map<Became, number>();
  for (const each of changes) sums.set(each.became, (sums.get(each.became) ?? 0) + 1);
  return (
    <details className="steps-compare" open>
      <summary>
        <h3>{says.title}</h3>
        <span className="steps-sums">
          {[...sums].map(([became, are]) => says.summed(says.became[became], are)).join(', ')}
        </span>
      </summary>
      <table>
        <caption className="unseen">{says.numbers}</caption>
        <thead>
          <tr>
            <th scope="col">{says.what}</th>
            <th scope="col">{says.before}</th>
            <th scope="col">{says.now}</th>
          </tr>
        </thead>
        <tbody>
          {pairs.map(({ what, before: was, now: is }) => (
            <tr key={what}>
              <th scope="row">{says.of[what]}</th>
              <td>{says.number(what, was)}</td>
              <td>
                {says.number(what, is)}
                {was !== is && what !== 'cost' && (
                  <span className={is > was ? 'steps-up' : 'steps-down'}>
                    {says.difference(is - was)}
                  </span>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <details className="steps-fold-more">
        <summary>{says.steps}</summary>
        <ul className="steps-became">
          {changes.map((each) => (
            <li key={each.id}>
              <span>{words.steps.fullName(each.id)}</span>
              <span className={`steps-became-${each.became}`}>{says.became[each.became]}</span>
              {each.why && <span className="steps-why">{words.steps.why(each.why)}</span>}
            </li>
          ))}
        </ul>
      </details>
    </details>
  );
}
