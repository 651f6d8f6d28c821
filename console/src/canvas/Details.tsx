import { type ReactNode, useEffect, useMemo, useRef } from 'react';
import type { Canvas, CanvasEdge, CanvasNode } from '../task/types';
import { words } from '../words';
import { Icon } from './Icon';
import { kindName, kindOf, linkKind } from './kinds';
import { type LinkTo, linksOf } from './links';
import { clip, type Data, endpointsOf, fieldsOf, textOf } from './read';

interface Props {
  readonly canvas: Canvas;
  readonly id: string;
  /** Whether the keyboard goes into the card as it opens. */
  readonly takesFocus: boolean;
  onFollow(id: string): void;
  onClose(): void;
}

/** What is known about the chosen box or link. */
export function Details({ canvas, id, takesFocus, onFollow, onClose }: Props) {
  const heading = useRef<HTMLHeadingElement>(null);
  const node = canvas.nodes.get(id);
  const edge = canvas.edges.get(id);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a followed link brings the next card, which is read from its head
  useEffect(() => {
    if (takesFocus) heading.current?.focus();
  }, [id, takesFocus]);
  if (!node && !edge) return null;
  const { close, details } = words.canvas;
  return (
    <aside
      className="canvas-card-panel"
      aria-label={details}
      onKeyDown={(event) => {
        if (event.key === 'Escape') onClose();
      }}
    >
      <header className="canvas-card-head">
        <h3 ref={heading} tabIndex={-1}>
          {node ? clip(node.label || node.id, 300) : edge && titleOf(edge, canvas)}
        </h3>
        <button type="button" className="quiet" onClick={onClose} aria-label={close}>
          <svg viewBox="0 0 16 16" aria-hidden="true" className="canvas-icon">
            <path d="M4 4l8 8M12 4l-8 8" />
          </svg>
        </button>
      </header>
      {node && <NodeCard node={node} canvas={canvas} onFollow={onFollow} />}
      {!node && edge && <EdgeCard edge={edge} canvas={canvas} onFollow={onFollow} />}
    </aside>
  );
}

type Follow = Pick<Props, 'canvas' | 'onFollow'>;

function NodeCard({ node, canvas, onFollow }: Follow & { readonly node: CanvasNode }) {
  const links = useMemo(() => linksOf(canvas)(node.id), [canvas, node.id]);
  const { incoming, outgoing, noLinks } = words.canvas;
  return (
    <>
      <p className="canvas-card-kind">
        <Icon kind={kindOf(node)} />
        {clip(kindName(node), 60)}
      </p>
      <Facts data={node.data} />
      <Columns data={node.data} />
      <Endpoints data={node.data} />
      <LinkList head={incoming(links.incoming.length)} links={links.incoming} onFollow={onFollow} />
      <LinkList head={outgoing(links.outgoing.length)} links={links.outgoing} onFollow={onFollow} />
      {links.incoming.length + links.outgoing.length === 0 && <p>{noLinks}</p>}
    </>
  );
}

function EdgeCard({ edge, canvas, onFollow }: Follow & { readonly edge: CanvasEdge }) {
  const ends = [canvas.nodes.get(edge.source), canvas.nodes.get(edge.target)];
  return (
    <>
      <p className="canvas-card-kind">
        {words.canvas.links[linkKind(edge)]}
        {edge.label && ` · ${clip(edge.label)}`}
      </p>
      <Facts data={edge.data} />
      <ul className="canvas-card-links">
        {ends.map(
          (node) =>
            node && (
              <li key={node.id}>
                <button type="button" onClick={() => onFollow(node.id)}>
                  <span className="canvas-card-to">{clip(node.label || node.id)}</span>
                </button>
              </li>
            ),
        )}
      </ul>
    </>
  );
}

function titleOf(edge: CanvasEdge, canvas: Canvas): string {
  const name = (id: string) => clip(canvas.nodes.get(id)?.label || id, 100);
  return words.canvas.link(
    name(edge.source),
    words.canvas.verbs[linkKind(edge)],
    name(edge.target),
  );
}

