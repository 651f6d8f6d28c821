/** What the wire tells, and what went wrong on it. `store/types.ts` hands these nouns on to the panels. */
import type { TaskEvent, TaskState } from '../task/types';

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
  /** The task that is in the way, where one is. */
  readonly task?: string;
}

export interface Attachment {
  readonly name: string;
  readonly mediaType: string;
  readonly text: string;
}

/** A message to an agent; empty ids are left out. */
export interface Outgoing {
  readonly text: string;
  readonly attachments?: readonly Attachment[];
  readonly contextId?: string | undefined;
  readonly taskId?: string | undefined;
  readonly references?: readonly string[];
  readonly metadata?: Readonly<Record<string, unknown>>;
}

/** Who listens to a task that is followed. */
export interface Hearing {
  onEvent(event: TaskEvent): void;
  /** `after` is the position after which it goes on, 0 for the beginning. */
  onLink(link: Link, after: number): void;
  /** As many streams as a browser can hold are open: this one waits for its turn, or no more. */
  onWait(waits: boolean): void;
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

/** Time, chance and the network's return, so that tests decide about them. */
export interface World {
  now(): number;
  /** From 0 up to 1. */
  random(): number;
  /** Calls back once; the result calls it off. */
  after(ms: number, call: () => void): () => void;
  /** Calls back whenever the browser says that it has a network again. */
  onOnline(call: () => void): () => void;
  /** Something nobody else has used: for message ids and idempotency keys. */
  newId(): string;
  readonly fetch: typeof fetch;
}
