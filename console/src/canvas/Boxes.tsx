import type { NodeProps } from '@xyflow/react';
import { createContext, memo, type ReactNode, useContext, useEffect, useState } from 'react';
import type { CanvasNode } from '../task/types';
import { words } from '../words';
import { Icon } from './Icon';
import { kindName, kindOf, secondLine, shapeOf } from './kinds';
import { clip, endpointsOf, type Field, fieldsOf, linesIn } from './read';
import type { Box, BoxData } from './scene';

/** Ids that have been seen already: what scrolls back into view does not appear anew. */
export const Seen = createContext<Set<string>>(new Set());

/** Classes of what appears, has changed or goes; only what was never there before is seen coming. */
export function useMarks(
  id: string,
  { isChanged, isLeaving }: Pick<BoxData, 'isChanged' | 'isLeaving'>,
) {
  const seen = useContext(Seen);
  const [isFirst] = useState(() => !seen.has(id));
  useEffect(() => {
    if (isLeaving) seen.delete(id);
    else seen.add(id);
  }, [id, isLeaving, seen]);
  return [isFirst && 'canvas-first', isChanged && 'canvas-changed', isLeaving && 'canvas-leaving']
    .filter(Boolean)
    .join(' ');
}

export const waiting = (delayMs: number) => ({ '--canvas-wait': `${delayMs}ms` }) as object;

function Frame({ id, data, shape, children }: Frame) {
  const marks = useMarks(id, data);
  return (
    <div className={`canvas-box canvas-${shape} ${marks}`} style={waiting(data.delayMs)}>
      {children}
      {data.isChanged && <span className="canvas-badge">{words.canvas.changed}</span>}
    </div>
  );
}
interface Frame {
  readonly id: string;
  readonly data: BoxData;
  readonly shape: string;
  readonly children: ReactNode;
}

const Card = memo(function Card({ id, data }: NodeProps<Box>) {
  const { node } = data;
  const kind = kindOf(node);
  const second = secondLine(node.data);
  return (
    <Frame id={id} data={data} shape={shapeOf(kind)}>
      <Icon kind={kind} />
      <span className="canvas-lines">
        <span className="canvas-kind">{clip(kindName(node), 60)}</span>
        <span className="canvas-label">{clip(node.label || node.id)}</span>
        {second && <span className="canvas-second">{clip(second)}</span>}
      </span>
    </Frame>
  );
});

const Work = memo(function Work(props: NodeProps<Box>) {
  const isCritical = props.data.node.data.critical === true;
  return (
    <div className={isCritical ? 'canvas-work canvas-critical' : 'canvas-work'}>
      <Card {...props} />
    </div>
  );
});

const Entity = memo(function Entity({ id, data, height }: NodeProps<Box>) {
  const fields = fieldsOf(data.node.data);
  const shown = linesIn(height ?? 0, fields.length);
  return (
    <Frame id={id} data={data} shape="table">
      <Head node={data.node} />
      {fields.slice(0, shown).map((field) => (
        <Column key={field.name} field={field} />
      ))}
      <More count={fields.length - shown} />
    </Frame>
  );
});

function Column({ field }: { readonly field: Field }) {
  const { primary, foreign } = words.canvas;
  return (
    <span className="canvas-row">
      <span className="canvas-key" title={field.key === 'primary' ? primary : field.key && foreign}>
        {field.key === 'primary' ? 'PK' : field.key && 'FK'}
      </span>
      <span className={field.key === 'primary' ? 'canvas-name canvas-primary' : 'canvas-name'}>
        {field.name}
      </span>
      <span className="canvas-type">
        {field.type}
        {!field.isRequired && <abbr title={words.canvas.optional}>?</abbr>}
      </span>
    </span>
  );
}

const Resource = memo(function Resource({ id, data, height }: NodeProps<Box>) {
  const endpoints = endpointsOf(data.node.data);
  const shown = linesIn(height ?? 0, endpoints.length);
  return (
    <Frame id={id} data={data} shape="table">
      <Head node={data.node} />
      {endpoints.slice(0, shown).map((endpoint) => (
        <span
          className="canvas-row"
          key={`${endpoint.method} ${endpoint.path}`}
          title={endpoint.summary}
        >
          <span className="canvas-method">{endpoint.method}</span>
          <span className="canvas-name">{endpoint.path}</span>
        </span>
      ))}
      <More count={endpoints.length - shown} />
    </Frame>
  );
});

function Head({ node }: { readonly node: CanvasNode }) {
  return (
    <span className="canvas-head">
      <Icon kind={kindOf(node)} />
      <span className="canvas-label">{clip(node.label || node.id)}</span>
    </span>
  );
}

function More({ count }: { readonly count: number }) {
  if (count <= 0) return null;
  return <span className="canvas-row canvas-more">{words.canvas.moreLines(count)}</span>;
}

const Group = memo(function Group({ id, data }: NodeProps<Box>) {
  return (
    <Frame id={id} data={data} shape="group">
      <span className="canvas-label">{clip(data.node.label || data.node.id)}</span>
    </Frame>
  );
});

export const nodeTypes = {
  component: Card,
  plain: Card,
  entity: Entity,
  resource: Resource,
  work: Work,
  group: Group,
};