const NAMED = [
  'description',
  'reason',
  'technology',
  'block',
  'table',
  'base',
  'area',
  'sprint',
  'expectedDays',
  'onDelete',
  'required',
] as const;
/** Shown elsewhere on the card, or drawn. */
const ELSEWHERE = new Set(['label', 'kind', 'protocol', 'fields', 'endpoints', 'critical']);

function Facts({ data }: { readonly data: Data }) {
  const others = Object.keys(data).filter(
    (key) => !ELSEWHERE.has(key) && !(NAMED as readonly string[]).includes(key),
  );
  return (
    <dl className="canvas-facts">
      {NAMED.map((key) => (
        <Fact key={key} name={words.canvas[key]} value={said(textOf(data, key))} />
      ))}
      {others.map((key) => (
        <Fact key={key} name={clip(key, 60)} value={shown(data[key])} />
      ))}
      {data.critical === true && <Fact name={words.canvas.more} value={words.canvas.critical} />}
    </dl>
  );
}

function Fact({ name, value }: { readonly name: string; readonly value: string }) {
  if (!value) return null;
  return (
    <div>
      <dt>{name}</dt>
      <dd>{value}</dd>
    </div>
  );
}

const said = (text: string) =>
  text === 'true' ? words.canvas.yes : text === 'false' ? words.canvas.no : clip(text, 2000);

const shown = (value: unknown) =>
  typeof value === 'object' && value !== null
    ? clip(JSON.stringify(value), 600)
    : said(String(value ?? ''));

function Columns({ data }: { readonly data: Data }) {
  const fields = fieldsOf(data);
  const { primary, foreign, unique, optional } = words.canvas;
  if (fields.length === 0) return null;
  return (
    <Lines head={words.canvas.fields(fields.length)}>
      {fields.map((field) => (
        <li key={field.name}>
          <code>{field.name}</code>{' '}
          <span className="canvas-faint">
            {[
              field.type,
              field.key === 'primary' ? primary : field.key && foreign,
              field.isUnique && field.key !== 'primary' && unique,
              !field.isRequired && optional,
            ]
              .filter(Boolean)
              .join(', ')}
          </span>
        </li>
      ))}
    </Lines>
  );
}

function Endpoints({ data }: { readonly data: Data }) {
  const endpoints = endpointsOf(data);
  if (endpoints.length === 0) return null;
  return (
    <Lines head={words.canvas.endpoints(endpoints.length)}>
      {endpoints.map((endpoint) => (
        <li key={`${endpoint.method} ${endpoint.path}`}>
          <code>
            {endpoint.method} {endpoint.path}
          </code>{' '}
          <span className="canvas-faint">
            {[endpoint.summary, endpoint.isPublic && words.canvas.public]
              .filter(Boolean)
              .join(', ')}
          </span>
        </li>
      ))}
    </Lines>
  );
}

function Lines({ head, children }: { readonly head: string; readonly children: ReactNode }) {
  return (
    <section>
      <h4>{head}</h4>
      <ul className="canvas-card-lines">{children}</ul>
    </section>
  );
}

interface LinkListProps {
  readonly head: string;
  readonly links: readonly LinkTo[];
  onFollow(id: string): void;
}

function LinkList({ head, links, onFollow }: LinkListProps) {
  if (links.length === 0) return null;
  return (
    <section>
      <h4>{head}</h4>
      <ul className="canvas-card-links">
        {links.map(({ edge, other }) => (
          <li key={edge.id}>
            <button type="button" onClick={() => onFollow(other.id)}>
              <span className="canvas-card-to">{clip(other.label || other.id)}</span>
              <span className="canvas-faint">
                {clip(
                  [edge.label || words.canvas.links[linkKind(edge)], textOf(edge.data, 'reason')]
                    .filter(Boolean)
                    .join(' · '),
                )}
              </span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
