import { ViewportPortal } from '@xyflow/react';
import { type MouseEvent, memo } from 'react';
import { useMarks, waiting } from './Boxes';
import { endsOf, hasArrow, labelOf, linkKind } from './kinds';
import { clip, textOf } from './read';
import type { Wire } from './scene';

interface Props {
  readonly wires: readonly Wire[];
  readonly chosen: string;
  onOpen(id: string): void;
}

/**
 * All links in one drawing below the boxes. They are not React Flow's edges: those look for handles in the page
 * and each follows every change of the store, which hundreds of them cannot afford.
 */
export const Lines = memo(function Lines({ wires, chosen, onOpen }: Props) {
  const open = (event: MouseEvent) => {
    const line = event.target instanceof Element ? event.target.closest('[data-link]') : null;
    onOpen(line?.getAttribute('data-link') ?? '');
  };
  return (
    <ViewportPortal>
      <svg className="canvas-links" aria-hidden="true" onClick={open}>
        {wires.map((wire) => (
          <Line
            key={wire.id}
            wire={wire}
            isChosen={chosen !== '' && [wire.id, wire.source, wire.target].includes(chosen)}
          />
        ))}
      </svg>
    </ViewportPortal>
  );
});

interface LineProps {
  readonly wire: Wire;
  readonly isChosen: boolean;
}

const Line = memo(function Line({ wire, isChosen }: LineProps) {
  const marks = useMarks(wire.id, wire);
  const { edge, route } = wire;
  const [start, finish] = endsOf(edge);
  const reason = textOf(edge.data, 'reason');
  const isHeavy = edge.data.critical === true;
  const classes = [
    `canvas-link canvas-link-${linkKind(edge)}`,
    marks,
    isHeavy && 'canvas-heavy',
    isChosen && 'canvas-chosen',
  ];
  return (
    <g
      className={classes.filter(Boolean).join(' ')}
      data-link={wire.id}
      style={waiting(wire.delayMs)}
    >
      {reason && <title>{clip(reason)}</title>}
      <path className="canvas-reach" d={route.path} />
      <path className="canvas-line" d={route.path} />
      {hasArrow(edge) && <path className="canvas-arrow" d={route.arrow} />}
      <Words at={route.label} text={labelOf(edge)} />
      <Words at={route.start} text={start} />
      <Words at={route.finish} text={finish} />
    </g>
  );
});

function Words({ at, text }: { readonly at: { x: number; y: number }; readonly text: string }) {
  if (!text) return null;
  return (
    <text className="canvas-words" x={at.x} y={at.y + 4}>
      {text}
    </text>
  );
}
