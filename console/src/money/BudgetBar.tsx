import type { Budget } from '../store/types';
import { words } from '../words';
import { fillingOf } from './sums';

/** How much of a budget is spent. */
export function BudgetBar({ name, budget }: { name: string; budget: Budget }) {
  const says = words.money.budget;
  const { percent, strain } = fillingOf(budget);
  const text = says.text(budget.spentMicroUsd, budget.limitMicroUsd);
  return (
    <section className={`money-budget money-budget-${strain}`}>
      <p>
        <strong>{name}</strong> <span>{text}</span>
      </p>
      <meter className="unseen" aria-label={name} min={0} max={100} value={percent}>
        {text}
      </meter>
      <div className="money-meter" aria-hidden="true">
        <span style={{ inlineSize: `${percent}%` }} />
      </div>
      {strain === 'near' && <p className="money-warning">{says.near}</p>}
      {strain === 'over' && <p className="money-warning">{says.over}</p>}
    </section>
  );
}
