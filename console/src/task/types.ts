/**
 * The nouns that all rooms of the page share. This room is pure: no page, no network, no clock.
 *
 * A task is its log: `TaskEvent`s in order are folded into one `TaskView`, and every panel draws a
 * part of that view. What the words mean on the wire is in docs/extensions.md.
 */

export type TaskState =
  | 'submitted'
  | 'working'
  | 'input-required'
  | 'auth-required'
  | 'completed'
  | 'failed'
  | 'canceled'
  | 'rejected';

/** States after which nothing more comes. */
export const TERMINAL: ReadonlySet<TaskState> = new Set([
  'completed',
  'failed',
  'canceled',
  'rejected',
]);

export type Lane = 'template' | 'local' | 'cloud';

export type StepState = 'waiting' | 'running' | 'done' | 'kept' | 'skipped' | 'failed';

/** One step as the stream tells it; `started` on the wire is `running` here. */
export interface StepNote {
  readonly id: string;
  /** One of the five: analyse, plan, implement, validate, synthesise, or the name of another kind. */
  readonly step: string;
  readonly agent: string;
  readonly state: StepState;
  /** Steps that have settled, and steps that there are. */
  readonly done: number;
  readonly total: number;
  readonly lane?: Lane;
  readonly model?: string;
  readonly costMicroUsd?: number;
  readonly tookMs?: number;
}

export interface Bill {
  readonly lane: Lane;
  readonly model: string;
  readonly score: number;
  /** One sentence that says why this lane. */
  readonly reason: string;
  readonly inputTokens: number;
  readonly outputTokens: number;
  readonly costMicroUsd: number;
  /** What the same text would have cost on the cloud lane, estimated. */
  readonly baselineMicroUsd: number;
  readonly cache: string;
  readonly firstEventMs: number;
  readonly totalMs: number;
  /** Which budget is nearly used up; empty where none is. */
  readonly notice: string;
}

/** A whole artifact, as a snapshot of a task has it. */
export interface Artifact {
  readonly id: string;
  readonly name: string;
  readonly description: string;
  readonly text: string;
  /** Media type and language, where the server tells them. */
  readonly mediaType: string;
  readonly language: string;
}

/** One thing that was said in the conversation of a task. */
export interface Said {
  readonly by: 'person' | 'agent';
  readonly text: string;
}

export interface Snapshot {
  readonly id: string;
  readonly contextId: string;
  readonly state: TaskState;
  /** ISO 8601, as the server said it; empty where it did not. */
  readonly at: string;
  readonly text: string;
  readonly said: readonly Said[];
  readonly artifacts: readonly Artifact[];
  /** Tasks that this one was made from. */
  readonly references: readonly string[];
  readonly bill: Bill | undefined;
  /** The step that was told of last, where the server tells it. */
  readonly step?: StepNote | undefined;
}

/** What the wire hands on. `position` is the event's place in the task's log, 0 where none is known. */
export type TaskEvent =
  | { readonly kind: 'snapshot'; readonly position: number; readonly task: Snapshot }
  | {
      readonly kind: 'status';
      readonly position: number;
      readonly state: TaskState;
      readonly at: string;
      readonly text: string;
      readonly step: StepNote | undefined;
      readonly bill: Bill | undefined;
    }
  | {
      readonly kind: 'artifact';
      readonly position: number;
      /** Its text is that of this event alone; `append` says whether it goes on from what is there. */
      readonly artifact: Artifact;
      readonly append: boolean;
      readonly last: boolean;
    };

export interface CanvasNode {
  readonly id: string;
  readonly type: string;
  /** Undefined where the server gave no place: then the page lays it out. */
  readonly position: { readonly x: number; readonly y: number } | undefined;
  readonly width: number;
  readonly height: number;
  readonly label: string;
  /** All of `data`, as it came: untrusted text. */
  readonly data: Readonly<Record<string, unknown>>;
}

