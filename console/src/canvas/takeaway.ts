/** The canvas as a file. All that touches the page is here; what is written is made by pure functions. */
import { mermaidOf } from './mermaid';
import type { Scene } from './scene';
import { type Palette, svgOf } from './svg';

export type Format = 'svg' | 'png' | 'mermaid';

/** Browsers refuse larger drawings. */
const LONGEST_PIXELS = 12_000;

export async function download(format: Format, scene: Scene, name: string, from: Element) {
  if (format === 'mermaid') return save(`${fileName(name)}.mmd`, text(mermaidOf(scene.canvas)));
  const svg = svgOf(scene, name, paletteOf(from));
  if (format === 'svg') return save(`${fileName(name)}.svg`, text(svg, 'image/svg+xml'));
  return save(`${fileName(name)}.png`, await pngOf(svg));
}

/** A name that every file system takes. */
export function fileName(name: string): string {
  const plain = name
    .normalize('NFKD')
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .replace(/^-+|-+$/g, '');
  return Array.from(plain).slice(0, 60).join('') || 'canvas';
}

const text = (content: string, type = 'text/plain') =>
  new Blob([content], { type: `${type};charset=utf-8` });

function save(name: string, content: Blob) {
  const url = URL.createObjectURL(content);
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  // the browser has to have begun to read it
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}

export function paletteOf(element: Element): Palette {
  const style = getComputedStyle(element);
  const read = (name: string, otherwise: string) =>
    style.getPropertyValue(name).trim() || otherwise;
  return {
    ground: read('--ground', '#ffffff'),
    raised: read('--canvas-raised', '') || read('--ground-2', '#f6f7f9'),
    text: read('--text', '#1a1f2b'),
    faint: read('--text-2', '#545d70'),
    line: read('--line', '#d5dae3'),
    accent: read('--accent', '#2457c5'),
    sans: read('--sans', 'sans-serif'),
    mono: read('--mono', 'monospace'),
  };
}

async function pngOf(svg: string): Promise<Blob> {
  const image = new Image();
  // data: is what the page's policy lets a picture come from
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`;
  await image.decode();
  const scale = Math.min(2, LONGEST_PIXELS / Math.max(image.width, image.height, 1));
  const canvas = document.createElement('canvas');
  canvas.width = Math.ceil(image.width * scale);
  canvas.height = Math.ceil(image.height * scale);
  const pen = canvas.getContext('2d');
  if (!pen) throw new Error('No drawing here');
  pen.scale(scale, scale);
  pen.drawImage(image, 0, 0);
  return new Promise((done, fail) => {
    canvas.toBlob((blob) => (blob ? done(blob) : fail(new Error('No picture'))), 'image/png');
  });
}
