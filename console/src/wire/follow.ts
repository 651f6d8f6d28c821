/**
 * Follows a task to its end over connections that break: after each break it goes on after the last
 * event that was heard, so that nothing is missed and nothing comes twice.
 */
import { isResting } from '../task/fold';
import type { TaskEvent, TaskState } from '../task/types';
import { words } from '../words';
import { Failure, failure, problem } from './problem';
import type { Slots } from './slots';
import type { Hearing, Link, World } from './types';

/** How long a server that is gone is waited for, and a send whose answer did not come repeated. */
export const PATIENCE_MS = 120_000;
export const SEND_PATIENCE_MS = 30_000;

/** A connection that lived for so long is no sign of trouble, even if nothing was said on it. */
const SOUND_MS = 10_000;

const SHORTEST_MS = 250;
const LONGEST_MS = 8_000;

/** How often a task is looked at whose agent does not stream it. */
export const POLL_MS = 2_000;

export type Events = AsyncGenerator<{ readonly task: string; readonly event: TaskEvent }>;

/** How a task is reached. */
export interface Route {
  /** Sends the message that begins a task, or goes on with it. */
  readonly send?: (onOpen: () => void, signal: AbortSignal) => Events;
  /** Whether the same may be sent twice without being done twice. */
  readonly isRepeatable: boolean;
  /** Without a position it begins with a snapshot. */
  resume(task: string, after: number | undefined, onOpen: () => void, signal: AbortSignal): Events;
  get(task: string, signal: AbortSignal): Promise<TaskEvent>;
}

export interface Start {
  /** Empty for a task that is still to be begun by `send`. */
  readonly task: string;
  readonly after: number | undefined;
}

/** Resolves when nothing more is to come, or `signal` aborted; rejects with a `Failure`. */
export async function follow(
  route: Route,
  start: Start,
  hearing: Hearing,
  world: World,
  slots: Slots,
  signal: AbortSignal,
): Promise<void> {
  const follower = new Follower(route, start, hearing, world, signal);
  if (slots.areFull) hearing.onWait(true);
  let release: () => void;
  try {
    release = await slots.take(signal);
  } catch {
    return;
  } finally {
    hearing.onWait(false);
  }
  try {
    await follower.run();
  } finally {
    release();
  }
}

class Follower {
  private task: string;
  private after: number | undefined;
  private isSent: boolean;
  private state: TaskState | undefined;
  private link: Link = 'idle';
  /** The connection at hand: since when it is open, and whether anything was heard on it. */
  private openMs: number | undefined;
  private hasHeard = false;
  /** Breaks in a row, and since when there is nothing but breaks. */
  private breaks = 0;
  private brokenMs: number | undefined;
  /** The agent streams no task that it has begun: then it is asked now and again. */
  private polls = false;

  constructor(
    private readonly route: Route,
    start: Start,
    private readonly hearing: Hearing,
    private readonly world: World,
    private readonly signal: AbortSignal,
  ) {
    this.task = start.task;
    this.after = start.after;
    this.isSent = !route.send;
  }

  async run(): Promise<void> {
    for (;;) {
      const broken = await this.listen();
      if (this.signal.aborted) return;
      if (this.isOver()) break;
      await this.recover(broken);
      if (this.signal.aborted) return;
      if (this.isOver()) break;
    }
    this.tell('idle');
  }

  private isOver(): boolean {
    return this.state !== undefined && isResting(this.state);
  }

  /** Hears one connection to its end; why it broke, where it did. */
  private async listen(): Promise<Failure | undefined> {
    this.openMs = undefined;
    this.hasHeard = false;
    try {
      for await (const { task, event } of this.connect()) {
        if (this.signal.aborted) return undefined;
        this.hear(task, event);
      }
      return undefined;
    } catch (error) {
      return failure(error);
    }
  }

  private connect(): Events {
    const onOpen = () => {
      this.openMs = this.world.now();
      this.tell('following');
    };
    if (!this.isSent && this.route.send) return this.route.send(onOpen, this.signal);
    return this.route.resume(this.task, this.after, onOpen, this.signal);
  }

