/** A page with nothing but the canvas, driven from outside: see ../canvas.js. */
import { StrictMode, useEffect, useState } from 'react';
import { createRoot } from 'react-dom/client';
import { CanvasPanel } from '../../src/canvas/CanvasPanel';
import { CANVAS, empty, foldAll } from '../../src/task/fold';
import type { TaskEvent } from '../../src/task/types';
import '../../src/theme.css';
import { change, type Patch, whole } from './design';
import './page.css';

interface Bench {
  /** Takes lines as they stand in an artifact `canvas`. */
  play(lines: readonly string[]): void;
  clear(): void;
  setLive(isLive: boolean): void;
  grow(count: number): void;
  /** Frames in so many milliseconds while so many patches a second arrive. */
  storm(count: number, perSecond: number, ms: number): Promise<number>;
}
declare global {
  interface Window {
    bench: Bench;
  }
}

function Page() {
  const [view, setView] = useState(() => empty('bench'));
  const [isLive, setLive] = useState(true);
  useEffect(() => {
    const take = framed((lines) => setView((old) => foldAll(old, lines.map(eventOf))));
    const patch = (one: Patch) => take([JSON.stringify(one)]);
    window.bench = {
      play: take,
      clear: () => setView(empty('bench')),
      setLive,
      grow: (count) => patch(whole(count)),
      storm: (count, perSecond, ms) => storm(patch, count, perSecond, ms),
    };
  }, []);
  return <CanvasPanel canvas={view.canvas} name="Web shop" isLive={isLive} />;
}

/** A line of the artifact `canvas` as the wire hands it on. */
function eventOf(line: string): TaskEvent {
  return {
    kind: 'artifact',
    position: 0,
    artifact: {
      id: CANVAS,
      name: 'canvas.ndjson',
      description: '',
      text: `${line}
`,
      mediaType: 'application/x-ndjson',
      language: '',
    },
    append: true,
    last: false,
  };
}

type Take = (lines: readonly string[]) => void;

/** What comes within a frame is one change of the page, as the store does it. */
function framed(change: Take): Take {
  let waiting: string[] = [];
  return (lines) => {
    if (waiting.length === 0) {
      requestAnimationFrame(() => {
        change(waiting);
        waiting = [];
      });
    }
    waiting.push(...lines);
  };
}

function storm(
  patch: (one: Patch) => void,
  count: number,
  perSecond: number,
  ms: number,
): Promise<number> {
  return new Promise((done) => {
    let [frames, turn] = [0, 0];
    const start = performance.now();
    const feed = setInterval(() => {
      const due = ((performance.now() - start) / 1000) * perSecond;
      while (turn < due) patch(change(++turn, count));
    }, 1000 / perSecond);
    const frame = () => {
      frames += 1;
      if (performance.now() - start < ms) requestAnimationFrame(frame);
      else {
        clearInterval(feed);
        done((frames * 1000) / (performance.now() - start));
      }
    };
    requestAnimationFrame(frame);
  });
}

const root = document.getElementById('root');
if (root) {
  createRoot(root).render(
    <StrictMode>
      <Page />
    </StrictMode>,
  );
}
