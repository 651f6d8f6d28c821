/**
 * What the page knows and can do. The store owns the network's side of it (through `wire`); panels
 * get a `TaskView` and the actions they need as props, and hold no connection themselves.
 */
import type { Edit, Impact, TaskState, TaskView } from '../task/types';

/** An agent as its card tells of it. */
export interface AgentInfo {
  /** `desk`, `architecture` … */
  readonly id: string;
  readonly name: string;
  readonly description: string;
  readonly examples: readonly string[];
  /** Media types of attachments that it takes. */
  readonly inputModes: readonly string[];
  /** Whether its card declares the steps extension: only then are steps offered for editing. */
  readonly hasSteps: boolean;
  readonly hasBill: boolean;
  readonly streams: boolean;
}

/** `following`: events come. `resuming`: the connection broke and is taken up after the last event. */
export type Link = 'idle' | 'following' | 'resuming' | 'lost';

/** Something that went wrong, in words for a person; `next` says what to do. */
export interface Problem {
  readonly says: string;
  readonly next: string;
  /** The error's reason, such as `RUN_BUSY`, for those who know it; empty where there is none. */
  readonly reason: string;
}

/** One task that is open in the page. */
export interface Open {
  readonly agent: string;
  readonly view: TaskView;
  readonly link: Link;
  /** Positions after which the stream was taken up again: shown, so that a resumption is visible. */
  readonly resumedAfter: readonly number[];
  readonly problem: Problem | undefined;
}

export interface Attachment {
  readonly name: string;
  readonly mediaType: string;
  readonly text: string;
}

export interface Question {
  readonly text: string;
  readonly agent: string;
  readonly attachments: readonly Attachment[];
  /** The conversation that it goes on with; undefined begins a new one. */
  readonly contextId: string | undefined;
  /** The finished task that a follow-up is about. */
  readonly about: string | undefined;
}

/** One line of the history. */
export interface Past {
  readonly id: string;
  readonly contextId: string;
  readonly agent: string;
  readonly state: TaskState;
  readonly at: string;
  /** The first words of what was asked. */
  readonly title: string;
  readonly costMicroUsd: number | undefined;
}

export interface PastPage {
  readonly tasks: readonly Past[];
  /** Empty at the end. */
  readonly next: string;
}

/** `costs.json`, docs/money.md: sums in millionths of a US dollar. */
export interface Sum {
  readonly answers: number;
  readonly inputTokens: number;
  readonly outputTokens: number;
  readonly costMicroUsd: number;
  readonly baselineMicroUsd: number;
  readonly savedMicroUsd: number;
}
export interface Budget {
  readonly limitMicroUsd: number;
  readonly spentMicroUsd: number;
}
export interface Costs {
  readonly today: Sum;
  readonly month: Sum;
  readonly days: readonly (Sum & { readonly day: string })[];
  readonly byLane: readonly (Sum & { readonly lane: string })[];
  readonly byModel: readonly (Sum & { readonly model: string })[];
  readonly budgets: { readonly day?: Budget; readonly month?: Budget };
}

/** One event as the wire had it, before any reading. */
export interface RawEvent {
  readonly position: number;
  /** The bytes of `data:`, as text. */
  readonly data: string;
  /** Milliseconds since the request was sent. */
  readonly afterMs: number;
}

export interface Tape {
  /** The request that began it, as a command to paste. */
  readonly curl: string;
  readonly events: readonly RawEvent[];
}

export type Dialect = '1.0' | '0.3';

export interface Actions {
  /** Each returns the id of the task that it began, once the server has told it. */
  ask(question: Question): Promise<string>;
  /** Answers a task that waits for an answer. */
  answer(task: string, text: string): Promise<void>;
  edit(task: string, edit: Edit, says: string): Promise<string>;
  /** What an edit would do; makes a task of its own on the server and leaves the shown one alone. */
  preview(task: string, edit: Edit): Promise<Impact>;
  cancel(task: string): Promise<void>;
  /** Loads a task that is not open, and follows it where it still runs. */
  open(task: string, agent: string): Promise<void>;
  past(next: string): Promise<PastPage>;
  costs(): Promise<Costs>;
  card(agent: string): Promise<string>;
  /** The events of a task as the wire has them in a dialect; asks the server where the page has not kept them. */
  tape(task: string, dialect: Dialect): Promise<Tape>;
}
