import { describe, expect, it } from 'vitest';
import { empty, fold, foldAll } from './fold';
import { seeded } from './random';
import { readNote } from './steps';
import type { Artifact, Snapshot, StepNote, TaskEvent, TaskView } from './types';

const PLAIN = { name: '', description: '', mediaType: '', language: '' };

function artifact(id: string, text: string, more: Partial<Artifact> = {}): Artifact {
  return { ...PLAIN, id, text, ...more };
}

function piece(
  position: number,
  id: string,
  text: string,
  { append = true, last = false }: { append?: boolean; last?: boolean } = {},
): TaskEvent {
  return { kind: 'artifact', position, artifact: artifact(id, text), append, last };
}

function status(
  position: number,
  more: Partial<Extract<TaskEvent, { kind: 'status' }>> = {},
): TaskEvent {
  return {
    kind: 'status',
    position,
    state: 'working',
    at: '',
    text: '',
    step: undefined,
    bill: undefined,
    ...more,
  };
}

function note(id: string, more: Partial<StepNote> = {}): StepNote {
  return { id, step: id, agent: 'desk', state: 'running', done: 0, total: 3, ...more };
}

function snapshot(position: number, more: Partial<Snapshot> = {}): TaskEvent {
  const task: Snapshot = {
    id: 't',
    contextId: 'c',
    state: 'working',
    at: '',
    text: '',
    said: [],
    artifacts: [],
    references: [],
    bill: undefined,
    ...more,
  };
  return { kind: 'snapshot', position, task };
}

const line = (patch: object) =>
  `${JSON.stringify({ nodes: [], edges: [], removed: [], ...patch })}\n`;
const node = (id: string, label = id) => ({ id, type: 'service', data: { label } });
const edge = (id: string, source: string, target: string) => ({ id, source, target, type: 'sync' });

/** Maps in their order, so that order counts in comparisons. */
function plain(view: TaskView): unknown {
  return {
    ...view,
    steps: [...view.steps],
    files: [...view.files],
    canvas: { nodes: [...view.canvas.nodes], edges: [...view.canvas.edges] },
  };
}

describe('canvas', () => {
  it('takes out first, then puts in, and takes the edges of what it takes out', () => {
    const text =
      line({
        nodes: [node('a'), node('b')],
        edges: [edge('ab', 'a', 'b'), edge('ba', 'b', 'a'), edge('bb', 'b', 'b')],
      }) + line({ nodes: [node('a', 'A again'), node('c')], removed: ['a'] });
    const { canvas } = fold(empty('t'), piece(1, 'canvas', text, { append: false }));
    expect([...canvas.nodes.keys()]).toEqual(['b', 'a', 'c']);
    expect(canvas.nodes.get('a')?.label).toBe('A again');
    expect([...canvas.edges.keys()]).toEqual(['bb']);
  });

  it('replaces the whole object', () => {
    const text =
      line({ nodes: [{ ...node('a'), position: { x: 1, y: 2 } }] }) + line({ nodes: [node('a')] });
    const { canvas } = fold(empty('t'), piece(1, 'canvas', text));
    expect(canvas.nodes.get('a')?.position).toBeUndefined();
  });

  it('counts lines that cannot be read and goes on', () => {
    const text = `${line({ nodes: [node('a'), { type: 'no id' }] })}{"nodes":\n[1]\n${line({ nodes: [node('b')] })}`;
    const view = fold(empty('t'), piece(1, 'canvas', text));
    expect(view.unreadable).toBe(3);
    expect([...view.canvas.nodes.keys()]).toEqual(['a', 'b']);
  });

  it('counts a line that was never finished once the task has ended', () => {
    const view = fold(empty('t'), piece(1, 'canvas', '{"nodes":['));
    expect(view.unreadable).toBe(0);
    expect(fold(view, status(2, { state: 'failed' })).unreadable).toBe(1);
  });

  it('begins anew without append', () => {
    const view = foldAll(empty('t'), [
      piece(1, 'canvas', line({ nodes: [node('a')] })),
      piece(2, 'canvas', line({ nodes: [node('b')] }), { append: false }),
    ]);
    expect([...view.canvas.nodes.keys()]).toEqual(['b']);
  });
});

