// @vitest-environment node
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { empty, foldAll } from '../task/fold';
import { connect, type Wire } from './connect';
import type { Failure } from './problem';
import { Listener, piece, Standin, status, story, TASK, TestWorld, task } from './standin';

let server: Standin;
let world: TestWorld;
let wire: Wire;
let heard: Listener;
let key = '';
const never = new AbortController().signal;

beforeEach(async () => {
  key = '';
  server = new Standin();
  await server.start();
  world = new TestWorld();
  wire = connect(server.base, () => key, world);
  heard = new Listener();
});

afterEach(() => server.stop());

const view = () => foldAll(empty(''), heard.events);
const send = () => wire.send('desk', { text: 'Build a shop' }, heard, never);

describe('agents', () => {
  it('are told by their cards, the desk first', async () => {
    const agents = await wire.agents();
    expect(agents.map((each) => each.id)).toEqual(['desk', 'api']);
    expect(agents[0]).toMatchObject({ name: 'Stand-in', hasSteps: true, hasBill: true });
  });

  it('of a server that has no list are the one at its root', async () => {
    server.isOurs = false;
    expect(await wire.agents()).toMatchObject([{ id: 'desk', hasSteps: false, hasBill: false }]);
  });

  it('are not asked for with a key that no header can hold', async () => {
    key = 'geheim\u{1f511}';
    const failed: Failure = await wire.agents().then(
      () => expect.fail('was sent'),
      (error: Failure) => error,
    );
    expect(failed.problem).toMatchObject({ reason: 'UNAUTHENTICATED' });
    expect(JSON.stringify(failed)).not.toContain('geheim');
  });

  it.each(['../x', '__proto__'])('of the name %s are not there', async (name) => {
    const failed: Failure = await wire.card(name).then(
      () => expect.fail('was there'),
      (error: Failure) => error,
    );
    expect(failed.problem.says).toBe('This server has no agent of that name.');
  });

  it('of a server that is not there are a problem, and asked for again', async () => {
    await server.stop();
    const failed: Failure = await wire.agents().then(
      () => expect.fail('was there'),
      (error: Failure) => error,
    );
    expect(failed.problem.says).toMatch(/cannot be reached/);
    await server.start();
    expect(await wire.agents()).toHaveLength(2);
  });

  it('show their card as it was sent', async () => {
    expect(JSON.parse(await wire.card('desk'))).toMatchObject({ name: 'Stand-in', skills: [] });
  });

  it('have names, and no paths', async () => {
    await expect(wire.card('../..')).rejects.toThrow();
    expect(server.calls).toEqual([]);
  });
});

describe('a message', () => {
  it('has the request after what is attached, and says what it is about', async () => {
    await wire.send(
      'desk',
      {
        text: 'Review this',
        attachments: [{ name: 'a.sql', mediaType: 'application/sql', text: 'SELECT 1' }],
        contextId: 'c',
        references: ['before'],
        metadata: { 'urn:a2a-agents:steps:v1': { action: 'undo' } },
      },
      heard,
      never,
    );
    expect(server.calls[0]?.params.message).toEqual({
      messageId: 'id-2',
      contextId: 'c',
      role: 'ROLE_USER',
      parts: [
        { text: 'SELECT 1', filename: 'a.sql', mediaType: 'application/sql' },
        { text: 'Review this' },
      ],
      metadata: { 'urn:a2a-agents:steps:v1': { action: 'undo' } },
      extensions: ['urn:a2a-agents:steps:v1'],
      referenceTaskIds: ['before'],
    });
  });

  it('carries the key of the moment, and none where there is none', async () => {
    await send();
    key = 'secret';
    await send();
    await wire.get('desk', TASK);
    expect(server.calls.map((call) => call.headers['x-api-key'])).toEqual([
      undefined,
      'secret',
      'secret',
    ]);
  });

  it('with a wrong key is told from one without', async () => {
    key = 'secret';
    server.rude.push({ status: 401, body: { error: { code: 401, message: 'needs a key' } } });
    await expect(send()).rejects.toMatchObject({
      problem: { says: 'This server does not know this API key.' },
    });
  });
});

