import type { AgentInfo } from '../store/types';
import { words } from '../words';

const said = words.shell;

export interface StartProps {
  readonly agent: AgentInfo | undefined;
  readonly onAsk: (text: string) => void;
}

/** What a first visit sees: one line, and what could be asked. */
export function Start({ agent, onAsk }: StartProps) {
  return (
    <section className="start">
      <p>{said.firstRun}</p>
      {agent && agent.examples.length > 0 && (
        <>
          <h2>{said.examples}</h2>
          <ul>
            {agent.examples.map((example) => (
              <li key={example}>
                <button type="button" onClick={() => onAsk(example)}>
                  {example}
                </button>
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  );
}
