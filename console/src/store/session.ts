/** One open task: takes what is heard of it, and hands it on once per frame. */
import { empty, foldAll, isResting } from '../task/fold';
import type { TaskEvent } from '../task/types';
import type { Hearing, Link, Problem } from '../wire/types';
import { words } from '../words';
import type { Open } from './types';

const WAITS = 'STREAMS_FULL';

export class Session implements Hearing {
  /** Called with the next event. */
  onHeard: () => void = () => undefined;
  private open: Open;
  private events: TaskEvent[] = [];
  private controller = new AbortController();

  constructor(
    readonly agent: string,
    task: string,
    /** Up to where it was seen before the page was loaded anew; 0 where it was not. */
    private seenBefore: number,
    private readonly onChange: () => void,
  ) {
    const view = empty(task);
    this.open = { agent, view, link: 'idle', resumedAfter: [], problem: undefined };
  }

  /** As it was at the last frame. */
  get shown(): Open {
    return this.open;
  }

  get isFollowed(): boolean {
    return this.open.link === 'following' || this.open.link === 'resuming';
  }

  get isOver(): boolean {
    return isResting(this.open.view.state);
  }

  /** Begins to listen anew; whoever was listened to before is let go. */
  begin(): AbortSignal {
    this.controller.abort();
    this.controller = new AbortController();
    return this.controller.signal;
  }

  end(): void {
    this.controller.abort();
  }

  onEvent(event: TaskEvent): void {
    this.events.push(event);
    this.onHeard();
    this.onChange();
  }

  onLink(link: Link, after: number): void {
    const hasResumed = this.open.link === 'resuming' && link === 'following';
    this.change({ link, ...(hasResumed ? this.resumed(after) : {}) });
  }

  onWait(waits: boolean): void {
    if (waits) this.onProblem({ ...words.wire.tooMany, reason: WAITS });
    else if (this.open.problem?.reason === WAITS) this.onProblem(undefined);
  }

  onProblem(problem: Problem | undefined): void {
    this.change({ problem });
  }

  /** Folds what has come since; the same object where nothing has. */
  catchUp(): Open {
    if (this.events.length === 0) return this.open;
    const view = foldAll(this.open.view, this.events);
    this.events = [];
    this.open = { ...this.open, view, ...this.taken(view.position) };
    return this.open;
  }

  /** A reload plays all events again; only what comes after those seen before is new. */
  private taken(position: number): Partial<Open> {
    const after = this.seenBefore;
    if (after === 0 || position < after) return {};
    this.seenBefore = 0;
    return this.resumed(after);
  }

  /** A connection on which nothing came is told once, however often it broke. */
  private resumed(after: number): Partial<Open> {
    const { resumedAfter } = this.open;
    return resumedAfter.includes(after) ? {} : { resumedAfter: [...resumedAfter, after] };
  }

  private change(part: Partial<Open>): void {
    this.open = { ...this.open, ...part };
    this.onChange();
  }
}
