/** The steps of a task, and how they are steered. */
import { count, duration, price, several } from '../amounts';

// maps, since ids come from outside and `constructor` may be one
const STAGES: ReadonlyMap<string, string> = new Map([
  ['analyse', 'Understand'],
  ['plan', 'Plan'],
  ['implement', 'Build'],
  ['validate', 'Check'],
  ['synthesise', 'Sum up'],
  ['ask', 'Ask others'],
]);

const TASK = /\b[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\b/g;

const NAMES: ReadonlyMap<string, string> = new Map([
  ['api', 'API'],
  ['openapi', 'OpenAPI'],
  ['graphql', 'GraphQL'],
  ['grpc', 'gRPC'],
  ['c4', 'C4 model'],
  ['mermaid', 'Mermaid diagram'],
  ['seed', 'Example rows'],
  ['plan-data', 'Plan as data'],
  ['plan-table', 'Plan as a table'],
]);

function sentence(id: string): string {
  const known = NAMES.get(id);
  if (known) return known;
  const words = id.replace(/[-_]+/g, ' ').trim() || id;
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** `Schema` of `implement:database/schema`, `Plan` of `plan`, `Addresses` of a step somebody put in. */
function name(id: string): string {
  const colon = id.indexOf(':');
  if (colon < 0) return STAGES.get(id) ?? sentence(id);
  const rest = id.slice(colon + 1);
  return sentence(rest.slice(rest.indexOf('/') + 1));
}

/** Whole, for lists in which steps stand without their stage: `Database: Schema`. */
function fullName(id: string): string {
  const colon = id.indexOf(':');
  const slash = id.indexOf('/');
  if (colon < 0) return name(id);
  const before = slash < 0 ? name(id.slice(0, colon)) : sentence(id.slice(colon + 1, slash));
  return `${before}: ${name(id)}`;
}

/** A sentence of the server in which steps have their ids. */
function named(text: string): string {
  return text.replace(/\b[a-z]+:[a-z0-9_.-]+\/[a-z0-9_.-]*[a-z0-9]/g, (id) => `“${fullName(id)}”`);
}

const FATES: ReadonlyMap<string, string> = new Map([
  ['make', 'made anew'],
  ['remake', 'made again'],
  ['keep', 'stays'],
  ['hold', 'stays, though it no longer fits'],
  ['skip', 'left out'],
]);

export const steps = {
  title: 'Steps',
  none: 'This answer was not made in steps, so there is none to look at or to change.',
  name,
  fullName,
  named,
  rail: 'The steps of this task',
  parts: (step: string) => `Parts of ${step}`,
  foldParts: (step: string, are: number) => `${step}: ${several(are, 'part')}`,
  state: {
    waiting: 'waiting',
    running: 'at work',
    done: 'done',
    kept: 'kept',
    skipped: 'left out',
    failed: 'failed',
  },
  notBegun: 'not begun',
  notFinished: 'not finished',
  lane: { template: 'template', local: 'this machine', cloud: 'cloud' },
  time: (ms: number) => duration(ms),
  cost: (micro: number) => price(micro),
  /** Tasks have long names that say nothing to people; where one is named, it is the one before. */
  why: (why: string) => `because ${why.replace(TASK, 'the version before')}`,

  progress: 'Progress of this task',
  progressText: (done: number, total: number) =>
    total > 0 ? `${count(done)} of ${several(total, 'step')}` : `${several(done, 'step')} so far`,
  begins: 'Getting ready',
  ended: {
    completed: 'done',
    failed: 'stopped by a failure',
    canceled: 'stopped by you',
    rejected: 'not taken on',
  } as Readonly<Record<string, string>>,

  detail: {
    close: 'Close',
    heading: (step: string) => `Step: ${step}`,
    madeOf: 'Made of',
    hash: 'Fingerprint',
    showHash: 'Show it whole',
    hideHash: 'Show it short',
    result: 'Result',
    by: 'Made by',
    agent: 'Agent',
    waitsFor: 'Waits for',
    following: 'Depends on it',
    further: (are: number) => `and ${several(are, 'more', 'more')} by way of these`,
    cost: 'Cost',
    time: 'Time',
    lane: 'Lane',
    why: 'Why',
    nothing: 'nothing',
    later: 'Known once the task has ended.',
    untold:
      'What this step was made of was not told. An answer that is given again brings only what came of it.',
    empty: 'none',
    more: (are: number) => `${count(are)} more`,
    key: (key: string) => sentence(key.replace(/([a-z])([A-Z])/g, '$1 $2').toLowerCase()),
  },

  steer: {
    title: 'Change it',
    whole: 'Change the design',
    undo: 'Back one version',
    redo: 'Forward again',
    what: 'What should happen?',
    does: {
      edit: 'Change',
      regenerate: 'Make again',
      skip: 'Leave out',
      insertBefore: 'Insert before',
      insertAfter: 'Insert after',
      undo: 'Back one version',
      redo: 'Forward again',
    },
    explains: {
      edit: 'A new version is made; this one stays as it is.',
      regenerate: 'It is made again, though nothing it is made of has changed.',
      skip: 'The new version goes without it. Changing it later brings it back.',
      insertBefore: 'A step of your own runs before this one.',
      insertAfter: 'A step of your own runs after this one.',
      undo: 'A new version is made that is as the one before the last change.',
      redo: 'A new version is made that is as before you went back.',
    },
    requirements: 'What else is needed?',
    requirementsHint: 'with a wishlist; orders can be given back',
    stack: 'Technologies',
    places: {
      language: 'Language',
      framework: 'Framework',
      database: 'Database',
      cache: 'Cache',
      queue: 'Queue',
      frontend: 'Front end',
      cloud: 'Cloud',
    },
    asItIs: 'as it is',
    /** What can be made today; anything else is taken as text and answered honestly. */
    known: {
      language: ['Python', 'TypeScript', 'Go'],
      framework: ['FastAPI', 'Django', 'Express'],
      database: ['PostgreSQL', 'MySQL', 'SQLite', 'MongoDB'],
      cache: ['Redis', 'Memcached'],
      queue: ['Kafka', 'RabbitMQ', 'NATS', 'Amazon SQS', 'Celery'],
      frontend: ['React'],
      cloud: ['AWS', 'Google Cloud', 'Azure', 'Heroku'],
    },
    complexity: 'How elaborate?',
    complexities: { '': 'as it is', simple: 'simple', moderate: 'moderate', complex: 'complex' },
    instructions: (step: string) => `How is “${step}” to be done?`,
    newInstructions: 'What should the new step do?',
    newInstructionsHint: 'customers have several addresses',
    newId: 'Name of the new step',
    newIdHint: 'addresses',
    reach: 'What else is made again?',
    reaches: {
      dependents: 'All that depends on it',
      only: 'Only this',
      table: 'Let me choose',
    },
    choices: {
      '': 'as it comes',
      remake: 'make again',
      keep: 'keep',
      instructions: 'another way …',
    },
    choiceOf: (step: string) => `What becomes of ${step}`,
    rowSays: (step: string) => `How ${step} is to be made`,
    preview: 'Preview',
    previewing: 'Looking …',
    apply: 'Apply',
    applying: 'Sending …',
    applyLosing: (are: number) => `Apply, and lose ${several(are, 'entity', 'entities')}`,
    close: 'Discard',
    next: 'As you chose, this comes next. Look at it, and apply it.',
  },
  wrong: {
    nothing: 'Say what should be otherwise: a need, a technology, a way to do it.',
    tooLong: 'At most 20,000 characters.',
    wordTooLong: 'At most 40 characters.',
    idMissing: 'The new step needs a name.',
    idShape: 'Small letters, digits, - and _, beginning with a letter; at most 40.',
    idTaken: 'There is a step of this name.',
    instructionsMissing: 'Say what the new step should do.',
    rowInstructionsMissing: 'Say how each step is to be made that is to be made another way.',
    onlyWithoutStep: 'Choose a step first.',
  },
  busy: 'Open the one in the way',

  impact: {
    title: 'What it would change',
    fate: (fate: string) => FATES.get(fate) ?? fate,
    sums: (made: number, kept: number) => `${several(made, 'step')} made, ${count(kept)} stay`,
    about: (ms: number, micro: number) => `about ${duration(ms)}, ${price(micro)}`,
    steps: 'Step by step',
    step: 'Step',
    becomes: 'What becomes of it',
    time: 'Time',
    cost: 'Cost',
    inexact: 'A model will be asked: what it changes besides is not known.',
    stack: 'Technologies',
    canvas: 'Canvas',
    files: 'Files',
    kind: (kind: string) => (kind === 'work' ? 'Work' : sentence(kind)),
    added: 'new',
    changed: 'changed',
    removed: 'gone',
    same: 'The design stays as it is.',
    more: (are: number) => `${count(are)} more`,
    alternatives: 'Or rather',
  },

  asks: {
    title: 'It asks you',
    options: 'Answers to choose from',
    own: 'Your answer',
    send: 'Answer',
    sending: 'Sending …',
  },

  compare: {
    title: 'Before and now',
    numbers: 'The design in numbers',
    what: 'What',
    before: 'Before',
    now: 'Now',
    of: {
      entities: 'Entities',
      components: 'Components',
      operations: 'Operations',
      work: 'Pieces of work',
      decisions: 'Decisions',
      nodes: 'Nodes on the canvas',
      edges: 'Links on the canvas',
      files: 'Files',
      cost: 'Cost',
    },
    steps: 'The steps',
    became: {
      kept: 'kept',
      again: 'made again',
      new: 'new',
      gone: 'gone',
      out: 'left out',
      failed: 'failed',
      open: 'not settled',
    },
    summed: (became: string, are: number) => `${count(are)} ${became}`,
    number: (what: string, value: number) => (what === 'cost' ? price(value) : count(value)),
    difference: (value: number) => (value > 0 ? `+${count(value)}` : `−${count(-value)}`),
  },

  /** What a message of the page says beside the edit, for the history. */
  says: {
    undo: 'Back to the version before',
    redo: 'Forward again',
    skip: (step: string) => `Leave out: ${step}`,
    regenerate: (step: string) => `Make again: ${step}`,
    insert: (id: string, says: string) => `New step ${id}: ${says}`,
    change: (told: string) => told || 'Make some steps anew',
    stack: (place: string, word: string) => `${place} ${word}`,
    complexity: (how: string) => `${how}, please`,
  },
};