describe('files', () => {
  it('appends, closes, and tells by the version that a text began anew', () => {
    let view = foldAll(empty('t'), [
      piece(1, 'a.py', 'one\n', { append: false }),
      piece(2, 'a.py', 'two\n', { last: true }),
    ]);
    expect(view.files.get('a.py')).toMatchObject({
      text: 'one\ntwo\n',
      complete: true,
      version: 0,
    });
    view = fold(view, piece(3, 'a.py', 'other', { append: false }));
    expect(view.files.get('a.py')).toMatchObject({ text: 'other', complete: false, version: 1 });
    expect(view.newest).toBe('a.py');
  });

  it('keeps the version of a file that only grew when a snapshot comes', () => {
    const before = fold(empty('t'), piece(1, 'a.py', 'one\n'));
    const grown = fold(before, snapshot(2, { artifacts: [artifact('a.py', 'one\ntwo\n')] }));
    expect(grown.files.get('a.py')).toMatchObject({ text: 'one\ntwo\n', version: 0 });
    const other = fold(before, snapshot(2, { artifacts: [artifact('a.py', 'else')] }));
    expect(other.files.get('a.py')?.version).toBe(1);
  });
});

describe('steps', () => {
  it('keeps the order first seen, and what is not said again', () => {
    const view = foldAll(empty('t'), [
      status(1, { step: note('analyse') }),
      status(2, { step: note('plan') }),
      status(3, { step: note('analyse', { state: 'done', done: 1, tookMs: 4, lane: 'local' }) }),
    ]);
    expect([...view.steps.keys()]).toEqual(['analyse', 'plan']);
    expect(view.steps.get('analyse')).toMatchObject({ state: 'done', tookMs: 4, lane: 'local' });
    expect([view.done, view.total]).toEqual([1, 3]);
  });

  it('is enriched from steps.json once that is whole, and keeps the times', () => {
    const steps = JSON.stringify({
      steps: [
        {
          id: 'analyse',
          state: 'kept',
          waitsFor: [],
          by: 'rules',
          inputs: { hash: 'x' },
          why: 'w',
        },
        { id: 'implement:database/schema', state: 'done', waitsFor: ['analyse'], costMicroUsd: 7 },
      ],
    });
    let view = foldAll(empty('t'), [
      status(1, { step: note('analyse', { tookMs: 4 }) }),
      piece(2, 'steps.json', steps.slice(0, 40)),
    ]);
    expect(view.steps.size).toBe(1);
    view = fold(view, piece(3, 'steps.json', steps.slice(40), { last: true }));
    expect(view.steps.get('analyse')).toMatchObject({ state: 'kept', by: 'rules', tookMs: 4 });
    expect(view.steps.get('implement:database/schema')).toMatchObject({
      step: 'implement',
      agent: 'database',
      waitsFor: ['analyse'],
      costMicroUsd: 7,
    });
  });

  it('survives a steps.json that is none', () => {
    const view = fold(empty('t'), piece(1, 'steps.json', '{"steps":[1,{}', { last: true }));
    expect(view.steps.size).toBe(0);
  });
});

describe('snapshot', () => {
  it('replaces everything but the steps that only the stream tells', () => {
    const before = foldAll(empty('t'), [
      status(1, { step: note('plan') }),
      piece(2, 'old.md', 'x'),
      piece(3, 'canvas', line({ nodes: [node('a')] })),
    ]);
    const view = fold(
      before,
      snapshot(9, {
        artifacts: [artifact('canvas', line({ nodes: [node('b')] })), artifact('new.md', 'y')],
        said: [{ by: 'person', text: 'hello' }],
      }),
    );
    expect([...view.files.keys()]).toEqual(['new.md']);
    expect([...view.canvas.nodes.keys()]).toEqual(['b']);
    expect([...view.steps.keys()]).toEqual(['plan']);
    expect(view.said).toEqual([{ by: 'person', text: 'hello' }]);
    expect([view.position, view.newest]).toEqual([9, 'new.md']);
  });

  it('without a position is always taken, and leaves the position as it is', () => {
    const view = foldAll(empty('t'), [status(5), snapshot(0, { state: 'completed' })]);
    expect([view.state, view.position]).toEqual(['completed', 5]);
  });
});

