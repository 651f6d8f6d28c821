import { describe, expect, test } from 'vitest';
import type { FileView } from '../task/types';
import { moveOf, typedAhead } from './keys';
import { countOf, marksOf } from './marks';
import { fileKey, type Leaf, leavesOf, matches, type Row, rowsOf } from './tree';

const file = (id: string, text: string, complete = true): FileView => ({
  id,
  text,
  complete,
  description: '',
  mediaType: '',
  language: '',
  version: 1,
});
const files = (...all: FileView[]) => new Map(all.map((one) => [one.id, one]));
const leaf = (id: string): Leaf => ({ id, bytes: 0, mark: undefined, isWriting: false });
const leaves = (...ids: string[]) => ids.map(leaf);
const all = () => true;
const sketch = (rows: readonly Row[]) =>
  rows.map((row) => `${'  '.repeat(row.level - 1)}${row.name}${row.kind === 'folder' ? '/' : ''}`);

describe('tree', () => {
  test('documents stand first, then folders, whose folders stand first', () => {
    const ids = [
      'project/README.md',
      'schema.sql',
      'project/app/b10.py',
      'project/app/b9.py',
      'architecture.md',
      'answer.md',
      'project/app/api/x.py',
    ];
    expect(sketch(rowsOf(leaves(...ids), all))).toEqual([
      'answer.md',
      'architecture.md',
      'schema.sql',
      'project/',
      '  app/',
      '    api/',
      '      x.py',
      '    b9.py',
      '    b10.py',
      '  README.md',
    ]);
  });

  test('each row knows its place among its siblings', () => {
    const rows = rowsOf(leaves('b.md', 'a.md', 'p/x/1.py', 'p/2.py'), all);
    expect(rows.map((row) => [row.name, row.level, row.place, row.siblings])).toEqual([
      ['a.md', 1, 1, 3],
      ['b.md', 1, 2, 3],
      ['p', 1, 3, 3],
      ['x', 2, 1, 2],
      ['1.py', 3, 1, 1],
      ['2.py', 2, 2, 2],
    ]);
  });

  test('a closed folder counts what is in it, and says when something in it changes', () => {
    const inside: Leaf[] = [
      leaf('p/a/1'),
      { ...leaf('p/a/b/2'), mark: 'changed', isWriting: true },
    ];
    expect(rowsOf(inside, () => false)).toMatchObject([
      { name: 'p', files: 2, hasMarks: true, isWriting: true, isOpen: false },
    ]);
  });

  test('names that are names of other things too are names', () => {
    const rows = rowsOf(leaves('__proto__/constructor', 'toString', '', '//', 'a/a', 'a'), all);
    expect(new Set(rows.map((row) => row.key)).size).toBe(rows.length);
    expect(rows.filter((row) => row.kind === 'file')).toHaveLength(6);
  });

  test('a filter finds all its words anywhere in the path', () => {
    expect(matches('project/app/Main.py', 'main APP')).toBe(true);
    expect(matches('project/app/main.py', 'main api')).toBe(false);
    expect(matches('anything', '')).toBe(true);
  });

  test('what is gone is shown as well, and what is written now', () => {
    const before = files(file('old.md', 'text'), file('a', '1'));
    const now = files(file('a', '2'), file('b', 'é', false));
    const made = leavesOf(now, before, marksOf(now, before, false), 'b', false);
    expect(made.map(({ id, mark, bytes }) => [id, mark, bytes])).toEqual([
      ['a', 'changed', 1],
      ['b', 'added', 2],
      ['old.md', 'removed', 4],
    ]);
    expect(leavesOf(now, before, new Map(), 'a', true).map((one) => one.isWriting)).toEqual([
      true,
      true,
    ]);
  });
});

describe('marks', () => {
  const before = files(file('same', 'x'), file('other', 'x'), file('gone', 'x'));

  test('tell what is new, changed and removed', () => {
    const marks = marksOf(
      files(file('same', 'x'), file('other', 'y'), file('new', '')),
      before,
      false,
    );
    expect(Object.fromEntries(marks)).toEqual({ other: 'changed', new: 'added', gone: 'removed' });
    expect(countOf(marks)).toEqual({ added: 1, changed: 1, removed: 1 });
  });

  test('do not call changed or removed what is still to come', () => {
    const marks = marksOf(files(file('other', '', false)), before, true);
    expect(marks.size).toBe(0);
  });

  test('are none where there is nothing before', () => {
    expect(marksOf(files(file('a', '')), undefined, false).size).toBe(0);
  });
});

describe('keys', () => {
  const open = new Set(['folder:p', 'folder:p/a']);
  const rows = rowsOf(leaves('doc.md', 'p/a/1.py', 'p/b/2.py', 'p/c.py'), (key) => open.has(key));
  const at = (name: string) => rows.findIndex((row) => row.name === name);
  const goes = (name: string, key: string) => moveOf(rows, at(name), key);

  test.each([
    ['doc.md', 'ArrowDown', { kind: 'focus', key: 'folder:p' }],
    ['doc.md', 'ArrowUp', undefined],
    ['c.py', 'ArrowDown', undefined],
    ['1.py', 'Home', { kind: 'focus', key: fileKey('doc.md') }],
    ['doc.md', 'End', { kind: 'focus', key: fileKey('p/c.py') }],
    ['p', 'ArrowRight', { kind: 'focus', key: 'folder:p/a' }],
    ['b', 'ArrowRight', { kind: 'open', key: 'folder:p/b' }],
    ['doc.md', 'ArrowRight', undefined],
    ['p', 'ArrowLeft', { kind: 'close', key: 'folder:p' }],
    ['b', 'ArrowLeft', { kind: 'focus', key: 'folder:p' }],
    ['1.py', 'ArrowLeft', { kind: 'focus', key: 'folder:p/a' }],
    ['doc.md', 'ArrowLeft', undefined],
    ['doc.md', 'Enter', { kind: 'pick', key: fileKey('doc.md') }],
    ['p', ' ', { kind: 'close', key: 'folder:p' }],
    ['b', 'Enter', { kind: 'open', key: 'folder:p/b' }],
    ['c.py', '*', { kind: 'openAll', keys: ['folder:p/a', 'folder:p/b'] }],
    ['doc.md', 'x', undefined],
  ])('on %s, %s', (name, key, expected) => {
    expect(goes(name, key)).toEqual(expected);
  });

  test('letters go to the next name that begins with them', () => {
    expect(typedAhead(rows, at('doc.md'), 'P')).toEqual({ kind: 'focus', key: 'folder:p' });
    expect(typedAhead(rows, at('c.py'), 'd')).toEqual({ kind: 'focus', key: fileKey('doc.md') });
    expect(typedAhead(rows, at('c.py'), 'c.')).toEqual({ kind: 'focus', key: fileKey('p/c.py') });
    expect(typedAhead(rows, at('c.py'), 'zz')).toBeUndefined();
  });
});
