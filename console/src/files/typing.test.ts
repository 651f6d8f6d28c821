import { expect, test } from 'vitest';
import { SPREAD_MS, TYPED_AT_MOST, Typing } from './typing';

const FRAME_MS = 16;

/** Types for a time; gives what is shown then, and how it grew. */
function run(typing: Typing, shown: string, from: number, until: number) {
  const lengths: number[] = [];
  for (let now = from; now <= until && typing.isPending; now += FRAME_MS) {
    const piece = typing.take(now, false);
    shown = piece.isAnew ? piece.text : shown + piece.text;
    lengths.push(shown.length);
  }
  return { shown, lengths };
}

test('what a file holds when it is opened is there at once', () => {
  const typing = new Typing();
  typing.open('all of it', 1, Number.POSITIVE_INFINITY, 0);
  expect(typing.take(0, false)).toEqual({ isAnew: true, text: 'all of it' });
  expect(typing.isPending).toBe(false);
});

test('a file that was seen in part is typed from there', () => {
  const typing = new Typing();
  typing.open('seen and new', 1, 4, 0);
  expect(typing.take(0, false)).toEqual({ isAnew: true, text: 'seen' });
  expect(typing.shown).toBe(4);
  expect(typing.take(SPREAD_MS, false)).toEqual({ isAnew: false, text: ' and new' });
});

test('a chunk is spread evenly over its time, and no more', () => {
  const typing = new Typing();
  const text = 'x'.repeat(16_384);
  typing.open('', 1, 0, 0);
  typing.receive(text, 1, 0);
  const half = run(typing, '', 0, SPREAD_MS / 2);
  expect(half.shown.length).toBeGreaterThan(text.length * 0.4);
  expect(half.shown.length).toBeLessThan(text.length * 0.6);
  const all = run(typing, half.shown, SPREAD_MS / 2 + FRAME_MS, SPREAD_MS + FRAME_MS);
  expect(all.shown).toBe(text);
  const steps = [...half.lengths, ...all.lengths].map((one, n, them) => one - (them[n - 1] ?? 0));
  expect(Math.max(...steps)).toBeLessThan((text.length / SPREAD_MS) * FRAME_MS * 1.5);
});

test('chunks that come without pause are caught up with', () => {
  const typing = new Typing();
  typing.open('', 1, 0, 0);
  let text = '';
  let shown = '';
  for (let now = 0; now < 3_000; now += 100) {
    text += 'y'.repeat(16_384);
    typing.receive(text, 1, now);
    shown = run(typing, shown, now, now + 100 - FRAME_MS).shown;
    expect(text.length - shown.length).toBeLessThanOrEqual(TYPED_AT_MOST);
  }
  expect(run(typing, shown, 3_000, 3_000 + SPREAD_MS).shown).toBe(text);
});

test('what is far too much for typing is put there', () => {
  const typing = new Typing();
  typing.open('', 1, 0, 0);
  typing.receive('z'.repeat(1_000_000), 1, 0);
  expect(typing.take(FRAME_MS, false).text.length).toBeGreaterThanOrEqual(
    1_000_000 - TYPED_AT_MOST,
  );
});

test('without motion everything is there with the next frame', () => {
  const typing = new Typing();
  typing.open('some', 1, 0, 0);
  expect(typing.take(0, true).text).toBe('some');
  typing.receive('some more', 1, 1);
  expect(typing.take(1, true)).toEqual({ isAnew: false, text: ' more' });
});

test('a file begun anew replaces what was there', () => {
  const typing = new Typing();
  typing.open('the first try', 1, Number.POSITIVE_INFINITY, 0);
  typing.take(0, false);
  typing.receive('the', 2, 0);
  expect(typing.take(SPREAD_MS, false)).toEqual({ isAnew: true, text: 'the' });
});

test('a text that does not go on from what is there replaces it too', () => {
  const typing = new Typing();
  typing.open('one', 1, Number.POSITIVE_INFINITY, 0);
  typing.take(0, false);
  typing.receive('other', 1, 0);
  expect(typing.take(SPREAD_MS, false)).toEqual({ isAnew: true, text: 'other' });
});

test('letters of two halves stay whole, and line ends are one', () => {
  const typing = new Typing();
  const text = '😀'.repeat(100);
  typing.open(text, 1, 0, 0);
  let shown = '';
  for (let now = 0; typing.isPending; now += 7) {
    shown += typing.take(now, false).text;
    expect(shown).not.toMatch(/[\ud800-\udbff]$/);
  }
  expect(shown).toBe(text);
  typing.open('a\r', 1, Number.POSITIVE_INFINITY, 0);
  typing.take(0, true);
  typing.receive('a\r\nb\rc', 1, 0);
  expect(typing.take(0, true).text).toBe('b\nc');
});
