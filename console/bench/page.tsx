/** A page with nothing but the canvas, driven from outside: see canvas.js. */
import { StrictMode, useEffect, useState } from 'react';
import { createRoot } from 'react-dom/client';
import { CanvasPanel } from '../src/canvas/CanvasPanel';
import type { Canvas } from '../src/task/types';
import '../src/theme.css';
import { change, whole } from './design';
import { NOTHING, type Patch, patched } from './patching';
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
  const [canvas, setCanvas] = useState<Canvas>(NOTHING);
  const [isLive, setLive] = useState(true);
  useEffect(() => {
    const take = framed((patches) => setCanvas((old) => patched(old, patches)));
    window.bench = {
      play: (lines) => take(lines.map((line) => JSON.parse(line) as Patch)),
      clear: () => setCanvas({ nodes: new Map(), edges: new Map() }),
      setLive,
      grow: (count) => take([whole(count)]),
      storm: (count, perSecond, ms) => storm(take, count, perSecond, ms),
    };
  }, []);
  return <CanvasPanel canvas={canvas} name="Web shop" isLive={isLive} />;
}

type Take = (patches: readonly Patch[]) => void;

/** What comes within a frame is one change of the page, as the store does it. */
function framed(change: Take): Take {
  let waiting: Patch[] = [];
  return (patches) => {
    if (waiting.length === 0) {
      requestAnimationFrame(() => {
        change(waiting);
        waiting = [];
      });
    }
    waiting.push(...patches);
  };
}

function storm(take: Take, count: number, perSecond: number, ms: number): Promise<number> {
  return new Promise((done) => {
    let [frames, turn] = [0, 0];
    const start = performance.now();
    const feed = setInterval(() => {
      const due = ((performance.now() - start) / 1000) * perSecond;
      while (turn < due) take([change(++turn, count)]);
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
