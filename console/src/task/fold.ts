/** Events in their order, folded into what the page shows. */
import { CanvasDraft } from './canvas';
import { readSteps, told } from './steps';
import {
  type Artifact,
  type FileView,
  type Said,
  type Snapshot,
  type StepNote,
  type StepView,
  type TaskEvent,
  type TaskState,
  type TaskView,
  TERMINAL,
} from './types';

export const CANVAS = 'canvas';
export const STEPS = 'steps.json';

/** States in which a task waits for a person. */
export const INTERRUPTED: ReadonlySet<TaskState> = new Set(['input-required', 'auth-required']);

/** Whether nothing more comes unless somebody says something. */
export function isResting(state: TaskState): boolean {
  return TERMINAL.has(state) || INTERRUPTED.has(state);
}

export function empty(id: string): TaskView {
  return {
    id,
    contextId: '',
    state: 'submitted',
    position: 0,
    at: '',
    text: '',
    said: [],
    references: [],
    done: 0,
    total: 0,
    steps: new Map(),
    canvas: { nodes: new Map(), edges: new Map() },
    files: new Map(),
    newest: '',
    bill: undefined,
    unreadable: 0,
  };
}

export function fold(view: TaskView, event: TaskEvent): TaskView {
  return foldAll(view, [event]);
}

/** The same as folding them one by one, but that maps are copied once for all of them. */
export function foldAll(view: TaskView, events: Iterable<TaskEvent>): TaskView {
  let draft: Draft | undefined;
  let { position } = view;
  for (const event of events) {
    // told before: a repetition changes nothing
    if (event.position !== 0 && event.position <= position) continue;
    position = Math.max(position, event.position);
    draft ??= new Draft(view);
    draft.take(event);
  }
  return draft ? draft.finish(position) : view;
}

type Writable = { -readonly [Key in keyof TaskView]: TaskView[Key] };

class Draft {
  private readonly view: Writable;
  private readonly canvas: CanvasDraft;
  private files: Map<string, FileView> | undefined;
  private steps: Map<string, StepView> | undefined;

  constructor(before: TaskView) {
    this.view = { ...before };
    this.canvas = new CanvasDraft(before.canvas, before.cutLine ?? '', before.unreadable);
  }

  take(event: TaskEvent): void {
    if (event.kind === 'snapshot') {
      this.replace(event.task);
    } else if (event.kind === 'artifact') {
      this.write(event.artifact, event.append, event.last);
    } else {
      this.report(event);
    }
  }

  finish(position: number): TaskView {
    const { cutLine: _, ...view } = this.view;
    const { cutLine } = this.canvas;
    return {
      ...view,
      position,
      canvas: this.canvas.finish(),
      unreadable: this.canvas.unreadable,
      files: this.files ?? view.files,
      steps: this.steps ?? view.steps,
      ...(cutLine ? { cutLine } : {}),
    };
  }

  private report(event: Extract<TaskEvent, { kind: 'status' }>): void {
    const { view } = this;
    view.state = event.state;
    view.at = event.at || view.at;
    view.text = event.text || view.text;
    view.bill = event.bill ?? view.bill;
    if (event.step) this.note(event.step);
    if (event.text && isResting(event.state)) view.said = heard(view.said, event.text);
    // nothing comes after this: a line that was cut is as whole as it will be
    if (TERMINAL.has(event.state)) this.canvas.write('', true);
    if (event.state === 'completed') this.complete();
  }

  private replace(task: Snapshot): void {
    const { view } = this;
    view.id = task.id || view.id;
    view.contextId = task.contextId || view.contextId;
    view.state = task.state;
    view.at = task.at || view.at;
    view.text = task.text;
    view.said = task.said;
    view.references = task.references;
    view.bill = task.bill;
    this.replaceArtifacts(task);
    // a task that is not at its end tells its steps nowhere but in the stream: those seen stay
    if (task.step) this.note(task.step);
  }

  private replaceArtifacts(task: Snapshot): void {
    const known = this.files ?? this.view.files;
    const files = new Map<string, FileView>();
    this.files = files;
    this.canvas.clear();
    for (const artifact of task.artifacts) {
      if (artifact.id === CANVAS) {
        this.canvas.write(artifact.text, TERMINAL.has(task.state));
      } else {
        files.set(artifact.id, seen(artifact, known.get(artifact.id), task.state));
      }
    }
    const steps = files.get(STEPS);
    if (steps) this.readSteps(steps.text);
    if (!files.has(this.view.newest)) this.view.newest = [...files.keys()].at(-1) ?? '';
  }

  private write(artifact: Artifact, append: boolean, last: boolean): void {
    if (artifact.id === CANVAS) {
      if (!append) this.canvas.clear();
      this.canvas.write(artifact.text, last);
      return;
    }
    this.files ??= new Map(this.view.files);
    const file = written(this.files.get(artifact.id), artifact, append, last);
    this.files.set(artifact.id, file);
    this.view.newest = artifact.id;
    if (last && artifact.id === STEPS) this.readSteps(file.text);
  }

  private note(note: StepNote): void {
    this.steps ??= new Map(this.view.steps);
    this.steps.set(note.id, told(this.steps.get(note.id), note));
    this.view.done = note.done;
    this.view.total = note.total;
  }

  private readSteps(source: string): void {
    const steps = readSteps(source, this.steps ?? this.view.steps);
    if (!steps) return;
    this.steps = new Map(steps);
    if (this.view.total) return;
    // nothing was heard in the stream: the list itself says how many there were
    this.view.total = steps.size;
    this.view.done = [...steps.values()].filter((each) => !PENDING.has(each.state)).length;
  }

  /** An agent that never says which part is the last has said it now. */
  private complete(): void {
    for (const [id, file] of this.files ?? this.view.files) {
      if (file.complete) continue;
      this.files ??= new Map(this.view.files);
      this.files.set(id, { ...file, complete: true });
    }
  }
}

const PENDING: ReadonlySet<string> = new Set(['waiting', 'running']);

function heard(said: readonly Said[], text: string): readonly Said[] {
  const last = said.at(-1);
  if (last?.by === 'agent' && last.text === text) return said;
  return [...said, { by: 'agent', text }];
}

function written(
  before: FileView | undefined,
  artifact: Artifact,
  append: boolean,
  last: boolean,
): FileView {
  const goesOn = append && before !== undefined;
  return {
    id: artifact.id,
    description: artifact.description || (before?.description ?? ''),
    text: goesOn ? before.text + artifact.text : artifact.text,
    mediaType: artifact.mediaType || (before?.mediaType ?? ''),
    language: artifact.language || (before?.language ?? ''),
    complete: last,
    version: before === undefined ? 0 : before.version + (goesOn ? 0 : 1),
  };
}

/** A file as a snapshot has it. One that only grew meanwhile keeps its version. */
function seen(artifact: Artifact, before: FileView | undefined, state: TaskState): FileView {
  const goesOn = before === undefined || artifact.text.startsWith(before.text);
  const file: FileView = {
    id: artifact.id,
    description: artifact.description,
    text: artifact.text,
    mediaType: artifact.mediaType,
    language: artifact.language,
    // the media type is told with the last part
    complete: artifact.mediaType !== '' || TERMINAL.has(state),
    version: before === undefined ? 0 : before.version + (goesOn ? 0 : 1),
  };
  return before && isSame(before, file) ? before : file;
}

function isSame(one: FileView, other: FileView): boolean {
  return (
    one.text === other.text &&
    one.complete === other.complete &&
    one.mediaType === other.mediaType &&
    one.language === other.language &&
    one.description === other.description
  );
}
