import { useEffect, useState } from 'react';
import { AskBox } from '../ask/AskBox';
import { failure, useAgents, useStore, useStoreState } from '../store';
import type { Attachment, Past, Problem } from '../store/types';
import { TERMINAL } from '../task/types';
import { words } from '../words';
import { type Conversation, NOTHING, turnOf } from './conversation';
import { Head } from './Head';
import { History } from './History';
import { KeyForm } from './KeyForm';
import { KeyList } from './KeyList';
import { type Keys, useKeys } from './keys';
import { Start } from './Start';
import { Talk } from './Talk';
import { after, TABS, type Tab } from './tabs';
import { useTheme } from './theme';
import { useConversation, useKnown } from './useConversation';
import { Work } from './Work';
import './shell.css';

const said = words.shell;
type Dialog = 'none' | 'history' | 'keys' | 'key';

/** The whole page: the conversation at the left, the answer's parts at the right. */
export function Shell() {
  const store = useStore();
  const agents = useAgents();
  const shownTask = useStoreState((page) => page.current);
  const current = useKnown();
  const unreachable = useStoreState(({ problem }) => problem);
  const [theme, nextTheme] = useTheme();
  const [conversation, setConversation] = useConversation();
  const [chosen, setChosen] = useState('desk');
  const [picked, setPicked] = useState<Tab>();
  const [dialog, setDialog] = useState<Dialog>('none');
  const [problem, setProblem] = useState<Problem>();
  // Sent, and nothing heard of it yet: a second click must not ask twice.
  const [isSending, setIsSending] = useState(false);

  const agent = current?.agent ?? chosen;
  const state = current?.view.state;
  const isBusy = state !== undefined && !TERMINAL.has(state) && !state.endsWith('-required');

  function attempt(work: Promise<unknown>) {
    setProblem(undefined);
    setIsSending(true);
    work
      .catch((error: unknown) => {
        const { problem: found } = failure(error);
        setProblem(found);
        if (found.reason === NEEDS_KEY) setDialog('key');
      })
      .finally(() => setIsSending(false));
  }

  function ask(text: string, attachments: readonly Attachment[] = []) {
    if (current && state === 'input-required') {
      attempt(store.answer(current.view.id, text));
      return;
    }
    const view = current?.view;
    attempt(store.ask({ text, agent, attachments, contextId: view?.contextId, about: view?.id }));
  }

  /** Another conversation: what was open is let go of, and goes on at the server. */
  function leave(next: Conversation) {
    for (const { task } of conversation) store.close(task);
    setConversation(next);
  }

  function begin() {
    store.show('');
    leave(NOTHING);
    setPicked(undefined);
    setProblem(undefined);
    focusBox();
  }

  function stop() {
    if (current) attempt(store.cancel(current.view.id));
  }

  function openPast(tasks: readonly Past[]) {
    setDialog('none');
    leave(tasks.map(turnOf));
    setPicked(undefined);
    const newest = tasks.at(-1);
    if (newest) attempt(store.open(newest.id, newest.agent));
  }

  // whoever comes with a keyboard begins to write at once
  useEffect(() => {
    if (matchMedia('(pointer: fine)').matches) focusBox();
  }, []);

  useKeys({
    '/': focusBox,
    '?': () => setDialog('keys'),
    'alt+n': begin,
    'alt+h': () => setDialog('history'),
    ...tabKeys(setPicked),
  });

  const shown = problem ?? unreachable;
  return (
    <div className="shell">
      <Head
        task={current?.view.id ?? ''}
        theme={theme}
        onTheme={nextTheme}
        onNew={begin}
        onHistory={() => setDialog('history')}
        onKeys={() => setDialog('keys')}
      />
      <aside className="talk">
        <Talk conversation={conversation} shown={shownTask} />
        <div className="talk-box">
          {shown && (
            <p className="problem" role="alert">
              {shown.says} {shown.next}{' '}
              {unreachable && (
                <button type="button" onClick={() => void store.load()}>
                  {said.tryAgain}
                </button>
              )}
            </p>
          )}
          <AskBox
            agents={agents}
            agent={agent}
            onAgent={setChosen}
            isBusy={isBusy}
            isSending={isSending}
            after={after(current?.view)}
            onAsk={ask}
            onStop={stop}
          />
        </div>
      </aside>
      {current ? (
        <Work open={current} picked={picked} onPick={setPicked} />
      ) : (
        <main className="work">
          <Start agent={agents.find(({ id }) => id === agent)} onAsk={ask} />
        </main>
      )}
      {dialog === 'history' && (
        <History
          past={(next) => store.past(next)}
          onOpen={openPast}
          onClose={() => setDialog('none')}
        />
      )}
      {dialog === 'keys' && <KeyList onClose={() => setDialog('none')} />}
      {dialog === 'key' && (
        <KeyForm
          onClose={() => setDialog('none')}
          onKey={(key) => {
            store.setKey(key);
            setDialog('none');
            setProblem(undefined);
          }}
        />
      )}
    </div>
  );
}

/** What the server's refusal without a key is called: see `wire/problem.ts`. */
const NEEDS_KEY = 'UNAUTHENTICATED';

function focusBox() {
  document.querySelector<HTMLElement>('[data-ask]')?.focus();
}

function tabKeys(pick: (tab: Tab) => void): Keys {
  return Object.fromEntries(TABS.map((tab, at) => [`alt+${at + 1}`, () => pick(tab)]));
}
