import './money.css';
import type { ReactNode } from 'react';
import type { Costs, Sum } from '../store/types';
import type { TaskView } from '../task/types';
import { words } from '../words';
import { BudgetBar } from './BudgetBar';
import { CostTable } from './CostTable';
import { Days } from './Days';
import { RouteLine } from './RouteLine';
import { savedBy, shareSaved, soFar } from './sums';

export interface MoneyPanelProps {
  readonly view: TaskView | undefined;
  readonly costs: Costs | undefined;
  readonly onRefresh: () => void;
}

/** What this task cost, what all of them did, and what was saved. */
export function MoneyPanel({ view, costs, onRefresh }: MoneyPanelProps) {
  return (
    <div className="sheet money-panel">
      <section className="money-section" aria-labelledby="money-task">
        <h3 id="money-task">{words.money.task}</h3>
        <ThisTask view={view} />
      </section>
      <Account costs={costs} onRefresh={onRefresh} />
    </div>
  );
}

function ThisTask({ view }: { view: TaskView | undefined }) {
  const says = words.money;
  if (!view) return <p className="money-note">{says.noTask}</p>;
  const { bill } = view;
  if (!bill) {
    return (
      <>
        <Tiles>
          <Tile name={says.soFar} value={says.price(soFar(view))} />
        </Tiles>
        <p className="money-note">{says.noBill}</p>
      </>
    );
  }
  const saved = savedBy(bill);
  return (
    <>
      <RouteLine bill={bill} />
      <Tiles>
        <Tile name={says.cost} value={says.price(bill.costMicroUsd)} isMain />
        <SavedTile saved={saved} hint={says.savedHint} />
        <Tile name={says.baseline} value={says.estimate(bill.baselineMicroUsd)} />
        <Tile name={says.tokens} value={says.tokensText(bill.inputTokens, bill.outputTokens)} />
        <Tile name={says.latency} value={says.latencyText(bill.firstEventMs, bill.totalMs)} />
        <Tile name={says.cache} value={says.caches[bill.cache] ?? bill.cache} />
      </Tiles>
      {bill.notice && <p className="money-warning">{bill.notice}</p>}
      <p className="money-note">{says.baselineHint}</p>
    </>
  );
}

function Account({ costs, onRefresh }: { costs: Costs | undefined; onRefresh: () => void }) {
  const says = words.money;
  if (!costs) {
    return (
      <section className="money-section">
        <p className="money-note">{says.noCosts}</p>
        <Refresh onRefresh={onRefresh} />
      </section>
    );
  }
  const { budgets } = costs;
  return (
    <>
      <div className="money-section">
        <div className="money-periods">
          <Period name={says.today} sum={costs.today} />
          <Period name={says.month} sum={costs.month} />
        </div>
        <Refresh onRefresh={onRefresh} />
      </div>
      {budgets.day && <BudgetBar name={says.budget.day} budget={budgets.day} />}
      {budgets.month && <BudgetBar name={says.budget.month} budget={budgets.month} />}
      <section className="money-section" aria-labelledby="money-days">
        <h3 id="money-days">{says.days}</h3>
        <Days days={costs.days} />
      </section>
      <CostTable
        title={says.byLane}
        rows={costs.byLane.map((sum) => ({
          key: sum.lane,
          name: says.lane[sum.lane] ?? sum.lane,
          lane: sum.lane,
          sum,
        }))}
      />
      <CostTable
        title={says.byModel}
        rows={costs.byModel.map((sum) => ({ key: sum.model, name: sum.model, lane: '', sum }))}
      />
    </>
  );
}

function Refresh({ onRefresh }: { onRefresh: () => void }) {
  return (
    <button type="button" className="money-refresh" onClick={onRefresh}>
      {words.money.refresh}
    </button>
  );
}

function Period({ name, sum }: { name: string; sum: Sum }) {
  const says = words.money;
  const share = shareSaved(sum);
  return (
    <section className="money-period" aria-label={name}>
      <h3>{name}</h3>
      <Tiles>
        <Tile name={says.paid} value={says.price(sum.costMicroUsd)} isMain />
        <SavedTile
          saved={sum.savedMicroUsd}
          hint={share === undefined || share < 0 ? '' : says.share(share)}
        />
      </Tiles>
      <p className="money-note">
        {says.answers(sum.answers)}, {says.tokensIn(sum.inputTokens, sum.outputTokens)}
      </p>
    </section>
  );
}

function SavedTile({ saved, hint }: { saved: number; hint: string }) {
  const says = words.money;
  if (saved < 0) return <Tile name={says.dearer} value={says.estimate(-saved)} />;
  return (
    <Tile
      name={says.saved}
      value={saved === 0 ? says.zeroSaved : says.estimate(saved)}
      hint={saved === 0 ? '' : hint}
      isGood={saved > 0}
    />
  );
}

function Tiles({ children }: { children: ReactNode }) {
  return <dl className="money-tiles">{children}</dl>;
}

interface TileProps {
  readonly name: string;
  readonly value: string;
  readonly hint?: string;
  readonly isMain?: boolean;
  readonly isGood?: boolean;
}

function Tile({ name, value, hint, isMain, isGood }: TileProps) {
  const look = `${isMain ? ' money-main' : ''}${isGood ? ' money-good' : ''}`;
  return (
    <div className={`money-tile${look}`}>
      <dt>{name}</dt>
      <dd>
        {value}
        {hint && <small>{hint}</small>}
      </dd>
    </div>
  );
}
