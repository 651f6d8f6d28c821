import { cleanup, fireEvent, render, screen, waitFor, within } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';
import type { Actions } from '../store/types';
import type { Edit, TaskView } from '../task/types';
import { Failure } from '../wire';
import { StepsPanel } from './StepsPanel';
import { finished, IMPACT, opened, step } from './sample';

afterEach(cleanup);

/** Actions that write down what they were called with. */
class Desk implements Pick<Actions, 'edit' | 'preview' | 'answer'> {
  readonly sent: [string, Edit, string?][] = [];
  readonly answers: [string, string][] = [];
  readonly shown: string[] = [];
  refuses: Failure | undefined;
  impact = IMPACT;

  async preview(task: string, edit: Edit) {
    this.sent.push([task, edit]);
    if (this.refuses) throw this.refuses;
    return this.impact;
  }

  async edit(task: string, edit: Edit, says: string) {
    this.sent.push([task, edit, says]);
    if (this.refuses) throw this.refuses;
    return 'task-2';
  }

  async answer(task: string, text: string) {
    this.answers.push([task, text]);
  }
}

function show(view: TaskView, desk = new Desk(), canEdit = true, before?: TaskView) {
  const panel = (of: TaskView) => (
    <StepsPanel
      open={opened(of)}
      before={before}
      actions={desk}
      onOpen={(task) => desk.shown.push(task)}
      canEdit={canEdit}
    />
  );
  const { rerender } = render(panel(view));
  return { desk, become: (next: TaskView) => rerender(panel(next)) };
}

const press = (name: string | RegExp) => fireEvent.click(screen.getByRole('button', { name }));
const fill = (label: string | RegExp, value: string) =>
  fireEvent.change(screen.getByLabelText(label), { target: { value } });

describe('steering', () => {
  it('previews an edit and applies exactly that', async () => {
    const { desk } = show(finished());
    press('Change the design');
    fill('What else is needed?', 'with a wishlist');
    fill('Database', 'mysql');
    press('Preview');
    const impact = await screen.findByRole('region', { name: 'What it would change' });
    expect(within(impact).getByText('Wishlist')).toBeTruthy();
    expect(within(impact).getByText(/1 step made, 1 stay/)).toBeTruthy();
    const changes = { requirements: 'with a wishlist', stack: { database: 'mysql' } };
    expect(desk.sent).toEqual([['task-1', { action: 'preview', of: 'edit', changes }]]);

    press('Apply');
    await waitFor(() => expect(desk.shown).toEqual(['task-2']));
    expect(desk.sent[1]).toEqual([
      'task-1',
      { action: 'edit', changes, confirmed: true },
      'with a wishlist; database mysql',
    ]);
  });

  it('lets the server ask whether it is meant where nobody has looked at what it changes', async () => {
    const { desk } = show(finished());
    press('Change the design');
    fill('What else is needed?', 'without reviews');
    press('Preview');
    await screen.findByRole('region', { name: 'What it would change' });
    fill('What else is needed?', 'without carts');
    expect(screen.queryByRole('region', { name: 'What it would change' })).toBeNull();
    press('Apply');
    await waitFor(() => expect(desk.sent).toHaveLength(2));
    expect(desk.sent[1]?.[1]).toEqual({
      action: 'edit',
      changes: { requirements: 'without carts' },
    });
  });

  it('says on its button what would be lost', async () => {
    const desk = new Desk();
    desk.impact = {
      ...IMPACT,
      design: { entities: { added: [], changed: [], removed: ['Review', 'ReviewVote'] } },
    };
    show(finished(), desk);
    press('Change the design');
    fill('What else is needed?', 'without reviews');
    press('Preview');
    await screen.findByRole('button', { name: 'Apply, and lose 2 entities' });
  });

  it('tells mistakes in words and sends nothing', async () => {
    const { desk } = show(finished());
    press('Change the design');
    press('Apply');
    expect(screen.getByRole('alert').textContent).toMatch(/Say what should be otherwise/);
    press(/^Plan/);
    press('Change it');
    fireEvent.click(screen.getByLabelText('Insert after'));
    fill('Name of the new step', 'Wishes!');
    press('Preview');
    const name = screen.getByLabelText('Name of the new step');
    await waitFor(() => expect(document.activeElement).toBe(name));
    expect(name.getAttribute('aria-invalid')).toBe('true');
    expect(desk.sent).toEqual([]);
  });

  it('shows a refusal where it was asked for, and the task in the way', async () => {
    const desk = new Desk();
    desk.refuses = new Failure('refused', {
      says: 'Another change of this task runs.',
      next: 'Wait for it.',
      reason: 'RUN_BUSY',
      task: 'task-9',
    });
    show(finished(), desk);
    press(/^Check/);
    press('Change it');
    fireEvent.click(screen.getByLabelText('Leave out'));
    press('Apply');
    const alert = await screen.findByRole('alert');
    expect(alert.textContent).toMatch(/Another change of this task runs\.Wait for it\./);
    fireEvent.click(within(alert).getByRole('button'));
    expect(desk.shown).toEqual(['task-9']);
    expect(desk.sent[0]?.slice(1)).toEqual([
      { action: 'skip', step: 'validate' },
      'Leave out: Check',
    ]);
  });

  it('fills the form by an alternative, and lays out what comes after it', async () => {
    const { desk, become } = show(finished());
    press('Change the design');
    fill('What else is needed?', 'with a wishlist');
    press('Preview');
    fireEvent.click(await screen.findByRole('button', { name: 'Leave the checks out' }));
    await waitFor(() => expect(desk.sent).toHaveLength(2));
    await screen.findByRole('region', { name: 'What it would change' });
    press('Apply');
    await waitFor(() => expect(desk.shown).toEqual(['task-2']));

    become(finished({ id: 'task-2', state: 'working' }));
    expect(screen.queryByText(/As you chose/)).toBeNull();
    become(finished({ id: 'task-2' }));
    expect(screen.getByText(/As you chose, this comes next/)).toBeTruthy();
    press('Apply');
    await waitFor(() => expect(desk.sent).toHaveLength(4));
    expect(desk.sent[3]?.slice(0, 2)).toEqual(['task-2', { action: 'skip', step: 'validate' }]);
  });

  it('offers nothing that cannot be done', () => {
    show(finished({ state: 'working' }));
    press(/^Understand/);
    expect(screen.queryByRole('button', { name: /Change/ })).toBeNull();
    cleanup();
    show(finished(), new Desk(), false);
    expect(screen.queryByRole('button', { name: /Change/ })).toBeNull();
    cleanup();
    show(finished());
    expect(screen.queryByRole('button', { name: 'Back one version' })).toBeNull();
    press(/^Understand/);
    press('Change it');
    expect(screen.queryByLabelText('Leave out')).toBeNull();
    expect(screen.queryByLabelText('Insert before')).toBeNull();
  });

  it('goes back a version', async () => {
    const { desk } = show(finished({ references: ['task-0'] }));
    press('Back one version');
    press('Apply');
    await waitFor(() => expect(desk.sent[0]?.[1]).toEqual({ action: 'undo' }));
  });
});

