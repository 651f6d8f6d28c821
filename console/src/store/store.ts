/** What is open in the page, and what can be done with it. */
import { parseImpact } from '../task/impact';
import type { Edit, Impact } from '../task/types';
import { failure, type Outgoing, refusal, type Wire } from '../wire';
import { STEPS } from '../wire/extensions';
import { words } from '../words';
import type { Address } from './address';
import type { Memory } from './memory';
import { Session } from './session';
import type { Actions, AgentInfo, Dialect, Open, Problem, Question } from './types';

export interface StoreState {
  /** Empty until they are loaded. */
  readonly agents: readonly AgentInfo[];
  readonly opens: ReadonlyMap<string, Open>;
  /** The task that is shown, as the address says; empty for none. */
  readonly current: string;
  readonly hasKey: boolean;
  /** Why there are no agents. */
  readonly problem: Problem | undefined;
}

export interface Store extends Actions {
  subscribe(listener: () => void): () => void;
  getSnapshot(): StoreState;
  /** Loads the agents and the task that the address names, and follows the address; the result ends that. */
  start(): () => void;
  /** Asks for the agents again. */
  load(): Promise<void>;
  /** Shows an open task, or none for an empty id. */
  show(task: string): void;
  /** Lets go of a task; on the server it goes on. */
  close(task: string): void;
  /** Goes on with tasks whose connection was lost. An empty key is none. */
  setKey(key: string): void;
}

export interface StoreParts {
  readonly wire: Wire;
  readonly memory: Memory;
  readonly address: Address;
  /** Calls back whenever there is a network again. */
  readonly onOnline: (call: () => void) => () => void;
  /** Calls back before the next frame is drawn. */
  readonly frame: (call: () => void) => void;
}

export function createStore(parts: StoreParts): Store {
  return new PageStore(parts);
}

class PageStore implements Store {
  private state: StoreState;
  private readonly sessions = new Map<string, Session>();
  private readonly listeners = new Set<() => void>();
  /** Tasks that were asked for to compare others with. */
  private readonly compared = new Set<string>();
  private isDue = false;

  constructor(private readonly parts: StoreParts) {
    this.state = {
      agents: [],
      opens: new Map(),
      current: '',
      hasKey: parts.memory.key !== '',
      problem: undefined,
    };
  }

  readonly subscribe = (listener: () => void) => {
    this.listeners.add(listener);
    return () => {
      this.listeners.delete(listener);
    };
  };

  readonly getSnapshot = () => this.state;

  start(): () => void {
    const visit = () => {
      const place = this.parts.address.read();
      if (place) void this.open(place.task, place.agent);
      else this.set({ current: '' });
    };
    visit();
    void this.load();
    const ends = this.parts.address.onChange(visit);
    const endsToo = this.parts.onOnline(() => this.takeUpLost());
    return () => {
      ends();
      endsToo();
      for (const session of this.sessions.values()) session.end();
    };
  }

  async load(): Promise<void> {
    try {
      this.set({ agents: await this.parts.wire.agents(), problem: undefined });
    } catch (error) {
      this.set({ problem: failure(error).problem });
    }
  }

  show(task: string): void {
    const session = this.sessions.get(task);
    this.parts.address.write(session && { task, agent: session.agent });
    this.set({ current: session ? task : '' });
    if (session) this.compare(session);
  }

  close(task: string): void {
    this.sessions.get(task)?.end();
    this.sessions.delete(task);
    this.parts.memory.forget(task);
    if (this.state.current === task) this.show('');
    this.flush();
  }

  setKey(key: string): void {
    this.parts.memory.key = key.trim();
    this.set({ hasKey: this.parts.memory.key !== '' });
    this.takeUpLost();
  }

  ask(question: Question): Promise<string> {
    return this.begin(question.agent, {
      text: question.text,
      attachments: question.attachments,
      contextId: question.contextId,
      references: question.about ? [question.about] : [],
    });
  }

  async edit(task: string, edit: Edit, says: string): Promise<string> {
    const session = this.session(task);
    return this.begin(session.agent, edited(session, task, edit, says));
  }

  async preview(task: string, edit: Edit): Promise<Impact> {
    const session = this.session(task);
    const looked: Edit = { ...edit, action: 'preview', of: edit.of ?? edit.action };
    const message = edited(session, task, looked, words.store.preview);
    const answer = await this.parts.wire.ask(session.agent, message);
    const source = answer.artifacts.find((each) => each.id === 'impact.json')?.text ?? '';
    const impact = parseImpact(source);
    if (impact) return impact;
    throw refusal({ ...words.store.noImpact, says: answer.text || words.store.noImpact.says }, '');
  }

  async answer(task: string, text: string): Promise<void> {
    const session = this.session(task);
    const { contextId } = session.shown.view;
    try {
      await this.listen(session, (hearing, signal) =>
        this.parts.wire.send(session.agent, { text, taskId: task, contextId }, hearing, signal),
      );
    } catch (error) {
      // somebody else may have answered it, in another tab: then this one shows how it went on
      if (failure(error).kind !== 'broken') void this.takeUp(task, session);
      throw error;
    }
  }

