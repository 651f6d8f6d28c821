/** A page of the files' room alone, for the scripts beside it: they say what it shows by `window.show`. */
import { createRoot } from 'react-dom/client';
import { Answer } from '../../src/files/Answer';
import { FilesPanel } from '../../src/files/FilesPanel';
import type { FileView, TaskView } from '../../src/task/types';
import '../../src/theme.css';
import './page.css';

type Files = readonly { id: string; text: string; complete?: boolean; version?: number }[];

export interface Shown {
  files: Files;
  before?: Files;
  newest?: string;
  isLive?: boolean;
  /** Shows this alone, as an answer. */
  answer?: string;
}

declare global {
  interface Window {
    show(shown: Shown): void;
  }
}

const kept = new Map<string, FileView>();

// a file that did not change is the same object, as it is in the store
function fileOf(one: Files[number]): FileView {
  const { id, text, complete = true, version = 1 } = one;
  const old = kept.get(id);
  if (old?.text === text && old.complete === complete && old.version === version) return old;
  const file = { id, text, complete, version, description: '', mediaType: '', language: '' };
  kept.set(id, file);
  return file;
}

function viewOf(id: string, files: Files, newest = ''): TaskView {
  return {
    id,
    contextId: '',
    state: 'working',
    position: 0,
    at: '',
    text: '',
    said: [{ by: 'person', text: 'A shop' }],
    references: [],
    done: 0,
    total: 0,
    steps: new Map(),
    canvas: { nodes: new Map(), edges: new Map() },
    files: new Map(files.map((one) => [one.id, fileOf(one)])),
    newest,
    bill: undefined,
    unreadable: 0,
  };
}

const place = document.getElementById('root');
const root = place && createRoot(place);

window.show = ({ files, before, newest, isLive = false, answer }) => {
  const old = before && viewOf('before', before);
  root?.render(
    answer === undefined ? (
      <FilesPanel view={viewOf('task', files, newest)} before={old} isLive={isLive} />
    ) : (
      <Answer text={answer} />
    ),
  );
};
