import { cleanup, fireEvent, render, screen, waitFor, within } from '@testing-library/react';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { Actions, Dialect, Open, RawEvent } from '../store/types';
import { empty } from '../task/fold';
import { Failure } from '../wire';
import { DebugPanel } from './DebugPanel';

// What jsdom does not have and every browser does.
class Sizes {
  observe() {}
  disconnect() {}
}

beforeEach(() => {
  vi.stubGlobal('ResizeObserver', Sizes);
  vi.stubGlobal('matchMedia', () => ({ matches: false }));
});
afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

const event = (position: number, name: string): RawEvent => ({
  position,
  data: `{"jsonrpc":"2.0","id":1,"result":{"artifactUpdate":{"artifact":{"artifactId":"${name}"}}}}`,
  afterMs: position,
});

class Wire implements Pick<Actions, 'tape' | 'card'> {
  readonly asked: Dialect[] = [];
  fails = 0;

  constructor(readonly events: readonly RawEvent[]) {}

  async tape(_: string, dialect: Dialect) {
    this.asked.push(dialect);
    if (this.fails > 0) {
      this.fails -= 1;
      throw new Failure('broken', { says: 'It is gone.', next: 'Later.', reason: '' });
    }
    return { curl: `curl ${dialect}`, events: this.events };
  }

  async card(agent: string) {
    return `{"name":"${agent}","evil":"<img src=x>"}`;
  }
}

function show(wire: Wire) {
  const open: Open = {
    agent: 'desk',
    view: { ...empty('1'), state: 'completed' },
    link: 'idle',
    resumedAfter: [2],
    problem: undefined,
  };
  render(<DebugPanel open={open} actions={wire} />);
}

it('draws only the part of 20,000 events that can be seen', async () => {
  show(new Wire(Array.from({ length: 20_000 }, (_, at) => event(at + 1, `file-${at}`))));
  await screen.findByText(/20,000 events/);
  const items = screen.getAllByRole('listitem');
  expect(items.length).toBeLessThan(60);
  expect(items[0]?.getAttribute('aria-setsize')).toBe('20000');
});

it('is walked through and opened by keyboard', async () => {
  show(new Wire([event(1, 'a.sql'), event(2, 'b.sql'), event(3, 'c.sql')]));
  const first = await screen.findByRole('button', { name: /a\.sql/ });
  first.focus();
  fireEvent.keyDown(first, { key: 'ArrowDown' });
  const second = screen.getByRole('button', { name: /b\.sql/ });
  await waitFor(() => expect(document.activeElement).toBe(second));
  fireEvent.click(second);
  const opened = screen.getByRole('region', { name: 'Event 2' });
  expect(opened.querySelector('pre')?.textContent).toContain('\n  "result": {');
  fireEvent.click(within(opened).getByRole('button', { name: 'Close' }));
  expect(document.activeElement).toBe(second);
  fireEvent.keyDown(second, { key: 'End' });
  await waitFor(() => expect(document.activeElement?.textContent).toMatch(/c\.sql/));
});

it('finds events by what is in them', async () => {
  show(new Wire([event(1, 'a.sql'), event(2, 'b.sql')]));
  await screen.findByText(/^2 events/);
  fireEvent.change(screen.getByLabelText('Filter by text'), { target: { value: 'B.SQL' } });
  expect(screen.getByText(/^1 of 2 events/)).toBeTruthy();
  fireEvent.change(screen.getByLabelText('Kind'), { target: { value: 'status' } });
  expect(screen.getByText('No event has this in it.')).toBeTruthy();
});

it('asks for the other dialect, and again after a failure', async () => {
  const wire = new Wire([event(1, 'a.sql')]);
  show(wire);
  await screen.findByText(/^1 event/);
  wire.fails = 1;
  fireEvent.click(screen.getByLabelText('A2A 0.3'));
  const alert = await screen.findByRole('alert');
  expect(alert.textContent).toMatch(/^It is gone\.Later\./);
  fireEvent.click(within(alert).getByRole('button', { name: 'Try again' }));
  await screen.findByText(/^1 event/);
  expect(wire.asked).toEqual(['1.0', '0.3', '0.3']);
  fireEvent.click(screen.getByLabelText('Request'));
  await screen.findByText('curl 0.3');
});

it('shows the card as text and copies it', async () => {
  const copied: string[] = [];
  vi.stubGlobal('navigator', {
    clipboard: { writeText: async (text: string) => copied.push(text) },
  });
  show(new Wire([]));
  fireEvent.click(screen.getByLabelText('Card'));
  fireEvent.click(await screen.findByRole('button', { name: 'Copy' }));
  await screen.findByRole('button', { name: 'Copied' });
  expect(copied[0]).toBe('{\n  "name": "desk",\n  "evil": "<img src=x>"\n}');
  expect(document.querySelector('img')).toBeNull();
});

it('says so where the browser does not let anything be copied', async () => {
  vi.stubGlobal('navigator', {});
  show(new Wire([]));
  fireEvent.click(screen.getByLabelText('Request'));
  fireEvent.click(await screen.findByRole('button', { name: 'Copy' }));
  await screen.findByText(/did not let it be copied/);
});
