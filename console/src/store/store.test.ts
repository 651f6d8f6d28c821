// @vitest-environment node
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { TaskEvent } from '../task/types';
import { connect, type Hearing } from '../wire';
import { Listener, piece, Standin, status, story, TASK, TestWorld, task } from '../wire/standin';
import { type Address, type Place, readFragment, writeFragment } from './address';
import { Memory, type Shelf } from './memory';
import { createStore, type Store } from './store';
import type { Link, Question } from './types';

class MapShelf implements Shelf {
  readonly items = new Map<string, string>();
  getItem = (name: string) => this.items.get(name) ?? null;
  setItem(name: string, value: string) {
    this.items.set(name, value);
  }
  removeItem(name: string) {
    this.items.delete(name);
  }
}

class TestAddress implements Address {
  place: Place | undefined;
  call: () => void = () => undefined;
  read = () => this.place;
  write(place: Place | undefined) {
    this.place = place;
  }
  onChange(call: () => void) {
    this.call = call;
    return () => {
      this.call = () => undefined;
    };
  }
}

/** Frames that are drawn when a test says so. */
class Frames {
  private readonly due: (() => void)[] = [];
  readonly frame = (call: () => void) => {
    this.due.push(call);
  };
  get count() {
    return this.due.length;
  }
  draw() {
    for (const call of this.due.splice(0)) call();
  }
}

class Both implements Hearing {
  constructor(
    private readonly one: Hearing,
    private readonly other: Hearing,
  ) {}
  onEvent(event: TaskEvent) {
    this.one.onEvent(event);
    this.other.onEvent(event);
  }
  onLink(link: Link, after: number) {
    this.one.onLink(link, after);
  }
  onWait(waits: boolean) {
    this.one.onWait(waits);
  }
}

let server: Standin;
let world: TestWorld;
let shelf: MapShelf;
let address: TestAddress;
let frames: Frames;
let store: Store;
/** Hears what the store hears of what it sends. */
let told: Listener;

function page(): Store {
  const memory = new Memory(shelf);
  const wire = connect(server.base, () => memory.key, world);
  const { send } = wire;
  wire.send = (agent, message, hearing, signal) =>
    send.call(wire, agent, message, new Both(hearing, told), signal);
  frames = new Frames();
  return createStore({
    wire,
    memory,
    address,
    onOnline: (call) => world.onOnline(call),
    frame: frames.frame,
  });
}

/** Draws frames until the state is as it should be. */
function until(isThere: () => boolean): Promise<void> {
  return new Promise((resolve) => {
    const look = () => {
      frames.draw();
      if (isThere()) resolve();
      else setImmediate(look);
    };
    look();
  });
}

const open = (id = TASK) => store.getSnapshot().opens.get(id);
const question: Question = {
  text: 'Build a shop',
  agent: 'desk',
  attachments: [],
  contextId: undefined,
  about: undefined,
};

beforeEach(async () => {
  server = new Standin();
  await server.start();
  world = new TestWorld();
  shelf = new MapShelf();
  address = new TestAddress();
  told = new Listener();
  store = page();
});

afterEach(() => server.stop());

describe('asking', () => {
  it('shows the task as soon as it is there, and its address', async () => {
    server.rude.push({ after: 3, how: 'hang' });
    expect(await store.ask(question)).toBe(TASK);
    expect(store.getSnapshot().current).toBe(TASK);
    expect(open()).toMatchObject({ agent: 'desk', link: 'following', problem: undefined });
    expect(address.place).toEqual({ task: TASK, agent: 'desk' });
    store.close(TASK);
    expect(open()).toBeUndefined();
    expect(address.place).toBeUndefined();
  });

  it('draws what has come once per frame, however much that is', async () => {
    server.log = story().slice(0, 9);
    await store.ask(question);
    await told.heard(9);
    let calls = 0;
    const ends = store.subscribe(() => {
      calls += 1;
    });
    expect(frames.count).toBe(1);
    frames.draw();
    expect(calls).toBe(1);
    expect(open()?.view.position).toBe(9);

    const before = store.getSnapshot();
    frames.draw();
    store.close('strange');
    expect(store.getSnapshot()).toBe(before);
    expect(calls).toBe(1);
    ends();
    store.close(TASK);
  });

  it('is rejected in words where the server refuses, and opens nothing', async () => {
    server.rude.push({ status: 401 });
    await expect(store.ask(question)).rejects.toMatchObject({ reason: 'UNAUTHENTICATED' });
    frames.draw();
    expect(store.getSnapshot()).toMatchObject({ current: '', opens: new Map() });
  });

  it('goes on with a conversation, about a task', async () => {
    await store.ask({ ...question, contextId: 'c', about: 'before' });
    expect(server.calls[0]?.params.message).toMatchObject({
      contextId: 'c',
      referenceTaskIds: ['before'],
    });
  });
});

