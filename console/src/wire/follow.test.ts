// @vitest-environment node
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { empty, foldAll } from '../task/fold';
import { seeded } from '../task/random';
import { connect, STREAMS, type Wire } from './connect';
import { PATIENCE_MS, POLL_MS, SEND_PATIENCE_MS } from './follow';
import type { Failure } from './problem';
import { Listener, Standin, status, story, TASK, TestWorld } from './standin';

let server: Standin;
let world: TestWorld;
let wire: Wire;
let heard: Listener;
const never = new AbortController().signal;

beforeEach(async () => {
  server = new Standin();
  await server.start();
  world = new TestWorld();
  wire = connect(server.base, () => '', world);
  heard = new Listener();
  // the card is loaded, so that only calls are told of
  await wire.agents();
});

afterEach(() => server.stop());

const follow = (after = 0) => wire.follow('desk', TASK, after, heard, never);
const look = () => wire.follow('desk', TASK, undefined, heard, never);
const send = () => wire.send('desk', { text: 'Build a shop' }, heard, never);
const view = () => foldAll(empty(''), heard.events);
const all = Array.from({ length: story().length }, (_, index) => index + 1);

async function refused(run: Promise<unknown>): Promise<Failure> {
  return run.then(
    () => expect.fail('was not refused'),
    (error: Failure) => error,
  );
}

it('hears a task from its beginning to its end', async () => {
  await send();
  expect(heard.positions()).toEqual(all);
  expect(heard.links).toEqual([
    ['following', 0],
    ['idle', 10],
  ]);
  expect(view()).toMatchObject({ id: TASK, state: 'completed', text: 'Done', total: 2 });
  expect([...view().canvas.nodes.keys()]).toEqual(['a', 'b', 'c']);
});

describe('a connection that breaks', () => {
  it.each(['cut', 'cutLine', 'end'] as const)('by %s goes on after the last event', async (how) => {
    server.rude.push({ after: 4, how }, { after: 2, how });
    await send();
    expect(heard.positions()).toEqual(all);
    expect(server.calls.map((call) => call.headers['last-event-id'])).toEqual([
      undefined,
      '4',
      '6',
    ]);
    expect(heard.links).toEqual([
      ['following', 0],
      ['resuming', 4],
      ['following', 4],
      ['resuming', 6],
      ['following', 6],
      ['idle', 10],
    ]);
  });

  it('at any places, any number of times, tells the same task', async () => {
    await send();
    const whole = view();
    const random = seeded(3);
    for (let round = 0; round < 20; round += 1) {
      heard = new Listener();
      for (let count = Math.floor(random() * 6); count > 0; count -= 1) {
        const how = (['cut', 'cutLine', 'end'] as const)[Math.floor(random() * 3)] ?? 'cut';
        server.rude.push(
          random() < 0.3 ? { status: 502 } : { after: Math.floor(random() * 4), how },
        );
      }
      await follow();
      expect(view()).toEqual(whole);
      server.rude.length = 0;
    }
  });

  it('by a server that fails is tried again, each time later, up to a limit', async () => {
    server.rude.push(...Array.from({ length: 8 }, () => ({ status: 503 })));
    await follow();
    expect(heard.positions()).toEqual(all);
    expect(world.pauses).toEqual([125, 250, 500, 1000, 2000, 4000, 4000, 4000]);
  });

  it('by a restart on the same port goes on once the server is back', async () => {
    server.rude.push({ after: 3, how: 'hang' });
    const following = follow();
    await heard.heard(3);
    world.during.push(
      () => Promise.resolve(),
      () => Promise.resolve(),
      () => server.start(),
    );
    await server.stop();
    await following;
    expect(heard.positions()).toEqual(all);
    expect(world.pauses).toHaveLength(3);
  });

  it('by silence is noticed and taken up again', async () => {
    server.rude.push({ after: 3, how: 'hang' });
    const following = follow();
    await heard.heard(3);
    world.fallSilent();
    await following;
    expect(heard.positions()).toEqual(all);
    expect(server.calls[1]?.headers['last-event-id']).toBe('3');
  });

  it('before it has begun is noticed, too', async () => {
    const asked = new Promise<void>((mute) => {
      server.rude.push({ mute });
    });
    const following = follow();
    await asked;
    world.fallSilent();
    await following;
    expect(heard.positions()).toEqual(all);
  });

  it('is tried again at once when the network is back', async () => {
    server.rude.push({ after: 3, how: 'cut' });
    world.isHeld = true;
    const paused = new Promise<void>((resolve) => {
      world.onPause = resolve;
    });
    const following = follow();
    await paused;
    world.isHeld = false;
    world.comeOnline();
    await following;
    expect(heard.positions()).toEqual(all);
  });

  it('and does not come back is given up after two minutes, in plain words', async () => {
    await server.stop();
    const lost = await refused(follow());
    expect(lost.problem.says).toMatch(/was lost/);
    expect(heard.links.at(-1)?.[0]).toBe('lost');
    expect(world.now()).toBeGreaterThanOrEqual(PATIENCE_MS);
    expect(world.now()).toBeLessThan(PATIENCE_MS * 1.1);
  });
});

