import { words } from '../words';
import { ShareButton } from './ShareButton';
import type { Theme } from './theme';

const said = words.shell;

export interface HeadProps {
  /** The task that is shown; empty for none. */
  readonly task: string;
  readonly theme: Theme;
  readonly onTheme: () => void;
  readonly onNew: () => void;
  readonly onHistory: () => void;
  readonly onKeys: () => void;
}

export function Head({ task, theme, onTheme, onNew, onHistory, onKeys }: HeadProps) {
  return (
    <header className={task ? 'shell-head shell-head-task' : 'shell-head'}>
      <h1>{said.title}</h1>
      {task && <ShareButton key={task} />}
      <button type="button" title={said.newConversationHint} onClick={onNew}>
        {said.newConversation}
      </button>
      <button type="button" onClick={onHistory}>
        {said.history}
      </button>
      <button type="button" onClick={onTheme}>
        {said.theme[theme]}
      </button>
      <button type="button" className="quiet" onClick={onKeys}>
        {said.keys}
      </button>
    </header>
  );
}
