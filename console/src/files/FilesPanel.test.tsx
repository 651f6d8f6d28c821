import { cleanup, fireEvent, render, screen, within } from '@testing-library/react';
import { afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import { empty } from '../task/fold';
import type { FileView, TaskView } from '../task/types';
import { words } from '../words';
import { Answer } from './Answer';
import { FilesPanel } from './FilesPanel';
import { HOSTILE } from './hostile';

const fileOf = (id: string, text: string, more: Partial<FileView> = {}): FileView => ({
  id,
  text,
  complete: true,
  description: '',
  mediaType: '',
  language: '',
  version: 1,
  ...more,
});

const viewOf = (files: readonly FileView[], more: Partial<TaskView> = {}): TaskView => ({
  ...empty('task'),
  state: 'completed',
  files: new Map(files.map((file) => [file.id, file])),
  ...more,
});

const shop = [
  fileOf('schema.sql', 'create table a();'),
  fileOf('project/app/main.py', 'import os'),
  fileOf('project/app/api/users.py', 'users = []'),
  fileOf('answer.md', '# Shop'),
];

const names = () =>
  screen.getAllByRole('treeitem').map((row) => row.querySelector('bdi')?.textContent);
const row = (name: RegExp) => screen.getByRole('treeitem', { name });
const pane = () => document.querySelector('.files-path')?.textContent;

beforeAll(() => {
  // jsdom scrolls nothing
  Element.prototype.scrollTo = () => {};
});
afterEach(cleanup);

describe('the panel', () => {
  test('opens what answers, and shows folders closed below the first', () => {
    render(<FilesPanel view={viewOf(shop)} before={undefined} isLive={false} />);
    expect(names()).toEqual(['answer.md', 'schema.sql', 'project', 'app']);
    expect(pane()).toBe('answer.md');
    expect(row(/answer/).getAttribute('aria-selected')).toBe('true');
  });

  test('is one stop for the tab key, and goes by arrows', () => {
    render(<FilesPanel view={viewOf(shop)} before={undefined} isLive={false} />);
    const tree = screen.getByRole('tree');
    const stops = () =>
      within(tree)
        .getAllByRole('treeitem')
        .filter((one) => one.tabIndex === 0);
    expect(stops()).toEqual([row(/answer/)]);
    for (const key of ['End', 'ArrowRight', 'ArrowRight', 'ArrowRight'])
      fireEvent.keyDown(tree, { key });
    expect(names()).toContain('users.py');
    expect(document.activeElement).toBe(row(/api/));
    expect(stops()).toEqual([row(/api/)]);
    fireEvent.keyDown(tree, { key: 'ArrowDown' });
    fireEvent.keyDown(tree, { key: 'Enter' });
    expect(pane()).toBe('project/app/api/users.py');
  });

  test('a filter opens what it finds, and says when there is nothing', () => {
    render(<FilesPanel view={viewOf(shop)} before={undefined} isLive={false} />);
    const box = screen.getByRole('searchbox');
    fireEvent.change(box, { target: { value: 'api py' } });
    expect(names()).toEqual(['project', 'app', 'api', 'users.py']);
    fireEvent.change(box, { target: { value: 'nowhere' } });
    expect(screen.getByText(words.files.nothingFound)).toBeDefined();
  });

  test('marks what differs from before, and lists one kind of it', () => {
    const before = viewOf([fileOf('schema.sql', 'old'), fileOf('gone.md', 'it was here')]);
    render(<FilesPanel view={viewOf(shop)} before={before} isLive={false} />);
    fireEvent.click(screen.getByRole('button', { name: '1 removed' }));
    expect(names()).toEqual(['gone.md']);
    fireEvent.click(row(/gone/));
    expect(screen.getByText(words.files.gone)).toBeDefined();
    fireEvent.click(screen.getByRole('button', { name: '1 removed' }));
    fireEvent.click(row(/schema/));
    expect(screen.getByRole('button', { name: words.files.views.changes })).toBeDefined();
  });

  test('follows what is written until a file is picked, and again when asked to', () => {
    vi.useFakeTimers();
    const view = (newest: string) => viewOf(shop, { newest });
    const { rerender } = render(<FilesPanel view={view('schema.sql')} before={undefined} isLive />);
    expect(pane()).toBe('schema.sql');
    rerender(<FilesPanel view={view('project/app/main.py')} before={undefined} isLive />);
    vi.advanceTimersByTime(1_000);
    rerender(<FilesPanel view={view('project/app/main.py')} before={undefined} isLive />);
    expect(pane()).toBe('project/app/main.py');
    fireEvent.click(row(/answer/));
    rerender(<FilesPanel view={view('project/app/api/users.py')} before={undefined} isLive />);
    vi.advanceTimersByTime(1_000);
    expect(pane()).toBe('answer.md');
    fireEvent.click(screen.getByRole('button', { name: words.files.follow }));
    vi.advanceTimersByTime(1_000);
    rerender(<FilesPanel view={view('project/app/api/users.py')} before={undefined} isLive />);
    expect(pane()).toBe('project/app/api/users.py');
    vi.useRealTimers();
  });

  test('shows names and texts from outside as texts', () => {
    const files = HOSTILE.map((text) => fileOf(text, text, { description: text, language: text }));
    const { container } = render(
      <FilesPanel view={viewOf(files)} before={undefined} isLive={false} />,
    );
    for (const item of screen.getAllByRole('treeitem')) fireEvent.click(item);
    expect(
      container.querySelector('script,img,iframe,form,style,[onerror],[onload],a[href]'),
    ).toBeNull();
  });
});

test('an answer that grows is rendered, and what is hostile in it is text', async () => {
  const { container, rerender } = render(<Answer text="# One" />);
  rerender(<Answer text={`# One\n\n${HOSTILE.join('\n\n')}\n\nThe end`} />);
  await screen.findByText('The end');
  expect(container.querySelector('script,img,svg,iframe,form,style,[onerror],[onload]')).toBeNull();
});