describe('a task that is not streamed', () => {
  it('because it ended before is taken as a snapshot', async () => {
    await look();
    expect(server.methods()).toEqual(['SubscribeToTask', 'GetTask']);
    expect(view()).toMatchObject({ state: 'completed', position: 0 });
    expect(view().files.get('main.py')?.text).toBe('one\ntwo\nthree\n');
  });

  it('because its events are gone is taken as a snapshot over what was heard', async () => {
    server.rude.push({ after: 6, how: 'cut' });
    server.replays = false;
    await send();
    expect(server.methods()).toEqual(['SendStreamingMessage', 'SubscribeToTask', 'GetTask']);
    expect(view().files.get('main.py')).toMatchObject({ text: 'one\ntwo\nthree\n', version: 0 });
  });

  it('because nothing came after the last event is looked at', async () => {
    await follow(10);
    expect(server.methods()).toEqual(['SubscribeToTask', 'GetTask']);
    expect(heard.links.at(-1)).toEqual(['idle', 10]);
  });

  it('because the agent cannot stream is asked for until it rests', async () => {
    server.log = story().slice(0, 5);
    const over = { error: { code: -32004, message: 'no' } };
    const running = story().slice(0, 5);
    server.rude.push(over);
    world.during.push(
      async () => {
        server.rude.push(over);
      },
      async () => {
        expect(server.log).toEqual(running);
        server.log = story();
        server.rude.push(over);
      },
    );
    await look();
    expect(view().state).toBe('completed');
    expect(world.pauses).toEqual([POLL_MS, POLL_MS]);
  });
});

describe('a task that rests', () => {
  it('for want of an answer ends the stream', async () => {
    server.log = [...story().slice(0, 3), status('INPUT_REQUIRED', 'Sure?')];
    server.rude.push({ after: 9, how: 'end' });
    await send();
    expect(view()).toMatchObject({ state: 'input-required', text: 'Sure?' });
    expect(view().said.at(-1)).toEqual({ by: 'agent', text: 'Sure?' });
    expect(heard.links.at(-1)?.[0]).toBe('idle');
  });
});

