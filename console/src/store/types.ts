/**
 * What the page knows and can do. The store owns the network's side of it (through `wire`); panels
 * get a `TaskView` and the actions they need as props, and hold no connection themselves.
 */
import type { Edit, Impact, TaskView } from '../task/types';
import type { Attachment, Costs, Dialect, Link, PastPage, Problem, Tape } from '../wire/types';

export type {
  AgentInfo,
  Attachment,
  Budget,
  Costs,
  Dialect,
  Link,
  Past,
  PastPage,
  Problem,
  RawEvent,
  Sum,
  Tape,
} from '../wire/types';

/** One task that is open in the page. */
export interface Open {
  readonly agent: string;
  readonly view: TaskView;
  readonly link: Link;
  /** Positions after which the stream was taken up again: shown, so that a resumption is visible. */
  readonly resumedAfter: readonly number[];
  readonly problem: Problem | undefined;
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
