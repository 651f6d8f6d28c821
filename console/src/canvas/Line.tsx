import type { EdgeProps } from '@xyflow/react';
import { memo } from 'react';
import { useMarks, waiting } from './Boxes';
import { endsOf, hasArrow } from './kinds';
import { clip, textOf } from './read';
import type { Wire } from './scene';

const Line = memo(function Line({ id, data }: EdgeProps<Wire>) {
  const marks = useMarks(id, data ?? { isChanged: false, isLeaving: false });
  if (!data) return null;
  const { edge, route } = data;
  const [start, finish] = endsOf(edge);
  const reason = textOf(edge.data, 'reason');
  const isHeavy = edge.data.critical === true;
  return (
    <g
      className={`canvas-wire ${marks} ${isHeavy ? 'canvas-heavy' : ''}`}
      style={waiting(data.delayMs)}
    >
      {reason && <title>{clip(reason)}</title>}
      <path className="canvas-reach" d={route.path} />
      <path className="canvas-line" d={route.path} />
      {hasArrow(edge) && <path className="canvas-arrow" d={route.arrow} />}
      <Words at={route.label} text={clip(edge.label, 40)} />
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

export const edgeTypes = { link: Line };