export interface CanvasEdge {
  readonly id: string;
  readonly source: string;
  readonly target: string;
  readonly type: string;
  readonly label: string;
  readonly data: Readonly<Record<string, unknown>>;
}

export interface Canvas {
  readonly nodes: ReadonlyMap<string, CanvasNode>;
  readonly edges: ReadonlyMap<string, CanvasEdge>;
}

export interface FileView {
  /** The artifact's id: `project/app/main.py`, `schema.sql`. */
  readonly id: string;
  readonly description: string;
  readonly text: string;
  readonly mediaType: string;
  readonly language: string;
  /** Whether its last part has come. */
  readonly complete: boolean;
  /** Grows whenever the text begins anew, so that an editor knows whether to append or to replace. */
  readonly version: number;
}

export interface StepView extends StepNote {
  /** From `steps.json`, once it is there. */
  readonly waitsFor: readonly string[];
  readonly by: string;
  readonly why: string;
  readonly inputs: Readonly<Record<string, unknown>> | undefined;
  readonly result: unknown;
}

/** Everything the page shows of one task. A new object for each change; parts that did not change are the same. */
export interface TaskView {
  readonly id: string;
  readonly contextId: string;
  readonly state: TaskState;
  readonly position: number;
  readonly at: string;
  /** The last words of the agent. */
  readonly text: string;
  readonly said: readonly Said[];
  readonly references: readonly string[];
  readonly done: number;
  readonly total: number;
  readonly steps: ReadonlyMap<string, StepView>;
  readonly canvas: Canvas;
  /** All artifacts but the canvas, in the order in which they came. */
  readonly files: ReadonlyMap<string, FileView>;
  /** The file that was written to last. */
  readonly newest: string;
  readonly bill: Bill | undefined;
  /** Lines of the canvas that could not be read: never silently dropped. */
  readonly unreadable: number;
  /** The beginning of a line of the canvas whose end has not come yet. */
  readonly cutLine?: string;
}

/** An edit of a finished task: docs/schemas/steps.schema.json. */
export interface Edit {
  readonly action:
    | 'edit'
    | 'regenerate'
    | 'skip'
    | 'insertBefore'
    | 'insertAfter'
    | 'preview'
    | 'undo'
    | 'redo';
  /** What a preview is of. */
  readonly of?: string;
  readonly step?: string;
  readonly id?: string;
  readonly changes?: {
    readonly requirements?: string;
    readonly stack?: Readonly<Record<string, string>>;
    readonly complexity?: 'simple' | 'moderate' | 'complex';
    readonly instructions?: string;
  };
  readonly scope?:
    | 'dependents'
    | 'only'
    | Readonly<Record<string, 'remake' | 'keep' | { readonly instructions: string }>>;
  readonly confirmed?: boolean;
}

/** `impact.json`: what an edit would do. */
export interface Impact {
  readonly base: string;
  readonly exact: boolean;
  readonly steps: readonly {
    readonly id: string;
    readonly fate: 'make' | 'remake' | 'keep' | 'hold' | 'skip';
    readonly lane: string;
    readonly model: string;
    readonly estimatedMs: number;
    readonly estimatedCostMicroUsd: number;
  }[];
  readonly estimatedMs: number;
  readonly estimatedCostMicroUsd: number;
  /** By kind of thing: entities, components, operations, work, decisions. */
  readonly design: Readonly<Record<string, Changes>>;
  readonly canvas: Changes;
  readonly files: Changes;
  readonly stack: readonly string[];
  readonly recommendation: string;
  readonly alternatives: readonly Alternative[];
}

/** Another edit that comes to something like it; `change` is null for leaving everything as it is. */
export interface Alternative {
  readonly says: string;
  readonly change: Partial<Edit> | null;
  /** An edit to send after it. */
  readonly then?: Partial<Edit>;
}

/** Names or ids. */
export interface Changes {
  readonly added: readonly string[];
  readonly changed: readonly string[];
  readonly removed: readonly string[];
}
