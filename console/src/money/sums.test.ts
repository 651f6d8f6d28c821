import { describe, expect, it } from 'vitest';
import type { Sum } from '../store/types';
import type { Bill } from '../task/types';
import { BILL } from './example';
import { routeSentence } from './route';
import { barsOf, fillingOf, savedBy, shareSaved, unbroken } from './sums';

const sum = (costMicroUsd: number, baselineMicroUsd: number): Sum => ({
  answers: 1,
  inputTokens: 0,
  outputTokens: 0,
  costMicroUsd,
  baselineMicroUsd,
  savedMicroUsd: baselineMicroUsd - costMicroUsd,
});

describe('what was saved', () => {
  it('is the estimate less the cost, and below zero for a dear model', () => {
    expect(savedBy(BILL)).toBe(5200);
    expect(savedBy({ ...BILL, costMicroUsd: 9000 })).toBe(-3800);
  });

  it('is a share that is not rounded up', () => {
    expect(shareSaved(sum(577_080, 3_029_760))).toBe(80);
    expect(shareSaved(sum(1, 1_000_000))).toBe(99);
    expect(shareSaved(sum(200, 100))).toBe(-100);
    expect(shareSaved(sum(0, 0))).toBeUndefined();
  });
});

it.each<[Partial<Bill>, string]>([
  [{}, 'Made on this machine from the catalogue, for free; about $0.0052 saved.'],
  [
    { lane: 'template', baselineMicroUsd: 0 },
    'Answered at once with what was written beforehand, for free.',
  ],
  [
    { lane: 'cloud', model: 'gemini-flash', costMicroUsd: 1200, baselineMicroUsd: 1200 },
    'Written by the cloud model gemini-flash, for $0.0012.',
  ],
  [
    { lane: 'cloud', model: 'gemini-pro', costMicroUsd: 9000 },
    'Written by the cloud model gemini-pro, for $0.009; about $0.0038 more than the small cloud model.',
  ],
  [
    { lane: 'cloud', cache: 'semantic' },
    'Given again, as it was made before, for free; about $0.0052 saved.',
  ],
])('tells the route of %j', (changes, sentence) => {
  expect(routeSentence({ ...BILL, ...changes })).toBe(sentence);
});

it.each([
  [0, 100, 0, 'easy'],
  [79, 100, 79, 'easy'],
  [80, 100, 80, 'near'],
  [99.9, 100, 99, 'near'],
  [100, 100, 100, 'over'],
  [250, 100, 100, 'over'],
  [0, 0, 100, 'over'],
])('fills a budget by %d of %d', (spentMicroUsd, limitMicroUsd, percent, strain) => {
  expect(fillingOf({ spentMicroUsd, limitMicroUsd })).toEqual({ percent, strain });
});

it('measures bars by the longest of all', () => {
  expect(barsOf([sum(50, 200), sum(100, 0)])).toEqual([
    { paid: 25, compared: 100 },
    { paid: 50, compared: 0 },
  ]);
  expect(barsOf([sum(0, 0)])).toEqual([{ paid: 0, compared: 0 }]);
  expect(barsOf([])).toEqual([]);
});

describe('days', () => {
  it('follow each other without gaps, over a month and a change of clocks', () => {
    const days = unbroken([
      { day: '2026-11-02', ...sum(2, 20) },
      { day: '2026-10-20', ...sum(1, 10) },
    ]);
    expect(days).toHaveLength(14);
    expect(days[0]).toEqual({ day: '2026-10-20', paid: 1, compared: 10 });
    expect(days[1]).toEqual({ day: '2026-10-21', paid: 0, compared: 0 });
    expect(days.at(-1)).toEqual({ day: '2026-11-02', paid: 2, compared: 20 });
    expect(new Set(days.map((each) => each.day)).size).toBe(14);
  });

  it('are at least two weeks, and none where nothing was answered', () => {
    const days = unbroken([{ day: '2026-03-01', ...sum(1, 2) }]);
    expect(days.map((each) => each.day)).toContain('2026-02-28');
    expect(days).toHaveLength(14);
    expect(unbroken([])).toEqual([]);
    expect(unbroken([{ day: 'today', ...sum(1, 2) }])).toEqual([]);
  });
});
