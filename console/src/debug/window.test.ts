import { describe, expect, it } from 'vitest';
import { seeded } from '../task/random';
import { scrolledTo, visible } from './window';

describe('the window of a long list', () => {
  it('shows the beginning, the middle and the end', () => {
    expect(visible(20_000, 30, 0, 300, 5)).toEqual({
      first: 0,
      end: 16,
      beforePx: 0,
      afterPx: 19_984 * 30,
    });
    expect(visible(20_000, 30, 3000, 300, 5)).toMatchObject({ first: 95, end: 116 });
    expect(visible(20_000, 30, 20_000 * 30 - 300, 300, 5)).toMatchObject({
      end: 20_000,
      afterPx: 0,
    });
  });

  it('shows all of a short one, and what is left of one that has become shorter', () => {
    expect(visible(3, 30, 0, 300)).toEqual({ first: 0, end: 3, beforePx: 0, afterPx: 0 });
    expect(visible(3, 30, 90_000, 300)).toMatchObject({ first: 0, end: 3 });
    expect(visible(0, 30, 0, 300)).toEqual({ first: 0, end: 0, beforePx: 0, afterPx: 0 });
  });

  it('keeps the height of the list, has all that can be seen, and stays small', () => {
    const random = seeded(4);
    for (let round = 0; round < 2000; round += 1) {
      const count = Math.floor(random() * 20_000);
      const height = 30 + random() * 900;
      const scroll = random() * Math.max(0, count * 30 - height);
      const { first, end, beforePx, afterPx } = visible(count, 30, scroll, height);
      expect(beforePx + (end - first) * 30 + afterPx).toBe(count * 30);
      expect(first * 30).toBeLessThanOrEqual(scroll);
      expect(end * 30).toBeGreaterThanOrEqual(Math.min(count * 30, scroll + height));
      expect(end - first).toBeLessThanOrEqual(Math.ceil(height / 30) + 17);
    }
  });
});

it('scrolls as little as it can', () => {
  expect(scrolledTo(2, 30, 300, 300)).toBe(60);
  expect(scrolledTo(12, 30, 300, 300)).toBe(300);
  expect(scrolledTo(20, 30, 300, 300)).toBe(330);
});
