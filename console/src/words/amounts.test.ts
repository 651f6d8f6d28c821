import { describe, expect, it } from 'vitest';
import { bytes, count, dollars, duration, price, roughly, several } from './amounts';

describe('dollars', () => {
  it.each([
    [1, '$0.000001'],
    [1200, '$0.0012'],
    [10_000, '$0.01'],
    [120_000, '$0.12'],
    [1_250_000, '$1.25'],
    [1_000_000, '$1.00'],
    [1_234_567_000_001, '$1,234,567.000001'],
    [-101_520, '-$0.10152'],
    [0, '$0.00'],
    [-0, '$0.00'],
    [-0.3, '$0.00'],
    [1199.9999, '$0.0012'],
    [Number.NaN, '–'],
  ])('%d is %s', (micro, said) => {
    expect(dollars(micro)).toBe(said);
  });

  it('says an estimate to the cent, and what is less than a cent as it is', () => {
    expect(roughly(538_350)).toBe('$0.54');
    expect(roughly(1_614_217)).toBe('$1.61');
    expect(roughly(-101_520)).toBe('-$0.10');
    expect(roughly(3800)).toBe('$0.0038');
    expect(roughly(Number.NaN)).toBe('–');
  });

  it('says free for nothing, whatever its sign', () => {
    expect(price(0)).toBe('free');
    expect(price(-0)).toBe('free');
    expect(price(5)).toBe('$0.000005');
  });

  it('loses no micro-dollar', () => {
    for (let micro = 1; micro < 3_000_000; micro += 7919) {
      expect(Math.round(Number(dollars(micro).slice(1)) * 1_000_000)).toBe(micro);
    }
  });
});

it.each([
  [0, '0 ms'],
  [0.8, '0.8 ms'],
  [9.96, '10 ms'],
  [169.1, '169 ms'],
  [999.6, '1.0 s'],
  [4210, '4.2 s'],
  [59_960, '1 min 00 s'],
  [185_000, '3 min 05 s'],
  [-1, '–'],
])('%d ms is %s', (ms, said) => {
  expect(duration(ms)).toBe(said);
});

it('tells sizes and numbers', () => {
  expect([bytes(12), bytes(16_232), bytes(999_990), bytes(1_300_000)]).toEqual([
    '12 B',
    '16.2 kB',
    '1.0 MB',
    '1.3 MB',
  ]);
  expect(count(1280)).toBe('1,280');
  expect([several(1, 'step'), several(0, 'step'), several(2, 'entity', 'entities')]).toEqual([
    '1 step',
    '0 steps',
    '2 entities',
  ]);
});