describe('what a stranger sends', () => {
  it.each(['constructor', '__proto__', 'toString'])('knows no state of the name %s', (state) => {
    expect(readNote({ step: 'plan', state })).toBeUndefined();
    const source = JSON.stringify({ steps: [{ id: state, state, waitsFor: [state] }] });
    const { steps } = fold(empty('t'), piece(1, 'steps.json', source, { last: true }));
    expect([...steps].map(([id, step]) => [id, step.state])).toEqual([[state, 'done']]);
  });

  it('is a line of 5 MB in thousands of pieces, read in no time', () => {
    const long = line({ nodes: [node('a', 'x'.repeat(5_000_000))] });
    const pieces = Array.from({ length: 5_000 }, (_, at) =>
      piece(at + 1, 'canvas', long.slice(at * 1001, (at + 1) * 1001)),
    );
    const begun = performance.now();
    const view = pieces.reduce(fold, empty('t'));
    expect(view.canvas.nodes.get('a')?.label).toHaveLength(5_000_000);
    expect(performance.now() - begun).toBeLessThan(1_000);
  });

  it('takes thousands of boxes away in no time, with their links', () => {
    const ids = Array.from({ length: 20_000 }, (_, at) => `n${at}`);
    const edges = ids.flatMap((id, at) => [edge(`e${at}`, id, 'n0'), edge(`f${at}`, 'kept', id)]);
    const drawn = piece(
      1,
      'canvas',
      line({ nodes: [...ids, 'kept'].map((id) => node(id)), edges }),
    );
    const begun = performance.now();
    const view = foldAll(empty('t'), [drawn, piece(2, 'canvas', line({ removed: ids }))]);
    expect([...view.canvas.nodes.keys()]).toEqual(['kept']);
    expect(view.canvas.edges.size).toBe(0);
    expect(performance.now() - begun).toBeLessThan(1_000);
  });

  it('is a place so far away that nothing else could be seen: it is none', () => {
    const far = { ...node('a'), position: { x: 1e308, y: 0 } };
    const { nodes } = fold(empty('t'), piece(1, 'canvas', line({ nodes: [far] }))).canvas;
    expect(nodes.get('a')?.position).toBeUndefined();
  });
});

it('returns the same object for what was told before', () => {
  const view = fold(empty('t'), status(3));
  expect(foldAll(view, [status(3), piece(2, 'x', 'y')])).toBe(view);
});

it('leaves parts alone that did not change', () => {
  const before = fold(empty('t'), piece(1, 'canvas', line({ nodes: [node('a')] })));
  const after = fold(before, piece(2, 'a.md', 'x'));
  expect(after.canvas).toBe(before.canvas);
  expect(before.files.size).toBe(0);
});

describe('properties', () => {
  const random = seeded(8);
  const below = (limit: number) => Math.floor(random() * limit);

  function patch(): string {
    const id = () => `n${below(8)}`;
    return line({
      removed: random() < 0.3 ? [id(), `e${below(8)}`] : [],
      nodes: random() < 0.8 ? [node(id(), `é𝄞 ${below(99)}`)] : [],
      edges: random() < 0.5 ? [edge(`e${below(8)}`, id(), id())] : [],
    });
  }

  const makers: readonly ((position: number) => TaskEvent)[] = [
    (at) => status(at, { step: note(`s${below(4)}`, { done: below(4) }) }),
    (at) => status(at, { state: 'input-required', text: `${below(3)}?` }),
    (at) => piece(at, 'canvas', patch()),
    (at) => piece(at, 'canvas', patch()),
    (at) => piece(at, 'canvas', `broken\n${patch()}`),
    (at) => piece(at, 'canvas', patch(), { append: false }),
    (at) => piece(at, `f${below(3)}`, `${below(9)}\n`, { last: random() < 0.5 }),
    (at) => piece(at, `f${below(3)}`, 'anew', { append: false }),
    (at) =>
      snapshot(at, {
        artifacts: [artifact('canvas', patch()), artifact(`f${below(3)}`, 'anew and more')],
      }),
  ];

  const event = (position: number) => makers[below(makers.length)]?.(position) ?? status(position);

  const log = () => Array.from({ length: 1 + below(40) }, (_, index) => event(index + 1));

  /** The same events with the canvas text cut elsewhere; positions are gone, as cuts have none. */
  function recut(events: readonly TaskEvent[]): TaskEvent[] {
    return events.flatMap((each): TaskEvent[] => {
      if (each.kind !== 'artifact' || each.artifact.id !== 'canvas') {
        return [{ ...each, position: 0 }];
      }
      const cut = below(each.artifact.text.length + 1);
      const [start, end] = [each.artifact.text.slice(0, cut), each.artifact.text.slice(cut)];
      return [
        { ...each, position: 0, last: false, artifact: { ...each.artifact, text: start } },
        { ...each, position: 0, append: true, artifact: { ...each.artifact, text: end } },
      ];
    });
  }

  it.each(Array.from({ length: 200 }, (_, index) => index))('hold for log %i', () => {
    const events = log();
    const whole = plain(foldAll(empty('t'), events));

    expect(plain(events.reduce(fold, empty('t')))).toEqual(whole);

    const cut = below(events.length + 1);
    const first = foldAll(empty('t'), events.slice(0, cut));
    expect(plain(foldAll(first, events.slice(cut)))).toEqual(whole);

    const repeated = events.flatMap((each, index) => [
      each,
      ...events.slice(Math.max(0, index - below(4)), index + 1),
    ]);
    expect(plain(foldAll(empty('t'), repeated))).toEqual(whole);

    const recutView = foldAll(empty('t'), recut(events));
    expect(plain({ ...recutView, position: events.length })).toEqual(whole);
  });
});
