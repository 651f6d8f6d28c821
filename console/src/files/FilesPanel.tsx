import { useMemo, useRef, useState } from 'react';
import type { FileView, TaskView } from '../task/types';
import { words } from '../words';
import { FilePane, type Way } from './FilePane';
import { FileTree } from './FileTree';
import { Icon } from './icons';
import { countOf, type Mark, marksOf } from './marks';
import { folderKeysOf, type Leaf, leavesOf, matches, rowsOf } from './tree';
import { useFollowed } from './useFollowed';
import { ZipButton } from './ZipButton';
// in this order: what is narrow in the second overrides the first
import './pane.css';
import './files.css';

interface Props {
  view: TaskView;
  /** The task that this one was made from: what differs is marked. */
  before: TaskView | undefined;
  isLive: boolean;
}

/** The files of a task: a tree, and the one that is shown. Another task begins anew. */
export function FilesPanel(props: Props) {
  if (props.view.files.size === 0 && !props.before) {
    return <p className="files-none">{words.files.none}</p>;
  }
  return <Panel key={props.view.id} {...props} />;
}

function Panel({ view, before, isLive }: Props) {
  const [picked, setPicked] = useState('');
  const [way, setWay] = useState<Way>();
  const isFollowing = isLive && picked === '';
  const followed = useFollowed(view.newest, isFollowing);
  const marks = useMemo(
    () => marksOf(view.files, before?.files, isLive),
    [view.files, before, isLive],
  );
  const shown = shownOf(view, before, [picked, followed]);
  const leaves = useMemo(
    () => leavesOf(view.files, before?.files, marks, view.newest, isLive),
    [view.files, before, marks, view.newest, isLive],
  );
  const columns = useRef<HTMLDivElement>(null);
  function pick(id: string) {
    setPicked(id);
    // Where the file stands below the tree, whoever picks one wants to see it.
    columns.current?.lastElementChild?.scrollIntoView?.({ block: 'nearest' });
  }
  return (
    <div className="files">
      <div ref={columns} className="files-columns">
        <aside className="files-side">
          <div className="files-top">
            <h2 className="files-title">
              {words.files.label} <span className="files-size">{view.files.size}</span>
            </h2>
            {isLive && (
              <button
                type="button"
                className="files-button"
                aria-pressed={isFollowing}
                title={words.files.followHint}
                onClick={() => setPicked(isFollowing ? (shown?.id ?? '') : '')}
              >
                <Icon name="follow" />
                {words.files.follow}
              </button>
            )}
            <ZipButton view={view} />
          </div>
          <Browser
            leaves={leaves}
            marks={marks}
            isCompared={before !== undefined && !isLive}
            current={shown?.id ?? ''}
            onPick={pick}
          />
        </aside>
        {shown ? (
          <FilePane
            file={shown}
            before={before?.files.get(shown.id)}
            mark={marks.get(shown.id)}
            isWriting={isLive && (shown.id === view.newest || !shown.complete)}
            isTyped={isFollowing}
            isLive={isLive}
            way={way}
            onWay={setWay}
          />
        ) : (
          <p className="files-none">{words.files.pick}</p>
        )}
      </div>
    </div>
  );
}

/** The first of these that there is, of this task or of the one before; else what answers the person. */
function shownOf(
  view: TaskView,
  before: TaskView | undefined,
  ids: readonly string[],
): FileView | undefined {
  for (const id of [...ids, 'answer.md']) {
    const file = view.files.get(id) ?? (id === ids[0] ? before?.files.get(id) : undefined);
    if (file) return file;
  }
  return view.files.values().next().value;
}

interface BrowserProps {
  leaves: readonly Leaf[];
  marks: ReadonlyMap<string, Mark>;
  isCompared: boolean;
  current: string;
  onPick(id: string): void;
}

/** The tree, with what narrows it: words of a path, or one kind of change. */
function Browser({ leaves, marks, isCompared, current, onPick }: BrowserProps) {
  const [filter, setFilter] = useState('');
  const [only, setOnly] = useState<Mark>();
  const [folders, setFolders] = useState<ReadonlyMap<string, boolean>>(new Map());
  const isFiltered = filter.trim() !== '' || only !== undefined;
  const found = useMemo(
    () => leaves.filter((leaf) => matches(leaf.id, filter.trim()) && (!only || leaf.mark === only)),
    [leaves, filter, only],
  );
  const rows = useMemo(() => {
    const above = new Set(folderKeysOf(current));
    const isOpen = (key: string, level: number) =>
      folders.get(key) ?? (isFiltered || level <= 1 || above.has(key));
    return rowsOf(found, isOpen);
  }, [found, folders, current, isFiltered]);
  const open = (keys: readonly string[], isOpen: boolean) =>
    setFolders((old) => new Map([...old, ...keys.map((key) => [key, isOpen] as const)]));
  return (
    <>
      <label className="files-filter">
        <Icon name="search" />
        <input
          type="search"
          aria-label={words.files.filter}
          placeholder={words.files.filterHint}
          value={filter}
          onChange={(event) => setFilter(event.target.value)}
        />
      </label>
      {isCompared && <Compared marks={marks} only={only} onOnly={setOnly} />}
      {isFiltered && (
        <p className="files-found" aria-live="polite">
          {found.length > 0
            ? words.files.found(found.length, leaves.length)
            : words.files.nothingFound}
        </p>
      )}
      <FileTree rows={rows} current={current} onPick={onPick} onOpen={open} />
    </>
  );
}

interface ComparedProps {
  marks: ReadonlyMap<string, Mark>;
  only: Mark | undefined;
  onOnly(only: Mark | undefined): void;
}

/** How many files are new, changed and removed; each shows its list. */
function Compared({ marks, only, onOnly }: ComparedProps) {
  const counts = countOf(marks);
  if (marks.size === 0) return <p className="files-found">{words.files.noChanges}</p>;
  const kinds = (['added', 'changed', 'removed'] as const).filter((mark) => counts[mark] > 0);
  return (
    <fieldset className="files-compared" aria-label={words.files.compared}>
      {kinds.map((mark) => (
        <button
          key={mark}
          type="button"
          className={`files-badge files-${mark}`}
          aria-pressed={only === mark}
          onClick={() => onOnly(only === mark ? undefined : mark)}
        >
          {words.files.marked[mark](counts[mark])}
        </button>
      ))}
    </fieldset>
  );
}
