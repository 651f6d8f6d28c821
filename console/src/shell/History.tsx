import { useEffect, useState } from 'react';
import type { Past, PastPage } from '../store/types';
import { words } from '../words';
import { Dialog } from './Dialog';

const said = words.shell;

export interface HistoryProps {
  readonly past: (next: string) => Promise<PastPage>;
  readonly onOpen: (tasks: readonly Past[]) => void;
  readonly onClose: () => void;
}

/** Earlier conversations, the newest first. */
export function History({ past, onOpen, onClose }: HistoryProps) {
  const [tasks, setTasks] = useState<readonly Past[]>([]);
  const [next, setNext] = useState<string>();
  const [problem, setProblem] = useState('');

  async function more(from: string) {
    try {
      const page = await past(from);
      setTasks((before) => [...before, ...page.tasks]);
      setNext(page.next);
    } catch (error) {
      setProblem(error instanceof Error ? error.message : said.unreachable);
    }
  }

  // biome-ignore lint/correctness/useExhaustiveDependencies: the first page is asked for once
  useEffect(() => void more(''), []);

  return (
    <Dialog title={said.history} onClose={onClose}>
      {problem && (
        <p className="problem" role="alert">
          {problem}
        </p>
      )}
      {next === '' && tasks.length === 0 && <p>{said.historyEmpty}</p>}
      <ul className="history">
        {contexts(tasks).map((group) => (
          <li key={group[0]?.contextId}>
            <Entry group={group} onOpen={onOpen} />
          </li>
        ))}
      </ul>
      {next && (
        <button type="button" onClick={() => void more(next)}>
          {said.historyMore}
        </button>
      )}
    </Dialog>
  );
}

interface EntryProps {
  readonly group: readonly Past[];
  readonly onOpen: (tasks: readonly Past[]) => void;
}

function Entry({ group, onOpen }: EntryProps) {
  const newest = group[0];
  const first = group.at(-1);
  if (!newest || !first) return null;
  const at = newest.at ? new Date(newest.at).toLocaleString() : '';
  return (
    <button type="button" className="history-entry" onClick={() => onOpen(group.toReversed())}>
      <span className="history-title">{first.title || newest.id}</span>
      <span className="history-facts">
        {[newest.agent, said.historyOf(group.length), said.states[newest.state], at]
          .filter(Boolean)
          .join(' · ')}
      </span>
    </button>
  );
}

/** Tasks by conversation; both the conversations and their tasks keep their order, newest first. */
export function contexts(tasks: readonly Past[]): readonly (readonly Past[])[] {
  const groups = new Map<string, Past[]>();
  for (const task of tasks) {
    const group = groups.get(task.contextId);
    if (group) group.push(task);
    else groups.set(task.contextId, [task]);
  }
  return [...groups.values()];
}
