// @vitest-environment node
import { expect, it } from 'vitest';
import { provideBuffer } from './bytes';
import { Tapes } from './tape';

const bytes = (text: string) => new TextEncoder().encode(text);

it('reads events wherever the bytes are cut', () => {
  let time = 0;
  const whole = ': ping\n\nid: 1\r\ndata: {"é":1}\r\n\r\nid: 2\ndata:a\ndata: b\n\n';
  const source = bytes(whole);
  for (let cut = 0; cut <= source.length; cut += 1) {
    const recording = new Tapes(() => time).fresh();
    recording.begin('curl');
    const read = recording.reader();
    read(source.slice(0, cut));
    time += 5;
    read(source.slice(cut));
    expect(recording.events.map((each) => [each.position, each.data])).toEqual([
      [1, '{"é":1}'],
      [2, 'a\nb'],
    ]);
    time = 0;
  }
});

it('keeps the last 5,000 events, and eight million characters', () => {
  const recording = new Tapes(() => 0).fresh();
  const read = recording.reader();
  for (let id = 1; id <= 6_000; id += 1) read(bytes(`id: ${id}\ndata: x\n\n`));
  expect(recording.events).toHaveLength(5_000);
  expect(recording.events[0]?.position).toBe(1_001);
  expect(recording.isWhole).toBe(false);
  const long = 'y'.repeat(3 * 1024 * 1024);
  for (let id = 6_001; id <= 6_004; id += 1) read(bytes(`id: ${id}\ndata: ${long}\n\n`));
  expect(recording.events.map((each) => each.position)).toEqual([6_003, 6_004]);
});

it('keeps each event once', () => {
  const recording = new Tapes(() => 0).fresh();
  recording.reader()(bytes('id: 1\ndata: a\n\nid: 2\ndata: b\n\n'));
  recording.reader()(bytes('id: 2\ndata: b\n\nid: 3\ndata: c\n\n'));
  expect(recording.events.map((each) => each.position)).toEqual([1, 2, 3]);
});

it('forgets the tasks that were followed first', () => {
  const tapes = new Tapes(() => 0);
  for (let task = 0; task < 9; task += 1) tapes.keep(String(task), tapes.fresh());
  expect(tapes.of('0')).toBeUndefined();
  expect(tapes.of('8')).toBeDefined();
});

it('gives browsers what the SDK takes of the Buffer of node', () => {
  const scope: { Buffer?: { from(text: string, coding?: string): Uint8Array } } = {};
  provideBuffer(scope);
  expect([...(scope.Buffer?.from('aGk=', 'base64') ?? [])]).toEqual([104, 105]);
  const { Buffer } = scope;
  provideBuffer(scope);
  expect(scope.Buffer).toBe(Buffer);
});
