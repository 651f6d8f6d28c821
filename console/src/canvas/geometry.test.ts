import { describe, expect, it } from 'vitest';
import { around, facing, route, spread } from './geometry';

const box = (x: number, y: number) => ({ x, y, width: 100, height: 40 });

describe('links', () => {
  it.each([
    [box(0, 100), ['bottom', 'top']],
    [box(0, -100), ['top', 'bottom']],
    [box(200, 0), ['right', 'left']],
    [box(-200, 10), ['left', 'right']],
  ])('leave and enter at the sides that face each other', (other, sides) => {
    expect(facing(box(0, 0), other)).toEqual(sides);
  });

  it('begin at one box and end at the other', () => {
    const { path, arrow, label } = route(box(0, 0), box(0, 100), { from: 10, to: -10 });
    expect(path).toBe('M60 40C60 70 40 70 40 100');
    expect(arrow).toBe('M40 100L35.5 91L44.5 91z');
    expect(label).toEqual({ x: 50, y: 70 });
  });

  it('go around where a box is linked to itself', () => {
    const one = box(0, 0);
    expect(route(one, one, { from: 0, to: 0 }).path).toMatch(/^M100 12C144 /);
  });

  it('stand apart but within their side', () => {
    expect(spread(180, 3)).toEqual([-26, 0, 26]);
    expect(Math.max(...spread(100, 9))).toBeLessThanOrEqual(38);
    expect(spread(100, 1)).toEqual([0]);
  });

  it('have no extent where there is nothing', () => {
    expect(around([])).toBeUndefined();
    expect(around([box(0, 0), box(50, 90)])).toEqual({ x: 0, y: 0, width: 150, height: 130 });
  });
});
