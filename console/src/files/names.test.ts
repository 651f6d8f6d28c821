import { expect, test } from 'vitest';
import { HOSTILE } from './hostile';
import { pathsIn, safePart, visible } from './names';

const UNSAFE = [
  '../../etc/passwd',
  '/etc/passwd',
  '..\\..\\windows\\system32',
  'C:\\x.txt',
  'a/../../b',
  './a',
  'a//b',
  '',
  '/',
  '..',
  '. .',
  '.\u200b.',
  'con',
  'CON.txt',
  'project/Aux.py',
  'nul.tar.gz',
  'com1',
  'LPT¹',
  'trailing. ',
  'x\u0000.py',
  'gnp\u202e.exe',
  'a:b',
  'a|b?c*d',
  ...HOSTILE,
];

test('no path in an archive leads out of its folder, or names a device', () => {
  for (const path of pathsIn('shop', UNSAFE)) {
    const parts = path.split('/');
    expect(parts[0]).toBe('shop');
    expect(parts.length).toBeGreaterThan(1);
    for (const part of parts) {
      expect(part).toMatch(/^[^<>:"|?*\\\p{Cc}\u200b-\u200f\u202a-\u202e]+$/u);
      expect(part).not.toMatch(/^\.+$|[. ]$|^(con|aux|nul|com1|lpt¹)(\.|$)/i);
    }
  }
});

test('no two paths are one, on any disk', () => {
  const paths = pathsIn('shop', [...UNSAFE, ...UNSAFE]);
  const keys = new Set(paths.map((path) => path.normalize('NFKC').toLowerCase()));
  expect(keys.size).toBe(UNSAFE.length * 2);
});

test('names that are safe stay as they are', () => {
  const ids = [
    'answer.md',
    'project/app/main.py',
    'project/.github/workflows/ci.yml',
    'ünï/コード.ts',
  ];
  expect(pathsIn('shop', ids)).toEqual(ids.map((id) => `shop/${id}`));
});

test('the second of two names gets a number before its ending', () => {
  expect(pathsIn('s', ['a/X.py', 'a/x.py', 'a/x.py'])).toEqual([
    's/a/X.py',
    's/a/x (2).py',
    's/a/x (3).py',
  ]);
  expect(pathsIn('s', ['e\u0301', '\u00e9', '.env', '.ENV'])).toEqual([
    's/é',
    's/é (2)',
    's/.env',
    's/.ENV (2)',
  ]);
});

test('a file is never where others have their folder', () => {
  expect(pathsIn('s', ['app', 'App/main.py'])).toEqual(['s/app (2)', 's/App/main.py']);
});

test('long names are cut, and keep their ending', () => {
  expect(safePart(`${'x'.repeat(500)}.py`)).toBe(`${'x'.repeat(117)}.py`);
});

test('what is hidden in a name is seen', () => {
  expect(visible('gnp\u202e.exe\u0007')).toBe('gnp\ufffd.exe\ufffd');
});
