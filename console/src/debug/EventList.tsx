import {
  type KeyboardEvent,
  memo,
  type RefObject,
  useCallback,
  useEffect,
  useRef,
  useState,
} from 'react';
import { words } from '../words';
import { gistOf, type Line } from './events';
import { scrolledTo, visible } from './window';

export const ROW_PX = 30;
const COARSE_ROW_PX = 44;

interface EventListProps {
  readonly lines: readonly Line[];
  readonly chosen: Line | undefined;
  /** Positions after which the stream was taken up again. */
  readonly resumedAfter: readonly number[];
  readonly onChoose: (line: Line) => void;
}

/** Any number of events, of which only those are drawn that can be seen. */
export function EventList({ lines, chosen, resumedAfter, onChoose }: EventListProps) {
  const box = useRef<HTMLDivElement>(null);
  const { scroll, height, rowPx } = useScrolled(box);
  const [at, setAt] = useState(0);
  const focusOn = useRef<number>(undefined);
  const count = lines.length;
  const cursor = Math.min(at, Math.max(0, count - 1));
  const shown = visible(count, rowPx, scroll, height);

  const onKey = useCallback(
    (event: KeyboardEvent, from: number) => {
      const page = Math.max(1, Math.floor(height / rowPx) - 1);
      const wanted = nextOf(event.key, from, page, count);
      if (wanted === undefined || !box.current) return;
      event.preventDefault();
      const next = Math.min(Math.max(0, wanted), count - 1);
      setAt(next);
      box.current.scrollTop = scrolledTo(next, rowPx, box.current.scrollTop, height);
      focusOn.current = next;
    },
    [height, rowPx, count],
  );

  // The line that gets the focus may have to be drawn first.
  useEffect(() => {
    if (focusOn.current === undefined) return;
    const row = box.current?.querySelector<HTMLElement>(`[data-at="${focusOn.current}"]`);
    if (!row) return;
    focusOn.current = undefined;
    row.focus({ preventScroll: true });
  });

  return (
    <div className="debug-list" ref={box}>
      <ol
        aria-label={words.debug.events}
        style={{ paddingBlock: `${shown.beforePx}px ${shown.afterPx}px` }}
      >
        {lines.slice(shown.first, shown.end).map((line, offset) => {
          const index = shown.first + offset;
          return (
            <li
              key={index}
              aria-setsize={lines.length}
              aria-posinset={index + 1}
              style={{ blockSize: rowPx }}
            >
              <EventRow
                line={line}
                index={index}
                isChosen={line === chosen}
                isCursor={index === cursor}
                isResumed={resumedAfter.includes(line.event.position - 1)}
                onKey={onKey}
                onChoose={() => {
                  setAt(index);
                  onChoose(line);
                }}
              />
            </li>
          );
        })}
      </ol>
    </div>
  );
}

function nextOf(key: string, at: number, page: number, count: number): number | undefined {
  switch (key) {
    case 'ArrowDown':
      return at + 1;
    case 'ArrowUp':
      return at - 1;
    case 'PageDown':
      return at + page;
    case 'PageUp':
      return at - page;
    case 'Home':
      return 0;
    case 'End':
      return count - 1;
    default:
      return undefined;
  }
}

/** Where a box is scrolled to and how high it is, at most once a frame. */
function useScrolled(box: RefObject<HTMLDivElement | null>) {
  const [scroll, setScroll] = useState(0);
  const [height, setHeight] = useState(400);
  const [rowPx, setRowPx] = useState(ROW_PX);
  useEffect(() => {
    const element = box.current;
    if (!element) return;
    let frame = 0;
    const read = () => {
      frame = 0;
      setScroll(element.scrollTop);
      if (element.clientHeight > 0) setHeight(element.clientHeight);
    };
    const later = () => {
      frame ||= requestAnimationFrame(read);
    };
    element.addEventListener('scroll', later, { passive: true });
    const sizes = new ResizeObserver(later);
    sizes.observe(element);
    setRowPx(matchMedia('(pointer: coarse)').matches ? COARSE_ROW_PX : ROW_PX);
    return () => {
      cancelAnimationFrame(frame);
      element.removeEventListener('scroll', later);
      sizes.disconnect();
    };
  }, [box]);
  return { scroll, height, rowPx };
}

interface EventRowProps {
  readonly line: Line;
  readonly index: number;
  readonly isChosen: boolean;
  readonly isCursor: boolean;
  readonly isResumed: boolean;
  readonly onChoose: () => void;
  readonly onKey: (event: KeyboardEvent, index: number) => void;
}

const EventRow = memo(
  function EventRow(props: EventRowProps) {
    const { line, index, isChosen, isCursor, isResumed } = props;
    const says = words.debug;
    const { event, kind, size } = line;
    return (
      <button
        type="button"
        className={`debug-row debug-kind-${kind}${isResumed ? ' debug-resumed' : ''}`}
        data-at={index}
        tabIndex={isCursor ? 0 : -1}
        aria-expanded={isChosen}
        title={isResumed ? says.resumed(event.position - 1) : undefined}
        onClick={props.onChoose}
        onKeyDown={(event) => props.onKey(event, index)}
      >
        {isResumed && <span className="unseen">{says.resumed(event.position - 1)}</span>}
        <span className="debug-position">{says.position(event.position)}</span>
        <span className="debug-kind">{says.kinds[kind]}</span>
        <span className="debug-gist">{gistOf(event)}</span>
        <span className="debug-after">{says.after(event.afterMs)}</span>
        <span className="debug-size">{says.size(size)}</span>
      </button>
    );
  },
  // `onChoose` is new each time and does the same.
  (was, is) =>
    was.onKey === is.onKey &&
    was.line === is.line &&
    was.index === is.index &&
    was.isChosen === is.isChosen &&
    was.isCursor === is.isCursor &&
    was.isResumed === is.isResumed,
);