describe('agents that know none of our extensions', () => {
  beforeEach(() => {
    server.isOurs = false;
  });

  it('are heard all the same', async () => {
    await send();
    expect(view()).toMatchObject({ state: 'completed', position: 0 });
    expect(view().files.get('main.py')).toMatchObject({ text: 'one\ntwo\nthree\n' });
  });

  it('may answer with a lone message', async () => {
    const parts = [{ text: 'Hello' }];
    server.log = [{ message: { messageId: 'm', role: 'ROLE_AGENT', parts } }];
    server.rude.push({ after: 1, how: 'end' });
    await send();
    expect(view()).toMatchObject({ id: 'm', state: 'completed', text: 'Hello' });
    expect(view().files.get('answer.md')?.text).toBe('Hello');
  });

  it('may say nothing at all', async () => {
    server.rude.push({ after: 0, how: 'end' });
    await expect(send()).rejects.toMatchObject({ problem: { says: /without telling/ } });
  });

  it('may use states and kinds of parts that nobody knows', async () => {
    server.log = [
      task('SUBMITTED'),
      status('DREAMING', 'zzz'),
      piece('x', '', {
        artifact: {
          artifactId: 'all.txt',
          parts: [
            { text: 'text ' },
            { data: { a: 1 } },
            { raw: 'aGk=', mediaType: 'text/plain' },
            { raw: 'aGk=', mediaType: 'image/png' },
            { url: 'https://example.com/x' },
            { hologram: 7 },
          ],
        },
      }),
      { weather: {} },
      status('COMPLETED'),
    ];
    await send();
    expect(view().state).toBe('completed');
    expect(view().files.get('all.txt')?.text).toBe(
      'text {\n  "a": 1\n}hi(2 bytes of image/png)https://example.com/x',
    );
  });

  it('may not stream', async () => {
    server.streams = false;
    await send();
    expect(server.methods()).toEqual(['SendMessage']);
    expect(view()).toMatchObject({ state: 'completed', id: TASK });
  });
});

it('reads numbers of any kind, steps and the bill', async () => {
  server.log = [
    task('SUBMITTED'),
    status('WORKING', 'At it', {
      'urn:a2a-agents:steps:v1': {
        step: 'plan',
        id: 'plan:api',
        state: 'done',
        agent: 'api',
        done: 1.0,
        total: 5.0,
        lane: 'cloud',
        model: 'm',
        costMicroUsd: 1200,
        tookMs: 812.3,
      },
    }),
    status('COMPLETED', 'Done', {
      'urn:a2a-agents:bill:v1': {
        route: { lane: 'local', model: 'catalogue', score: 0.12, reason: 'why' },
        usage: { inputTokens: 3, outputTokens: 4 },
        costMicroUsd: 5,
        baselineMicroUsd: 6,
        cache: 'none',
        latencyMs: { firstEvent: 2.1, total: 96.4 },
      },
    }),
  ];
  await send();
  expect(view().steps.get('plan:api')).toMatchObject({ lane: 'cloud', costMicroUsd: 1200 });
  expect(view().bill).toMatchObject({ lane: 'local', costMicroUsd: 5, totalMs: 96.4, notice: '' });
});

describe('a tape', () => {
  it('has what the wire had, and a command without the key', async () => {
    key = 'secret';
    server.rude.push({ after: 4, how: 'cutLine' });
    await wire.send('desk', { text: "it's a shop" }, heard, never);
    const tape = await wire.tape('desk', TASK, '1.0');
    expect(tape.events.map((event) => event.position)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
    expect(JSON.parse(tape.events[2]?.data ?? '').result).toHaveProperty('artifactUpdate');
    expect(tape.curl).toContain('-H "X-API-Key: $A2A_API_KEY"');
    expect(tape.curl).toContain("it'\\''s a shop");
    expect(tape.curl).not.toContain('secret');
    // it was kept, and not asked for again
    expect(server.methods()).toEqual(['SendStreamingMessage', 'SubscribeToTask']);
  });

  it('in the older dialect is asked for from the beginning', async () => {
    await send();
    const tape = await wire.tape('desk', TASK, '0.3');
    const asked = server.calls.at(-1);
    expect(asked).toMatchObject({ method: 'tasks/resubscribe' });
    expect(asked?.headers['last-event-id']).toBe('0');
    expect(tape.events.length).toBeGreaterThan(0);
    expect(tape.curl).toContain('tasks/resubscribe');
  });

  it('of a task that runs ends where the page is', async () => {
    server.log = story().slice(0, 5);
    const controller = new AbortController();
    const following = wire.follow('desk', TASK, 2, heard, controller.signal);
    await heard.heard(3);
    const tape = await wire.tape('desk', TASK, '1.0');
    expect(tape.events.map((event) => event.position)).toEqual([1, 2, 3, 4, 5]);
    controller.abort();
    await following;
  });

  it('that the server has no more is said to be gone', async () => {
    server.replays = false;
    await expect(wire.tape('desk', TASK, '1.0')).rejects.toMatchObject({
      problem: { says: /these are gone/ },
    });
  });
});

it('asks what was spent, and says where nobody tells', async () => {
  await expect(wire.costs()).rejects.toMatchObject({ problem: { reason: 'COSTS_NOT_TOLD' } });
  const sum = { answers: 1, costMicroUsd: 2 };
  const costs = {
    today: sum,
    month: sum,
    byLane: [{ ...sum, lane: 'local' }],
    budgets: { day: {} },
  };
  server.log = [task('SUBMITTED'), piece('costs.json', JSON.stringify(costs)), status('COMPLETED')];
  expect(await wire.costs()).toMatchObject({
    today: { answers: 1, costMicroUsd: 2, savedMicroUsd: 0 },
    byLane: [{ lane: 'local' }],
    byModel: [],
    budgets: {},
  });
  expect(server.calls.at(-1)?.params.message).toMatchObject({
    metadata: { 'urn:a2a-agents:bill:v1': { action: 'report' } },
  });
});
