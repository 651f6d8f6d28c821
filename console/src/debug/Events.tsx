import { useId, useMemo, useRef, useState } from 'react';
import type { RawEvent } from '../store/types';
import { words } from '../words';
import { CopyButton } from './CopyButton';
import { EventList } from './EventList';
import { filtered, KINDS, type Kind, type Line, lines, pretty } from './events';

interface EventsProps {
  readonly events: readonly RawEvent[];
  readonly resumedAfter: readonly number[];
}

/** The events of a task as the wire had them: found by text and kind, opened one at a time. */
export function Events({ events, resumedAfter }: EventsProps) {
  const says = words.debug;
  const [text, setText] = useState('');
  const [kind, setKind] = useState<Kind | 'all'>('all');
  const [chosen, setChosen] = useState<Line>();
  const all = useMemo(() => lines(events), [events]);
  const some = useMemo(() => filtered(all, text, kind), [all, text, kind]);
  const size = some.reduce((sum, line) => sum + line.size, 0);
  const opened = chosen && some.includes(chosen) ? chosen : undefined;
  const panel = useRef<HTMLDivElement>(null);

  function close() {
    setChosen(undefined);
    panel.current?.querySelector<HTMLElement>('[data-at][tabindex="0"]')?.focus();
  }

  if (events.length === 0) return <p className="debug-note">{says.none}</p>;
  return (
    <div className="debug-events" ref={panel}>
      <Filter text={text} kind={kind} onText={setText} onKind={setKind} />
      <p className="debug-note" role="status">
        {some.length > 0 ? says.sums(some.length, all.length, size) : says.noneMatch}
      </p>
      <div className={opened ? 'debug-split debug-opened' : 'debug-split'}>
        <EventList lines={some} chosen={opened} resumedAfter={resumedAfter} onChoose={setChosen} />
        {opened && <OpenedEvent line={opened} onClose={close} />}
      </div>
    </div>
  );
}

interface FilterProps {
  readonly text: string;
  readonly kind: Kind | 'all';
  readonly onText: (text: string) => void;
  readonly onKind: (kind: Kind | 'all') => void;
}

function Filter({ text, kind, onText, onKind }: FilterProps) {
  const says = words.debug;
  const search = useId();
  const select = useId();
  return (
    <search className="debug-filter">
      <div>
        <label htmlFor={search}>{says.filter}</label>
        <input
          id={search}
          type="search"
          value={text}
          onChange={(event) => onText(event.target.value)}
        />
      </div>
      <div>
        <label htmlFor={select}>{says.kind}</label>
        <select
          id={select}
          value={kind}
          onChange={(event) => onKind(KINDS.find((each) => each === event.target.value) ?? 'all')}
        >
          <option value="all">{says.kinds.all}</option>
          {KINDS.map((each) => (
            <option key={each} value={each}>
              {says.kinds[each]}
            </option>
          ))}
        </select>
      </div>
    </search>
  );
}

function OpenedEvent({ line, onClose }: { line: Line; onClose: () => void }) {
  const says = words.debug;
  const { event, kind, size } = line;
  const json = useMemo(() => pretty(event.data), [event]);
  return (
    <section className="debug-opened-event" aria-label={says.open(event.position)}>
      <header>
        <h4>{says.row(says.kinds[kind], event.position, event.afterMs, size)}</h4>
        <CopyButton text={json ?? event.data} />
        <button type="button" onClick={onClose}>
          {says.closeEvent}
        </button>
      </header>
      {json === undefined && <p className="debug-note">{says.notJson}</p>}
      <Code label={says.json} text={json ?? event.data} />
    </section>
  );
}

/** Text as it is, never as markup; it can be scrolled by keyboard. */
export function Code({ label, text }: { label: string; text: string }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what can be scrolled must be reachable by keyboard
    <section className="debug-code" tabIndex={0} aria-label={label}>
      <pre>{text}</pre>
    </section>
  );
}