describe('a connection that breaks', () => {
  it('is shown with the position after which it went on', async () => {
    server.rude.push({ after: 4, how: 'cut' });
    await store.ask(question);
    await until(() => open()?.link === 'idle' && open()?.view.state === 'completed');
    expect(open()?.resumedAfter).toEqual([4]);
  });

  it('again and again before anything comes is told once', async () => {
    server.rude.push({ after: 4, how: 'cut' }, { after: 0, how: 'cut' }, { after: 0, how: 'cut' });
    await store.ask(question);
    await until(() => open()?.link === 'idle' && open()?.view.state === 'completed');
    expect(open()?.resumedAfter).toEqual([4]);
  });

  it('and stays away is a problem of the task, and taken up again when it is opened', async () => {
    server.rude.push({ after: 4, how: 'cut' });
    world.during.push(() => server.stop());
    await store.ask(question);
    await until(() => open()?.link === 'lost');
    expect(open()?.problem?.says).toMatch(/was lost/);
    expect(open()?.view.position).toBe(4);
    await server.start();
    await store.open(TASK, 'desk');
    await until(() => open()?.view.state === 'completed');
    expect(server.calls.at(-1)?.headers['last-event-id']).toBe('4');
    expect(open()?.problem).toBeUndefined();
  });
});

it('takes up what was lost when the network is back, and shows what it showed', async () => {
  const ends = store.start();
  server.rude.push({ after: 4, how: 'cut' });
  world.during.push(() => server.stop());
  await store.ask(question);
  await until(() => open()?.link === 'lost');
  store.show('');
  await server.start();
  world.comeOnline();
  await until(() => open()?.view.state === 'completed');
  expect(store.getSnapshot().current).toBe('');
  ends();
});

describe('a reload', () => {
  it('in mid-stream plays what was seen, and says after which event it goes on', async () => {
    server.rude.push({ after: 4, how: 'hang' });
    await store.ask(question);
    await until(() => open()?.view.position === 4);
    store.start()();

    store = page();
    server.rude.push({ after: 3, how: 'hang' });
    const ends = store.start();
    await until(() => open()?.view.position === 3);
    expect(server.calls.at(-1)?.headers['last-event-id']).toBe('0');
    expect(open()?.resumedAfter).toEqual([]);
    world.fallSilent();
    await until(() => open()?.view.state === 'completed');
    expect(open()?.resumedAfter).toEqual([3, 4]);
    expect(open()?.view.files.get('main.py')?.text).toBe('one\ntwo\nthree\n');
    ends();
  });

  it('of a task that is done resumes nothing', async () => {
    await store.ask(question);
    await until(() => open()?.view.state === 'completed');
    store = page();
    const ends = store.start();
    await until(() => open()?.view.state === 'completed');
    expect(open()?.resumedAfter).toEqual([]);
    ends();
  });

  it('of a task whose events are gone shows it whole', async () => {
    server.replays = false;
    address.place = { task: TASK, agent: 'desk' };
    const ends = store.start();
    await until(() => open()?.view.state === 'completed');
    expect(open()).toMatchObject({ resumedAfter: [], view: { position: 0 } });
    expect(open()?.view.canvas.nodes.size).toBe(3);
    ends();
  });

  it('keeps the key, and never in the address', async () => {
    store.setKey(' secret ');
    store = page();
    expect(store.getSnapshot().hasKey).toBe(true);
    await store.ask(question);
    expect(server.calls.at(-1)?.headers['x-api-key']).toBe('secret');
    expect(JSON.stringify(address.place)).not.toContain('secret');
    store.setKey('');
    expect(shelf.items.has('a2a-console.key')).toBe(false);
  });
});