  async cancel(task: string): Promise<void> {
    const session = this.session(task);
    const snapshot = await this.parts.wire.cancel(session.agent, task);
    // one that is followed hears of it in its turn
    if (!session.isFollowed) session.onEvent({ kind: 'snapshot', position: 0, task: snapshot });
  }

  async open(task: string, agent: string): Promise<void> {
    const known = this.sessions.get(task);
    const session = known ?? this.add(task, agent);
    this.show(task);
    if (known && (known.isFollowed || known.isOver)) return;
    await this.takeUp(task, session);
  }

  past(next: string) {
    return this.parts.wire.past(next);
  }

  costs() {
    return this.parts.wire.costs();
  }

  card(agent: string) {
    return this.parts.wire.card(agent);
  }

  async tape(task: string, dialect: Dialect) {
    return this.parts.wire.tape(this.session(task).agent, task, dialect);
  }

  /** Follows a task after what is known of it: one that is new from its beginning, with all its steps and events. */
  private takeUp(task: string, session: Session): Promise<void> {
    const after = session.shown.view.position;
    return this.listen(session, (hearing, signal) =>
      this.parts.wire.follow(session.agent, task, after, hearing, signal),
    ).catch(() => undefined); // the session says what was wrong
  }

  private takeUpLost(): void {
    for (const [task, session] of this.sessions) {
      if (session.shown.link === 'lost' && !session.isOver) void this.takeUp(task, session);
    }
  }

  /** Sends a message that begins a task; the id of that, once it is there to be shown. */
  private async begin(agent: string, message: Outgoing): Promise<string> {
    const session = this.create('', agent);
    await this.listen(session, (hearing, signal) =>
      this.parts.wire.send(agent, message, hearing, signal),
    );
    const { id } = session.catchUp().view;
    this.sessions.set(id, session);
    this.flush();
    this.show(id);
    return id;
  }

  /** Resolves with the first event, or the end; rejects where there was none, and tells the session. */
  private listen(
    session: Session,
    run: (hearing: Session, signal: AbortSignal) => Promise<void>,
  ): Promise<void> {
    const signal = session.begin();
    session.onProblem(undefined);
    return new Promise((resolve, reject) => {
      session.onHeard = resolve;
      run(session, signal).then(resolve, (error: unknown) => {
        const { problem } = failure(error);
        if (!signal.aborted) session.onProblem(problem);
        reject(failure(error));
      });
    });
  }

  private session(task: string): Session {
    const session = this.sessions.get(task);
    if (!session) throw refusal(words.wire.notFound, 'TASK_NOT_FOUND');
    return session;
  }

  private add(task: string, agent: string): Session {
    const session = this.create(task, agent);
    this.sessions.set(task, session);
    this.flush();
    return session;
  }

  private create(task: string, agent: string): Session {
    return new Session(agent, task, this.parts.memory.seenOf(task), () => this.schedule());
  }

  /** Loads, without showing it, what a task was made from: to be compared with it. */
  private async loadBefore(task: string, agent: string): Promise<void> {
    if (this.sessions.has(task)) return;
    const session = this.create(task, agent);
    this.sessions.set(task, session);
    try {
      const snapshot = await this.parts.wire.get(agent, task);
      session.onEvent({ kind: 'snapshot', position: 0, task: snapshot });
    } catch {
      // gone, or of another account: then there is nothing to compare with
      if (this.sessions.get(task) === session) this.sessions.delete(task);
    }
  }

  private schedule(): void {
    if (this.isDue) return;
    this.isDue = true;
    this.parts.frame(() => {
      this.isDue = false;
      this.flush();
    });
  }

  /** Shows what has come since the last frame; listeners are called once, and only for a change. */
  private flush(): void {
    const opens = new Map([...this.sessions].map(([task, each]) => [task, each.catchUp()]));
    for (const [task, session] of this.sessions) this.remember(task, session);
    const shown = this.sessions.get(this.state.current);
    if (shown) this.compare(shown);
    if (isSame(opens, this.state.opens)) return;
    this.set({ opens });
  }

  private compare(session: Session): void {
    const [before] = session.shown.view.references;
    if (before === undefined || this.compared.has(before)) return;
    this.compared.add(before);
    void this.loadBefore(before, session.agent);
  }

  private remember(task: string, session: Session): void {
    const { position } = session.shown.view;
    if (session.isOver) this.parts.memory.forget(task);
    else if (position > 0) this.parts.memory.see(task, position);
  }

  private set(part: Partial<StoreState>): void {
    this.state = { ...this.state, ...part };
    for (const listener of this.listeners) listener();
  }
}

function edited(session: Session, task: string, edit: Edit, text: string): Outgoing {
  return {
    text,
    contextId: session.shown.view.contextId,
    references: [task],
    metadata: { [STEPS]: edit },
  };
}

function isSame(one: ReadonlyMap<string, Open>, other: ReadonlyMap<string, Open>): boolean {
  return one.size === other.size && [...one].every(([task, open]) => other.get(task) === open);
}