  private hear(task: string, event: TaskEvent): void {
    this.task ||= task;
    this.isSent = true;
    this.hasHeard = true;
    this.breaks = 0;
    this.brokenMs = undefined;
    if (event.position) this.after = Math.max(this.after ?? 0, event.position);
    if (event.kind === 'snapshot') this.state = event.task.state;
    if (event.kind === 'status') this.state = event.state;
    this.hearing.onEvent(event);
  }

  /** Makes ready for the next connection, or rejects where there will be none. */
  private async recover(broken: Failure | undefined): Promise<void> {
    if (broken?.kind === 'refused') throw this.lost(broken);
    if (!this.isSent) this.checkRepeat(broken);
    else if (broken?.kind === 'over') await this.look(true);
    // an end without a word: of a task that had ended before, or of a server that restarts
    else if (!broken && !this.hasHeard) await this.look(false);
    if (this.isOver() || this.signal.aborted) return;
    this.checkPatience(broken);
    // nobody waits so long before a page; and a timer of weeks would go off at once
    if (broken && broken.retryAfterMs > PATIENCE_MS) throw this.lost(broken);
    if (!this.polls) this.tell('resuming');
    await this.pause(this.polls ? POLL_MS : (broken?.retryAfterMs ?? 0));
  }

  private checkPatience(broken: Failure | undefined): void {
    const now = this.world.now();
    if (this.openMs !== undefined && now - this.openMs > SOUND_MS) {
      this.breaks = 0;
      this.brokenMs = undefined;
    }
    this.brokenMs ??= now;
    const passedMs = now - this.brokenMs;
    if (!this.isSent && passedMs > SEND_PATIENCE_MS) throw this.lost(broken);
    if (passedMs > PATIENCE_MS) throw this.lost(undefined);
  }

  private checkRepeat(broken: Failure | undefined): void {
    if (!broken) throw this.lost(new Failure('refused', problem(words.wire.silent, '')));
    // an answer is no accident: it would be the same again
    if (broken.kind === 'over' || broken.problem.reason) throw this.lost(broken);
    if (!this.route.isRepeatable) {
      throw this.lost(new Failure('broken', problem(words.wire.uncertain, '')));
    }
  }

  /** Asks for the task as it is. `isStreamless`: the server told that it will not stream it. */
  private async look(isStreamless: boolean): Promise<void> {
    let event: TaskEvent;
    try {
      event = await this.route.get(this.task, this.signal);
    } catch (error) {
      const broken = failure(error);
      if (broken.kind === 'refused') throw this.lost(broken);
      return;
    }
    if (this.signal.aborted || event.kind !== 'snapshot') return;
    const rests = isResting(event.task.state);
    if (isStreamless && this.after === undefined) this.polls = true;
    // one that runs is heard from the stream: mixed with that, a snapshot would tell things twice
    if (rests || this.polls) this.hear(this.task, event);
    if (this.polls) this.tell('following');
    if (isStreamless) this.after = undefined;
  }

  private lost(why: Failure | undefined): Failure {
    this.tell('lost');
    return why ?? new Failure('broken', problem(words.wire.lost, ''));
  }

  private tell(link: Link): void {
    if (link === this.link) return;
    this.link = link;
    this.hearing.onLink(link, this.after ?? 0);
  }

  /** Waits, each time about twice as long; a network that is back ends it at once. */
  private pause(leastMs: number): Promise<void> {
    const longest = Math.min(LONGEST_MS, SHORTEST_MS * 2 ** this.breaks);
    this.breaks += 1;
    const ms = Math.max(leastMs, longest * (0.5 + this.world.random() / 2));
    return new Promise((resolve) => {
      const go = () => {
        calledOff();
        offline();
        this.signal.removeEventListener('abort', go);
        resolve();
      };
      const calledOff = this.world.after(ms, go);
      const offline = this.world.onOnline(go);
      this.signal.addEventListener('abort', go, { once: true });
      if (this.signal.aborted) go();
    });
  }
}