describe('the address', () => {
  it('that names a strange task tells so', async () => {
    server.rude.push({ error: { code: -32001, message: 'Task not found' } });
    address.place = { task: 'strange', agent: 'desk' };
    const ends = store.start();
    await until(() => open('strange')?.problem !== undefined);
    expect(open('strange')?.problem?.reason).toBe('TASK_NOT_FOUND');
    ends();
  });

  it('that changes shows another task, or none', async () => {
    const ends = store.start();
    await store.ask(question);
    address.place = undefined;
    address.call();
    expect(store.getSnapshot().current).toBe('');
    address.place = { task: TASK, agent: 'desk' };
    address.call();
    expect(store.getSnapshot().current).toBe(TASK);
    ends();
  });

  it('is read as it was written', () => {
    const place = { task: 'a&b=#c', agent: 'api' };
    expect(readFragment(writeFragment(place))).toEqual(place);
    expect(readFragment('#task=x')).toEqual({ task: 'x', agent: 'desk' });
    expect(readFragment('#agent=x')).toBeUndefined();
  });

  it('and a key that comes later take up what was refused', async () => {
    server.rude.push({ status: 401 });
    address.place = { task: TASK, agent: 'desk' };
    const ends = store.start();
    await until(() => open()?.problem?.reason === 'UNAUTHENTICATED');
    store.setKey('secret');
    await until(() => open()?.view.state === 'completed');
    expect(open()?.problem).toBeUndefined();
    ends();
  });
});

describe('steering', () => {
  beforeEach(async () => {
    await store.ask(question);
    await until(() => open()?.view.state === 'completed');
  });

  it('sends an edit of the task in its conversation', async () => {
    await store.edit(TASK, { action: 'skip', step: 'validate' }, 'No checks');
    expect(server.calls.at(-1)?.params.message).toMatchObject({
      parts: [{ text: 'No checks' }],
      contextId: 'context-1',
      referenceTaskIds: [TASK],
      metadata: { 'urn:a2a-agents:steps:v1': { action: 'skip', step: 'validate' } },
    });
  });

  it('previews an edit and leaves the open task alone', async () => {
    const before = open();
    const impact = { base: TASK, steps: [{ id: 'plan', fate: 'make' }] };
    server.log = [task('SUBMITTED'), piece('impact.json', JSON.stringify(impact))];
    const told = await store.preview(TASK, { action: 'skip', step: 'validate' });
    expect(told.steps).toMatchObject([{ id: 'plan', fate: 'make' }]);
    expect(server.calls.at(-1)?.params.message).toMatchObject({
      metadata: { 'urn:a2a-agents:steps:v1': { action: 'preview', of: 'skip', step: 'validate' } },
    });
    frames.draw();
    expect(open()).toBe(before);
  });

  it('tells where there is no preview', async () => {
    server.log = [task('SUBMITTED'), status('COMPLETED')];
    await expect(store.preview(TASK, { action: 'undo' })).rejects.toMatchObject({
      says: /did not tell/,
    });
  });

  it('of a task that is not open is refused', async () => {
    await expect(store.edit('strange', { action: 'undo' }, '')).rejects.toMatchObject({
      reason: 'TASK_NOT_FOUND',
    });
  });
});

it('answers a task in the same view', async () => {
  server.log = [...story().slice(0, 2), status('INPUT_REQUIRED', 'Sure?')];
  server.rude.push({ after: 3, how: 'end' });
  await store.ask(question);
  await until(() => open()?.view.state === 'input-required');
  server.log = story();
  await store.answer(TASK, 'yes');
  expect(server.calls.at(-1)?.params.message).toMatchObject({ taskId: TASK });
  await until(() => open()?.view.state === 'completed');
  expect(store.getSnapshot().opens.size).toBe(1);
});

it('shows how a task went on whose question somebody else has answered', async () => {
  server.log = [...story().slice(0, 2), status('INPUT_REQUIRED', 'Sure?')];
  server.rude.push({ after: 3, how: 'end' });
  await store.ask(question);
  await until(() => open()?.view.state === 'input-required');
  server.log = story();
  server.rude.push({ error: { code: -32004, message: 'this task has ended', data: [] } });
  await expect(store.answer(TASK, 'yes')).rejects.toMatchObject({ says: 'this task has ended' });
  await until(() => open()?.view.state === 'completed');
  expect(open()?.problem).toBeUndefined();
});

it('loads what the shown task was made from, once and without showing it', async () => {
  const { task: made } = task('SUBMITTED');
  const message = { messageId: 'u', role: 'ROLE_USER', parts: [{ text: 'x' }] };
  const history = [{ ...message, referenceTaskIds: ['before'] }];
  server.log = [{ task: { ...(made as object), history } }, ...story().slice(1)];
  await store.ask(question);
  await until(() => open('before')?.view.state === 'completed');
  expect(store.getSnapshot().current).toBe(TASK);
  expect(server.methods().filter((method) => method === 'GetTask')).toHaveLength(1);
});
