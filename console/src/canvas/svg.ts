/** The canvas as an SVG that stands alone: no styles from outside, no scripts, all text escaped. */

import { words } from '../words';
import { around, type Rect } from './geometry';
import {
  DASHES,
  endsOf,
  hasArrow,
  iconOf,
  kindName,
  kindOf,
  labelOf,
  linkKind,
  secondLine,
  shapeOf,
} from './kinds';
import { clip, endpointsOf, fieldsOf, HEAD, LINE, linesIn } from './read';
import { type Box, drawnAs, rectOf, type Scene, type Wire } from './scene';

/** Colours and fonts as the theme has them at this moment. */
export interface Palette {
  readonly ground: string;
  readonly raised: string;
  readonly text: string;
  readonly faint: string;
  readonly line: string;
  readonly accent: string;
  readonly sans: string;
  readonly mono: string;
}

const MARGIN = 32;
const LONGEST = 160;
/** What is no character in XML has to go, or the file cannot be read at all. */
const FORBIDDEN =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is looked for
  /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;

const NAMES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

export const escaped = (text: string) =>
  text.replace(FORBIDDEN, '').replace(/[&<>"']/g, (letter) => NAMES[letter] ?? '');

export function svgOf(scene: Scene, title: string, palette: Palette): string {
  const boxes = scene.nodes.filter((box) => !box.data.isLeaving);
  const wires = scene.edges.filter((wire) => !wire.isLeaving);
  const bounds = around(boxes.map(rectOf)) ?? { x: 0, y: 0, width: 0, height: 0 };
  const frame = {
    x: bounds.x - MARGIN,
    y: bounds.y - MARGIN,
    width: bounds.width + 2 * MARGIN,
    height: bounds.height + 2 * MARGIN,
  };
  const pen = new Pen(palette);
  const groups = boxes.filter((box) => drawnAs(box.data.node) === 'group');
  const others = boxes.filter((box) => drawnAs(box.data.node) !== 'group');
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${frame.width}" height="${frame.height}" viewBox="${frame.x} ${frame.y} ${frame.width} ${frame.height}" font-family="${escaped(palette.sans)}" role="img">`,
    `<title>${escaped(clip(title))}</title>`,
    `<rect x="${frame.x}" y="${frame.y}" width="${frame.width}" height="${frame.height}" fill="${escaped(palette.ground)}"/>`,
    ...groups.map((box) => pen.box(box)),
    ...wires.map((wire) => pen.line(wire)),
    ...wires.map((wire) => pen.labels(wire)),
    ...others.map((box) => pen.box(box)),
    '</svg>',
    '',
  ].join('\n');
}

interface Style {
  readonly size: number;
  readonly fill?: string;
  readonly weight?: number;
  readonly anchor?: 'start' | 'middle' | 'end';
  readonly isMono?: boolean;
  readonly hasHalo?: boolean;
  /** Pixels that there are for it. */
  readonly room?: number;
}

class Pen {
  readonly #colours: Palette;

  constructor(palette: Palette) {
    const colours = Object.entries(palette).map(([name, value]) => [name, escaped(value)]);
    this.#colours = Object.fromEntries(colours) as Palette;
  }

  line({ edge, route }: Wire): string {
    const dash = DASHES[linkKind(edge)];
    const heavy = edge.data.critical === true;
    const drawn = dash ? ` stroke-dasharray="${dash}" stroke-linecap="round"` : '';
    const arrow = hasArrow(edge) ? `<path d="${route.arrow}" fill="${this.#colours.faint}"/>` : '';
    return `<path d="${route.path}" fill="none" stroke="${this.#colours.faint}" stroke-width="${heavy ? 3 : 1.5}"${drawn}/>${arrow}`;
  }

  labels({ edge, route }: Wire): string {
    const [start, finish] = endsOf(edge);
    const style: Style = { size: 11, fill: this.#colours.faint, anchor: 'middle', hasHalo: true };
    return [
      this.#text(labelOf(edge), route.label.x, route.label.y + 4, style),
      this.#text(start, route.start.x, route.start.y + 4, style),
      this.#text(finish, route.finish.x, route.finish.y + 4, style),
    ].join('');
  }

  box(box: Box): string {
    const rect = rectOf(box);
    const { node } = box.data;
    switch (drawnAs(node)) {
      case 'entity':
        return this.#table(box, rect);
      case 'resource':
        return this.#endpoints(box, rect);
      case 'group':
        return (
          this.#outline(rect, 'dashed', this.#colours.raised) +
          this.#text(clip(node.label), rect.x + 14, rect.y + 24, { size: 13, weight: 600 })
        );
      default:
        return this.#card(box, rect);
    }
  }

  #card({ data: { node } }: Box, rect: Rect): string {
    const left = rect.x + 44;
    const room = rect.width - 52;
    const second = secondLine(node.data);
    const shape = shapeOf(kindOf(node));
    const label: Style = { size: 13.5, weight: 600, room };
    const names =
      shape === 'card' ? wrapped(node.label || node.id, label) : [node.label || node.id];
    const height = 13 + names.length * 17 + (second ? 15 : 0);
    const centre = rect.y + rect.height / 2 + (shape === 'drum' ? 5 : 0);
    const top = centre - height / 2 + 10;
    const faint: Style = { size: 10.5, fill: this.#colours.faint, room };
    return [
      this.#outline(rect, shape, this.#colours.raised),
      this.#icon(node, rect.x + 13, centre - 10, 20),
      this.#text(kindName(node), left, top, faint),
      ...names.map((name, line) => this.#text(name, left, top + 16 + line * 17, label)),
      this.#text(second, left, top + 15 + names.length * 17, { ...faint, size: 11.5 }),
    ].join('');
  }

  #table({ data: { node } }: Box, rect: Rect): string {
    const fields = fieldsOf(node.data);
    const shown = linesIn(rect.height, fields.length);
    const rows = fields.slice(0, shown).map((field, line) => {
      const y = rect.y + HEAD + line * LINE + 16;
      const mark = field.key === 'primary' ? 'PK' : field.key === 'foreign' ? 'FK' : '';
      const weight = field.key === 'primary' ? 600 : 400;
      return [
        this.#text(mark, rect.x + 10, y, { size: 9.5, weight: 700, fill: this.#colours.accent }),
        this.#text(field.name, rect.x + 34, y, {
          size: 12,
          weight,
          isMono: true,
          room: rect.width * 0.55,
        }),
        this.#text(`${field.type}${field.isRequired ? '' : '?'}`, rect.x + rect.width - 12, y, {
          size: 11,
          fill: this.#colours.faint,
          anchor: 'end',
          isMono: true,
          room: rect.width * 0.45,
        }),
      ].join('');
    });
    return this.#list(node, rect, [...rows, this.#more(rect, shown, fields.length)]);
  }

  #endpoints({ data: { node } }: Box, rect: Rect): string {
    const endpoints = endpointsOf(node.data);
    const shown = linesIn(rect.height, endpoints.length);
    const rows = endpoints.slice(0, shown).map((endpoint, line) => {
      const y = rect.y + HEAD + line * LINE + 16;
      return [
        this.#text(endpoint.method, rect.x + 12, y, {
          size: 10,
          weight: 700,
          fill: this.#colours.accent,
        }),
        this.#text(endpoint.path, rect.x + 66, y, {
          size: 12,
          isMono: true,
          room: rect.width - 78,
        }),
      ].join('');
    });
    return this.#list(node, rect, [...rows, this.#more(rect, shown, endpoints.length)]);
  }

  #more(rect: Rect, shown: number, count: number): string {
    if (shown >= count) return '';
    const y = rect.y + HEAD + shown * LINE + 16;
    const says = words.canvas.moreLines(count - shown);
    return this.#text(says, rect.x + 34, y, { size: 11, fill: this.#colours.faint });
  }

  #list(node: Box['data']['node'], rect: Rect, rows: readonly string[]): string {
    const y = rect.y + HEAD - 4;
    return [
      this.#outline(rect, 'card', this.#colours.raised),
      `<path d="M${rect.x} ${y}h${rect.width}" stroke="${this.#colours.line}"/>`,
      this.#icon(node, rect.x + 12, rect.y + 12, 16),
      this.#text(node.label || node.id, rect.x + 36, rect.y + 25, {
        size: 14,
        weight: 600,
        room: rect.width - 48,
      }),
      ...rows,
    ].join('');
  }

  #outline(rect: Rect, shape: string, fill: string): string {
    const { line, faint } = this.#colours;
    if (shape === 'drum') return this.#drum(rect, fill);
    const radius = shape === 'pipe' ? rect.height / 2 : shape === 'notched' ? 2 : 10;
    const dash = shape === 'dashed' ? ' stroke-dasharray="6 4"' : '';
    const body = `<rect x="${rect.x}" y="${rect.y}" width="${rect.width}" height="${rect.height}" rx="${radius}" fill="${fill}" stroke="${faint}" stroke-opacity="${shape === 'dashed' ? 1 : 0.5}" stroke-width="1.5"${dash}/>`;
    if (shape === 'screen')
      return `${body}<path d="M${rect.x + 8} ${rect.y + 5}h${rect.width - 16}" stroke="${line}" stroke-width="3"/>`;
    if (shape === 'notched')
      return `${body}<path d="M${rect.x + 1.5} ${rect.y}v${rect.height}M${rect.x + rect.width - 1.5} ${rect.y}v${rect.height}" stroke="${faint}" stroke-width="3"/>`;
    return body;
  }

  #drum({ x, y, width, height }: Rect, fill: string): string {
    const lid = 8;
    const arc = `a${width / 2} ${lid} 0 0`;
    return `<path d="M${x} ${y + lid}${arc} 1 ${width} 0v${height - 2 * lid}${arc} 1 ${-width} 0z" fill="${fill}" stroke="${this.#colours.faint}" stroke-opacity="0.5" stroke-width="1.5"/><path d="M${x} ${y + lid}${arc} 0 ${width} 0" fill="none" stroke="${this.#colours.faint}" stroke-opacity="0.5" stroke-width="1.5"/>`;
  }

  #icon(node: Box['data']['node'], x: number, y: number, size: number): string {
    return `<path transform="translate(${x} ${y}) scale(${size / 16})" d="${iconOf(kindOf(node))}" fill="none" stroke="${this.#colours.accent}" stroke-width="1.3" stroke-linecap="round" stroke-linejoin="round"/>`;
  }

  #text(text: string, x: number, y: number, style: Style): string {
    const line = fitted(text, style);
    if (!line) return '';
    const halo = style.hasHalo
      ? ` stroke="${this.#colours.ground}" stroke-width="4" stroke-linejoin="round" paint-order="stroke"`
      : '';
    const font = style.isMono ? ` font-family="${this.#colours.mono}"` : '';
    return `<text x="${x}" y="${y}" font-size="${style.size}" font-weight="${style.weight ?? 400}" text-anchor="${style.anchor ?? 'start'}" fill="${style.fill ?? this.#colours.text}"${font}${halo}>${escaped(line)}</text>`;
  }
}

/** Letters of the usual fonts are about so wide, as a part of their size. */
const widthOf = (style: Style) =>
  style.size * (style.isMono ? 0.62 : style.weight === 600 ? 0.6 : 0.56);

const mostOf = (style: Style) =>
  style.room === undefined ? LONGEST : Math.max(2, Math.floor(style.room / widthOf(style)));

/** Cut to the room there is. */
const fitted = (text: string, style: Style) => clip(text, Math.min(LONGEST, mostOf(style)));

/** Two lines at most; what the second has no room for is cut later. */
function wrapped(text: string, style: Style): readonly string[] {
  const line = clip(text);
  const most = mostOf(style);
  if (line.length <= most) return [line];
  const space = line.lastIndexOf(' ', most);
  return space > 0 ? [line.slice(0, space), line.slice(space + 1)] : [line];
}