describe('the rail', () => {
  it('promises nothing more of a step that was told without its inputs', () => {
    const bare = { ...step('plan'), inputs: undefined, result: undefined };
    show(finished({ steps: new Map([['plan', bare]]) }));
    press(/^Plan/);
    expect(screen.getByText(/What this step was made of was not told/)).toBeTruthy();
    expect(screen.queryByText(/Known once the task has ended/)).toBeNull();
    expect(screen.queryByText('Waits for')).toBeNull();
  });

  it('opens a step and what hangs together with it', () => {
    show(finished());
    press(/^Schema/);
    const detail = screen.getByRole('region', { name: 'Step: Database: Schema' });
    expect(document.activeElement?.textContent).toBe('Database: Schema');
    expect(within(detail).getByText('and 1 more by way of these')).toBeTruthy();
    fireEvent.click(within(detail).getByRole('button', { name: /Fingerprint/ }));
    expect(within(detail).getByText('a208d6ec894bc0a2beaaea12d2f57547')).toBeTruthy();
    fireEvent.click(within(detail).getByRole('button', { name: 'Check' }));
    expect(screen.getByRole('region', { name: 'Step: Check' })).toBeTruthy();
  });

  it('turns no spinner after the end', () => {
    const steps = new Map(finished().steps);
    steps.set('validate', step('validate', [], 'running'));
    const { become } = show(finished({ state: 'working', steps }));
    expect(screen.getByRole('button', { name: /^Check.*at work/ })).toBeTruthy();
    become(finished({ state: 'canceled', steps }));
    expect(screen.getByRole('button', { name: /^Check.*not finished/ })).toBeTruthy();
  });

  it('shows markup in names and results as text', () => {
    const evil = '<img src=x onerror=alert(1)>';
    const steps = new Map([['plan', { ...step('plan'), why: evil, result: { [evil]: [evil] } }]]);
    show(finished({ steps }));
    press(/^Plan/);
    expect(document.querySelector('img')).toBeNull();
    expect(screen.getAllByText(/onerror/).length).toBeGreaterThan(1);
  });

  it('says where there are no steps', () => {
    show(finished({ steps: new Map(), done: 0, total: 0 }));
    expect(screen.getByText(/not made in steps/)).toBeTruthy();
    expect(screen.queryByRole('progressbar')).toBeNull();
  });

  it('compares with the version before', () => {
    show(finished(), new Desk(), true, finished({ id: 'task-0' }));
    expect(screen.getByText('8 made again')).toBeTruthy();
  });
});

describe('a question', () => {
  const asking = finished({
    state: 'input-required',
    text: 'This takes away Review. Go on?\n\n- yes\n- no',
    steps: new Map(),
  });

  it('is answered by one of its options', async () => {
    const { desk } = show(asking);
    press('yes');
    await waitFor(() => expect(desk.answers).toEqual([['task-1', 'yes']]));
  });

  it('is answered by keyboard alone', async () => {
    const { desk } = show(asking);
    const box = screen.getByLabelText('Your answer');
    box.focus();
    fireEvent.change(box, { target: { value: 'only the votes' } });
    fireEvent.keyDown(box, { key: 'Enter', shiftKey: true });
    expect(desk.answers).toEqual([]);
    fireEvent.keyDown(box, { key: 'Enter' });
    await waitFor(() => expect(desk.answers).toEqual([['task-1', 'only the votes']]));
  });
});
