import { type KeyboardEvent, memo, type RefObject, useEffect, useRef, useState } from 'react';
import { words } from '../words';
import { Icon } from './icons';
import { type Move, moveOf, typedAhead } from './keys';
import { visible } from './names';
import { fileKey, type Row } from './tree';

/** Letters typed within this time are one beginning of a name. */
const TYPED_MS = 600;

interface Props {
  rows: readonly Row[];
  /** The id of the file that is shown. */
  current: string;
  onPick(id: string): void;
  onOpen(folders: readonly string[], isOpen: boolean): void;
}

/** The tree of files: one stop for the tab key, and the arrow keys inside, as WAI-ARIA has it. */
export function FileTree({ rows, current, onPick, onOpen }: Props) {
  const list = useRef<HTMLDivElement>(null);
  const [focused, setFocused] = useState('');
  const typed = useRef({ text: '', at: 0 });
  const currentKey = fileKey(current);
  const has = (key: string) => rows.some((row) => row.key === key);
  const stop = [focused, currentKey].find(has) ?? rows[0]?.key ?? '';
  useInSight(list, currentKey);

  const act = (move: Move) => {
    if (move.kind === 'focus') {
      setFocused(move.key);
      rowOf(list.current, move.key)?.focus();
    } else if (move.kind === 'pick') {
      const row = rows.find((one) => one.key === move.key);
      if (row?.kind === 'file') onPick(row.id);
    } else if (move.kind === 'openAll') {
      onOpen(move.keys, true);
    } else {
      onOpen([move.key], move.kind === 'open');
    }
  };

  const press = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const at = rows.findIndex((row) => row.key === stop);
    let move = moveOf(rows, at, event.key);
    if (!move && /^\S$/u.test(event.key)) {
      const isMore = event.timeStamp - typed.current.at < TYPED_MS;
      typed.current = { text: (isMore ? typed.current.text : '') + event.key, at: event.timeStamp };
      move = typedAhead(rows, at, typed.current.text);
    }
    if (!move) return;
    event.preventDefault();
    act(move);
  };

  const click = (row: Row) => {
    setFocused(row.key);
    if (row.kind === 'file') onPick(row.id);
    else onOpen([row.key], !row.isOpen);
  };
  // one function for all rows and for good, so that rows which did not change are not drawn again
  const latest = useRef(click);
  latest.current = click;
  const [onClick] = useState(() => (row: Row) => latest.current(row));

  return (
    <div
      ref={list}
      className="files-tree"
      role="tree"
      aria-label={words.files.tree}
      onKeyDown={press}
    >
      {rows.map((row) => (
        <TreeRow
          key={row.key}
          row={row}
          isStop={row.key === stop}
          isCurrent={row.key === currentKey}
          onClick={onClick}
        />
      ))}
    </div>
  );
}

interface RowProps {
  row: Row;
  isStop: boolean;
  isCurrent: boolean;
  onClick(row: Row): void;
}

const TreeRow = memo(
  function TreeRow({ row, isStop, isCurrent, onClick }: RowProps) {
    const name = visible(row.name) || words.files.noName;
    const mark = row.kind === 'file' ? row.mark : undefined;
    return (
      // biome-ignore lint/a11y/useKeyWithClickEvents: the tree takes the keys for all its rows
      <div
        role="treeitem"
        data-key={row.key}
        data-mark={mark}
        tabIndex={isStop ? 0 : -1}
        aria-level={row.level}
        aria-posinset={row.place}
        aria-setsize={row.siblings}
        aria-selected={isCurrent}
        aria-expanded={row.kind === 'folder' ? row.isOpen : undefined}
        className="files-row"
        style={{ paddingInlineStart: `${(row.level - 1) * 14 + 6}px` }}
        title={name}
        onClick={() => onClick(row)}
      >
        <span className="files-twist">{row.kind === 'folder' && <Icon name="chevron" />}</span>
        <Icon name={row.kind} />
        <bdi className="files-name">{name}</bdi>
        <Notes row={row} />
      </div>
    );
  },
  (a, b) => a.isStop === b.isStop && a.isCurrent === b.isCurrent && isSame(a.row, b.row),
);

function Notes({ row }: { row: Row }) {
  const texts = words.files;
  if (row.kind === 'folder') {
    return (
      <>
        {row.isWriting && !row.isOpen && <Dot kind="writing" says={texts.writingInside} />}
        {row.hasMarks && !row.isOpen && <Dot kind="changed" says={texts.changesInside} />}
        <span className="files-size">
          {row.files}
          <span className="unseen"> {texts.count(row.files).replace(/^\S+ /, '')}</span>
        </span>
      </>
    );
  }
  return (
    <>
      {row.isWriting && <span className="files-badge files-writing">{texts.writing}</span>}
      {row.mark && <span className={`files-badge files-${row.mark}`}>{texts.marks[row.mark]}</span>}
      <span className="files-size">{texts.bytes(row.bytes)}</span>
    </>
  );
}

function Dot({ kind, says }: { kind: string; says: string }) {
  return (
    <span className={`files-dot files-${kind}`} title={says}>
      <span className="unseen">{says}</span>
    </span>
  );
}

/** Brings the shown file's row into sight when another file is shown. */
function useInSight(list: RefObject<HTMLDivElement | null>, key: string): void {
  useEffect(() => {
    const tree = list.current;
    const row = rowOf(tree, key);
    if (!tree || !row) return;
    // by hand: scrollIntoView would move the whole page too
    const top = row.offsetTop - tree.offsetTop;
    const bottom = top + row.offsetHeight;
    if (top < tree.scrollTop) tree.scrollTop = top;
    else if (bottom > tree.scrollTop + tree.clientHeight)
      tree.scrollTop = bottom - tree.clientHeight;
  }, [list, key]);
}

// names come from outside, so that no selector can be made of them
function rowOf(list: HTMLElement | null, key: string): HTMLElement | undefined {
  const rows = list ? [...list.children] : [];
  return rows.find(
    (row): row is HTMLElement => row instanceof HTMLElement && row.dataset.key === key,
  );
}

function isSame(a: Row, b: Row): boolean {
  const keys = Object.keys(a) as (keyof Row)[];
  return a.kind === b.kind && keys.every((key) => a[key] === b[key]);
}