describe('a refusal', () => {
  it.each([
    [{ error: { code: -32001, message: 'Task not found' } }, /no such task/, 'TASK_NOT_FOUND'],
    [{ status: 401 }, /asks for an API key/, 'UNAUTHENTICATED'],
    [{ status: 403 }, /may not/, 'PERMISSION_DENIED'],
  ])('%j is no reason to go on', async (rude, says, reason) => {
    server.rude.push(rude);
    const failed = await refused(follow());
    expect(failed.problem.says).toMatch(says);
    expect(failed.problem.reason).toBe(reason);
    expect(server.calls).toHaveLength(1);
    expect(heard.links.at(-1)?.[0]).toBe('lost');
  });

  it('never shows what is internal', async () => {
    server.rude.push(...Array.from({ length: 60 }, () => ({ status: 500 })));
    const failed = await refused(send());
    expect(JSON.stringify(failed.problem)).not.toMatch(/secret/);
    expect(failed.problem.says).toBe('The server failed (500).');
  });

  it.each([
    ['RUN_BUSY', { task: 'other', next: expect.not.stringContaining('params.x') }],
    ['EDIT_INVALID', { next: expect.stringContaining('params.x must be y') }],
  ])('with the reason %s is told in plain words', async (reason, told) => {
    const metadata = reason === 'RUN_BUSY' ? { taskId: 'other' } : {};
    const data = [{ '@type': 'x', reason, metadata }];
    server.rude.push({ error: { code: -32602, message: 'params.x must be y', data } });
    const failed = await refused(send());
    expect(failed.problem).toMatchObject({ reason, ...told });
    expect(failed.problem.says).not.toContain('params.x');
  });

  it('of too many requests tells when to try again', async () => {
    const data = [{ reason: 'RATE_LIMITED', metadata: { retryAfterS: '30' } }];
    const body = { jsonrpc: '2.0', id: 1, error: { code: -32000, message: 'Used up', data } };
    server.rude.push({ status: 429, body, headers: { 'Retry-After': '30' } });
    const failed = await refused(send());
    expect(failed.problem).toEqual({
      says: 'Used up',
      next: 'Try again in 30 seconds.',
      reason: 'RATE_LIMITED',
    });
    expect(server.calls).toHaveLength(1);
  });

  it('of a reason that every object has is told all the same', async () => {
    const data = [{ '@type': 'x', reason: 'constructor', metadata: {} }];
    server.rude.push({ error: { code: -32602, message: 'No', data } });
    expect((await refused(send())).problem).toMatchObject({ says: 'No', reason: 'constructor' });
  });

  it('of too many requests for longer than anybody waits is told at once', async () => {
    server.rude.push({ status: 429, headers: { 'Retry-After': '2592000' } });
    expect((await refused(follow())).problem.next).toBe('Try again in 2592000 seconds.');
    expect(world.pauses).toEqual([]);
  });

  it('of too many requests is waited for by who follows', async () => {
    server.rude.push({ status: 429, headers: { 'Retry-After': '30' } });
    await follow();
    expect(world.pauses).toEqual([30_000]);
    expect(heard.positions()).toEqual(all);
  });
});

describe('a send whose answer is lost', () => {
  it('is sent again as the same, and makes one task', async () => {
    server.rude.push({ after: 0, how: 'cut' }, { gone: true }, { status: 502 });
    await send();
    const [first, ...others] = server.calls;
    expect(others).toHaveLength(3);
    for (const other of others) {
      expect(other.headers['idempotency-key']).toBe(first?.headers['idempotency-key']);
      expect(other.body).toBe(first?.body);
    }
    expect(server.tasksMade).toBe(1);
    expect(heard.positions()).toEqual(all);
  });

  it('is given up after half a minute', async () => {
    await server.stop();
    const failed = await refused(send());
    expect(failed.problem.says).toMatch(/cannot be reached/);
    expect(world.now()).toBeLessThan(SEND_PATIENCE_MS * 1.3);
  });

  it('is not sent again to those who may not know the key', async () => {
    server.isOurs = false;
    wire = connect(server.base, () => '', world);
    server.rude.push({ after: 0, how: 'cut' });
    const failed = await refused(send());
    expect(failed.problem.next).toMatch(/history/);
    expect(server.calls).toHaveLength(1);
  });

  it('and never sent twice with the same key otherwise', async () => {
    await send();
    await send();
    const keys = server.calls.map((call) => call.headers['idempotency-key']);
    expect(new Set(keys).size).toBe(2);
    expect(server.tasksMade).toBe(2);
  });
});

describe('streams', () => {
  it('are closed when nobody listens any more', async () => {
    server.rude.push({ after: 3, how: 'hang' });
    const controller = new AbortController();
    const following = wire.follow('desk', TASK, 0, heard, controller.signal);
    await heard.heard(3);
    const closed = new Promise<void>((resolve) => {
      server.onClose = resolve;
    });
    controller.abort();
    await following;
    await closed;
    expect(server.openStreams).toBe(0);
  });

  it('beyond those a browser can hold wait for their turn, and sends are not held up', async () => {
    server.rude.push(
      ...Array.from({ length: STREAMS }, () => ({ after: 1, how: 'hang' }) as const),
    );
    const controllers = Array.from({ length: STREAMS }, () => new AbortController());
    const first = new Listener();
    const runs = controllers.map((each) => wire.follow('desk', TASK, 0, first, each.signal));
    await first.heard(STREAMS);
    expect(first.waits).not.toContain(true);

    server.log = story().slice(0, 5);
    const sending = send();
    await heard.heard(1);
    expect(server.tasksMade).toBe(1);
    expect(server.methods().at(-1)).toBe('SendMessage');
    expect(server.openStreams).toBe(STREAMS);

    server.log = story();
    for (const each of controllers) each.abort();
    await Promise.all([...runs, sending]);
    expect(heard.waits).toEqual([true, false]);
    expect(view().state).toBe('completed');
  });
});
