import { cleanup, render, screen, within } from '@testing-library/react';
import { afterEach, expect, it } from 'vitest';
import type { Costs, Sum } from '../store/types';
import { empty } from '../task/fold';
import { BILL as EXAMPLE } from './example';
import { MoneyPanel } from './MoneyPanel';
import { RouteLine } from './RouteLine';

afterEach(cleanup);

const BILL = { ...EXAMPLE, reason: 'every block asked for is in the <b>catalogue</b>' };

const sum = (costMicroUsd: number, baselineMicroUsd: number): Sum => ({
  answers: 3,
  inputTokens: 10,
  outputTokens: 5,
  costMicroUsd,
  baselineMicroUsd,
  savedMicroUsd: baselineMicroUsd - costMicroUsd,
});

const COSTS: Costs = {
  today: sum(268_920, 1_420_200),
  month: sum(0, 0),
  days: [],
  byLane: [
    { lane: 'cloud', ...sum(577_080, 357_120) },
    { lane: 'local', ...sum(0, 2_672_640) },
  ],
  byModel: [],
  budgets: {},
};

const told = (name: string) => screen.getAllByText(name)[0]?.closest('div')?.textContent;

it('tells of this task what it cost and what it saved', () => {
  render(
    <MoneyPanel view={{ ...empty('1'), bill: BILL }} costs={undefined} onRefresh={() => {}} />,
  );
  expect(told('Cost')).toBe('Costfree');
  expect(told('Saved')).toMatch(/^Saved\$0\.0052/);
  expect(screen.getByText(/An estimate, no measurement/)).toBeTruthy();
});

it('says that a dear answer cost more, and never saves below zero', () => {
  const bill = { ...BILL, costMicroUsd: 9000 };
  render(<MoneyPanel view={{ ...empty('1'), bill }} costs={undefined} onRefresh={() => {}} />);
  expect(told('More than estimated')).toBe('More than estimated$0.0038');
  expect(screen.queryByText(/-\$/)).toBeNull();
});

it('hides budgets that are not set, and warns near one that is', () => {
  const show = (costs: Costs) =>
    render(<MoneyPanel view={undefined} costs={costs} onRefresh={() => {}} />);
  show(COSTS);
  expect(screen.queryByRole('meter')).toBeNull();
  cleanup();
  show({ ...COSTS, budgets: { day: { limitMicroUsd: 300_000, spentMicroUsd: 268_920 } } });
  expect(screen.getAllByRole('meter')).toHaveLength(1);
  expect(screen.getByText('$0.26892 of $0.30', { selector: 'span' })).toBeTruthy();
  expect(screen.getByText(/Nearly used up/)).toBeTruthy();
});

it('shows lanes as a table that reads without its bars', () => {
  render(<MoneyPanel view={undefined} costs={COSTS} onRefresh={() => {}} />);
  const table = screen.getByRole('table', { name: 'By lane' });
  const cells = within(table)
    .getAllByRole('row')
    .map((row) => [...row.children].map((cell) => cell.textContent).join(' | '));
  expect(cells).toEqual([
    'Name | Answers | Paid | All-cloud estimate',
    'Cloud | 3 | $0.57708 | $0.36',
    'This machine | 3 | free | $2.67',
  ]);
});

it('shows the reason of the server as text beside the sentence', () => {
  render(<RouteLine bill={BILL} />);
  expect(screen.getByText(/Made on this machine/)).toBeTruthy();
  expect(screen.getByText('every block asked for is in the <b>catalogue</b>')).toBeTruthy();
});
