/**
 * Markdown of models and clients as HTML that can do nothing: no raw HTML, no images, no scripts, no
 * ids, and links only to where a person sees that they go.
 *
 * Two walls: `marked` is told to make nothing of raw HTML (it is text), and DOMPurify lets through only
 * the tags and attributes that are written here.
 */
import DOMPurify from 'dompurify';
import { Marked, type RendererObject, type TokenizerObject } from 'marked';
import { words } from '../words';

/** A section longer than this is shown as it is, unless it is code. */
const LONGEST = 100_000;
/** Nesting that no person writes, and that would exhaust the parser. */
const TOO_DEEP = /^[ \t]*(?:>[ \t]?|(?:[-*+]|\d{1,9}[.)])[ \t]+){24}/m;
/** Openings without an end cost the parser the square of their number. */
const OPENING = /[[*_~`<!]/g;
const MOST_OPENINGS = 2_000;

// one object for good: DOMPurify reads it once
const RULES = {
  ALLOWED_TAGS:
    'p br hr em strong del code pre blockquote ul ol li h3 h4 h5 h6 table thead tbody tr th td a div span button'.split(
      ' ',
    ),
  ALLOWED_ATTR: ['href', 'class', 'start', 'type', 'aria-label'],
  // else their values would have to be addresses
  ADD_URI_SAFE_ATTR: ['type', 'start', 'aria-label'],
  ALLOW_DATA_ATTR: false,
  ALLOW_ARIA_ATTR: false,
  ALLOWED_URI_REGEXP: /^(?:https?|mailto):/i,
  RETURN_TRUSTED_TYPE: true as const,
};

// undefined means that there is no such thing here: what looks like a tag is text like any other
const noHtml: TokenizerObject = { html: () => undefined, tag: () => undefined };

const renderer: RendererObject = {
  html: ({ text }) => escaped(text),
  image({ text, tokens }) {
    const said = tokens ? this.parser.parseInline(tokens, this.parser.textRenderer) : text;
    return escaped(words.files.image(said));
  },
  checkbox: ({ checked }) => `${checked ? words.files.done : words.files.open} `,
  heading({ tokens, depth }) {
    const level = Math.min(6, depth + 2);
    return `<h${level}>${this.parser.parseInline(tokens)}</h${level}>`;
  },
  link({ href, tokens }) {
    return `<a href="${escaped(href)}">${this.parser.parseInline(tokens)}</a>`;
  },
  code({ text, lang }) {
    const language = escaped((lang ?? '').split(/\s/)[0] ?? '').slice(0, 40);
    return (
      `<div class="answer-code"><div class="answer-bar"><span>${language || words.files.code}</span>` +
      `<button type="button" class="answer-copy" aria-label="${escaped(words.files.copyCode)}">` +
      `${escaped(words.files.copy)}</button></div><pre><code>${escaped(text)}\n</code></pre></div>`
    );
  },
  table({ header, rows }) {
    const cells = (tag: string, row: typeof header) =>
      `<tr>${row.map((cell) => `<${tag}>${this.parser.parseInline(cell.tokens)}</${tag}>`).join('')}</tr>`;
    const body = rows.map((row) => cells('td', row)).join('');
    return `<div class="answer-table"><table><thead>${cells('th', header)}</thead><tbody>${body}</tbody></table></div>`;
  },
};

const marked = new Marked({ gfm: true, tokenizer: noHtml, renderer });

/**
 * A section as HTML that is safe to be put into the page, a trusted type where the browser knows them;
 * undefined where the text is better shown as it is.
 */
export function htmlOf(section: string): TrustedHTML | string | undefined {
  if (isUnfit(section)) return undefined;
  try {
    return purify(marked.parse(section, { async: false }));
  } catch {
    return undefined;
  }
}

function isUnfit(section: string): boolean {
  if (section.startsWith('```')) return false;
  if (section.length > LONGEST || TOO_DEEP.test(section)) return true;
  return section
    .split(/\n\s*\n/)
    .some((one) => one.length > MOST_OPENINGS && (one.match(OPENING)?.length ?? 0) > MOST_OPENINGS);
}

type Purify = (html: string) => TrustedHTML | string;
let known: Purify | undefined;

// made at the first use: it needs the page
function purify(html: string): TrustedHTML | string {
  known ??= makePurify();
  return known(html);
}

function makePurify(): Purify {
  const instance = DOMPurify(window);
  instance.addHook('afterSanitizeAttributes', (node) => {
    if (node.nodeName === 'A') guardLink(node);
  });
  return (html) => instance.sanitize(html, RULES);
}

/** A link shows where it goes, and tells nobody where it was; anything but web and mail is no link. */
function guardLink(node: Element): void {
  const url = addressOf(node.getAttribute('href'));
  for (const name of node.getAttributeNames()) node.removeAttribute(name);
  if (!url) return;
  node.setAttribute('href', url);
  node.setAttribute('title', url);
  node.setAttribute('target', '_blank');
  node.setAttribute('rel', 'noopener noreferrer nofollow');
}

function addressOf(href: string | null): string | undefined {
  if (!href || !URL.canParse(href)) return undefined;
  const url = new URL(href);
  return ['http:', 'https:', 'mailto:'].includes(url.protocol) ? url.href : undefined;
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (letter) => ENTITIES[letter] ?? letter);
}
