import { ReactFlowProvider } from '@xyflow/react';
import '@xyflow/react/dist/base.css';
import { useCallback, useRef, useState } from 'react';
import type { Canvas } from '../task/types';
import { words } from '../words';
import './canvas.css';
import './boxes.css';
import './lines.css';
import './details.css';
import { Details } from './Details';
import { Flow } from './Flow';
import { kindName, linkKind } from './kinds';
import { Legend } from './Legend';
import { ListView } from './ListView';
import { linksOf } from './links';
import { Toolbar } from './Toolbar';
import { useCamera } from './useCamera';
import { useScene } from './useScene';

interface Props {
  readonly canvas: Canvas;
  /** What the downloads are called. */
  readonly name: string;
  readonly isLive: boolean;
  /** Lines that could not be read. */
  readonly unreadable?: number;
}

/** The design as it grows: a drawing, a list of the same, and what is known about each part. */
export function CanvasPanel(props: Props) {
  return (
    <ReactFlowProvider>
      <Panel {...props} />
    </ReactFlowProvider>
  );
}

function Panel({ canvas, name, isLive, unreadable = 0 }: Props) {
  const { scene, isHeld } = useScene(canvas, isLive);
  const camera = useCamera(scene);
  const [isList, setList] = useState(false);
  const choice = useChoice();
  const { openFocused } = choice;
  const onOpen = useCallback(
    (id: string) => {
      openFocused(id);
      camera.show(id, true);
    },
    [openFocused, camera],
  );
  const isEmpty = scene.nodes.length === 0;
  return (
    <section
      ref={choice.panel}
      className={isHeld ? 'canvas canvas-held' : 'canvas'}
      aria-label={words.canvas.name}
      aria-busy={isHeld}
    >
      {!isEmpty && (
        <Toolbar scene={scene} name={name} camera={camera} isList={isList} onList={setList} />
      )}
      <div className="canvas-body">
        {isList ? (
          <ListView canvas={scene.canvas} chosen={choice.chosen} onOpen={choice.open} />
        ) : (
          <Flow
            scene={scene}
            chosen={choice.chosen}
            isOpen={choice.isOpen}
            camera={camera}
            onChoose={choice.choose}
            onOpen={onOpen}
            onClear={choice.clear}
          />
        )}
        {!isList && <Legend edges={scene.edges} />}
        {unreadable > 0 && (
          <p className="canvas-unreadable">{words.canvas.unreadable(unreadable)}</p>
        )}
        {isEmpty && (
          <p className="canvas-empty">{isLive ? words.canvas.drawing : words.canvas.empty}</p>
        )}
        {choice.isOpen && (
          <Details
            canvas={scene.canvas}
            id={choice.chosen}
            takesFocus={choice.takesFocus}
            onFollow={onOpen}
            onClose={choice.clear}
          />
        )}
      </div>
      <p className="unseen" aria-live="polite">
        {!choice.isOpen && saidOf(scene.canvas, choice.chosen)}
      </p>
    </section>
  );
}

interface Choice {
  readonly chosen: string;
  readonly isOpen: boolean;
  readonly takesFocus: boolean;
}
const NOTHING: Choice = { chosen: '', isOpen: false, takesFocus: false };

/** What is chosen, and whether its card is open. Closing gives the keyboard back to where it was. */
function useChoice() {
  const panel = useRef<HTMLElement>(null);
  const [choice, setChoice] = useState(NOTHING);
  const choose = useCallback(
    (chosen: string) => setChoice((old) => ({ ...old, chosen, takesFocus: false })),
    [],
  );
  const open = useCallback((id: string) => {
    if (id) setChoice({ chosen: id, isOpen: true, takesFocus: false });
  }, []);
  const openFocused = useCallback((id: string) => {
    if (id) setChoice({ chosen: id, isOpen: true, takesFocus: true });
  }, []);
  const clear = useCallback(() => {
    if (panel.current?.querySelector('.canvas-card-panel')?.contains(document.activeElement)) {
      const back = '.canvas-stage > .react-flow, .canvas-list [aria-pressed=true]';
      panel.current.querySelector<HTMLElement>(back)?.focus({ preventScroll: true });
    }
    setChoice((old) => (old.isOpen ? { ...old, isOpen: false } : NOTHING));
  }, []);
  return { panel, ...choice, choose, open, openFocused, clear };
}

function saidOf(canvas: Canvas, id: string): string {
  const node = canvas.nodes.get(id);
  if (!node) {
    const edge = canvas.edges.get(id);
    return edge ? words.canvas.links[linkKind(edge)] : '';
  }
  const { incoming, outgoing } = linksOf(canvas)(id);
  const count = incoming.length + outgoing.length;
  return words.canvas.chosen(node.label || node.id, kindName(node), count);
}
