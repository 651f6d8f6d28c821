// @vitest-environment node
import { expect, it } from 'vitest';
import { Slots } from './slots';

const never = new AbortController().signal;

it('lets in so many, and each other when one leaves, in their order', async () => {
  const slots = new Slots(2);
  const entered: string[] = [];
  const enter = async (name: string, signal = never) => {
    const leave = await slots.take(signal);
    entered.push(name);
    return leave;
  };
  const [a, b] = [await enter('a'), await enter('b')];
  expect(slots.areFull).toBe(true);
  const waiting = ['c', 'd', 'e'].map((name) => enter(name));
  a();
  a();
  const leaveC = await waiting[0];
  expect(entered).toEqual(['a', 'b', 'c']);
  b();
  leaveC?.();
  const [d, e] = [await waiting[1], await waiting[2]];
  expect(entered).toEqual(['a', 'b', 'c', 'd', 'e']);
  d?.();
  e?.();
  expect(slots.areFull).toBe(false);
  await enter('f');
  expect(slots.areFull).toBe(false);
});

it('forgets who does not want to wait any more', async () => {
  const slots = new Slots(1);
  const leave = await slots.take(never);
  const controller = new AbortController();
  const given = slots.take(controller.signal);
  const next = slots.take(never);
  controller.abort();
  await expect(given).rejects.toBeDefined();
  await expect(slots.take(controller.signal)).rejects.toBeDefined();
  leave();
  await next;
});
