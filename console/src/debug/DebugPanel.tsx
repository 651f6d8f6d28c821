import './debug.css';
import { type ReactNode, useCallback, useId, useState } from 'react';
import type { Actions, Dialect, Open, Tape } from '../store/types';
import { TERMINAL } from '../task/types';
import { words } from '../words';
import { CopyButton } from './CopyButton';
import { Code, Events } from './Events';
import { pretty } from './events';
import { type Asked, useAsked } from './useAsked';

export interface DebugPanelProps {
  readonly open: Open;
  readonly actions: Pick<Actions, 'tape' | 'card'>;
}

type Show = 'events' | 'card' | 'request';
const SHOWS: readonly Show[] = ['events', 'request', 'card'];
const DIALECTS: readonly Dialect[] = ['1.0', '0.3'];

/** The wire as it is: events in both dialects, the card, and the request to repeat. */
export function DebugPanel({ open, actions }: DebugPanelProps) {
  const says = words.debug;
  const [show, setShow] = useState<Show>('events');
  const [dialect, setDialect] = useState<Dialect>('1.0');
  const { view, agent } = open;
  return (
    <div className="sheet debug-panel">
      <div className="debug-heads">
        <Choice
          legend={says.views}
          values={SHOWS}
          value={show}
          nameOf={(each) => says[each]}
          onValue={setShow}
        />
        {show !== 'card' && (
          <Choice
            legend={says.dialect}
            values={DIALECTS}
            value={dialect}
            nameOf={says.version}
            onValue={setDialect}
          />
        )}
      </div>
      {show === 'card' ? (
        <Card agent={agent} actions={actions} />
      ) : (
        <OfTape
          // A task that has ended has more to tell than while it ran.
          key={`${view.id} ${dialect} ${TERMINAL.has(view.state)}`}
          task={view.id}
          dialect={dialect}
          actions={actions}
        >
          {(tape) =>
            show === 'events' ? (
              <Events events={tape.events} resumedAfter={open.resumedAfter} />
            ) : (
              <Request curl={tape.curl} />
            )
          }
        </OfTape>
      )}
    </div>
  );
}

interface OfTapeProps {
  readonly task: string;
  readonly dialect: Dialect;
  readonly actions: Pick<Actions, 'tape'>;
  readonly children: (tape: Tape) => ReactNode;
}

function OfTape({ task, dialect, actions, children }: OfTapeProps) {
  const ask = useCallback(() => actions.tape(task, dialect), [actions, task, dialect]);
  const [asked, again] = useAsked(ask);
  return (
    <>
      <Told asked={asked} onAgain={again}>
        {children}
      </Told>
      {asked.is === 'here' && (
        <button type="button" className="debug-again" onClick={again}>
          {words.debug.again}
        </button>
      )}
    </>
  );
}

function Card({ agent, actions }: { agent: string; actions: Pick<Actions, 'card'> }) {
  const says = words.debug;
  const ask = useCallback(() => actions.card(agent), [actions, agent]);
  const [asked, again] = useAsked(ask);
  return (
    <section aria-label={says.cardOf(agent)} className="debug-text">
      <h3>{says.cardOf(agent)}</h3>
      <p className="debug-note">{says.cardExplains}</p>
      <Told asked={asked} onAgain={again}>
        {(text) => <Copied label={says.cardOf(agent)} text={pretty(text) ?? text} />}
      </Told>
    </section>
  );
}

function Request({ curl }: { curl: string }) {
  const says = words.debug;
  if (curl === '') return <p className="debug-note">{says.noCurl}</p>;
  return (
    <section aria-label={says.curl} className="debug-text">
      <p className="debug-note">{says.curlExplains}</p>
      <Copied label={says.curl} text={curl} />
    </section>
  );
}

function Copied({ label, text }: { label: string; text: string }) {
  return (
    <>
      <CopyButton text={text} />
      <Code label={label} text={text} />
    </>
  );
}

interface ToldProps<T> {
  readonly asked: Asked<T>;
  readonly onAgain: () => void;
  readonly children: (value: T) => ReactNode;
}

function Told<T>({ asked, onAgain, children }: ToldProps<T>) {
  const says = words.debug;
  if (asked.is === 'loading') {
    return (
      <p className="debug-note" role="status">
        {says.loading}
      </p>
    );
  }
  if (asked.is === 'here') return <>{children(asked.value)}</>;
  return (
    <div className="debug-failed" role="alert">
      <p>{asked.problem.says}</p>
      {asked.problem.next && <p>{asked.problem.next}</p>}
      <button type="button" onClick={onAgain}>
        {says.tryAgain}
      </button>
    </div>
  );
}

interface ChoiceProps<T extends string> {
  readonly legend: string;
  readonly values: readonly T[];
  readonly value: T;
  readonly nameOf: (value: T) => string;
  readonly onValue: (value: T) => void;
}

function Choice<T extends string>({ legend, values, value, nameOf, onValue }: ChoiceProps<T>) {
  const name = useId();
  return (
    <fieldset className="debug-choice">
      <legend className="unseen">{legend}</legend>
      {values.map((each) => (
        <label key={each}>
          <input type="radio" name={name} checked={each === value} onChange={() => onValue(each)} />
          <span>{nameOf(each)}</span>
        </label>
      ))}
    </fieldset>
  );
}
