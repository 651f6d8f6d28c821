/** Texts of the files: the tree, the editor at its side, the rendered answer and what is taken away. */
const count = (n: number, one: string, many: string) =>
  `${n.toLocaleString('en')} ${n === 1 ? one : many}`;

export const files = {
  label: 'Files',
  tree: 'Files of the design',
  none: 'No files yet. They appear here while they are written.',
  pick: 'Pick a file to read it.',
  noName: '(no name)',
  count: (n: number) => count(n, 'file', 'files'),
  lines: (n: number) => count(n, 'line', 'lines'),
  bytes(n: number) {
    if (n < 1000) return `${n} B`;
    if (n < 999_500) return `${(n / 1000).toFixed(n < 9950 ? 1 : 0)} kB`;
    return `${(n / 1_000_000).toFixed(1)} MB`;
  },

  filter: 'Filter files',
  filterHint: 'Filter, for example “app .py”',
  found: (n: number, all: number) => `${n} of ${count(all, 'file', 'files')}`,
  nothingFound: 'No file matches.',
  clear: 'Show all files',

  follow: 'Follow',
  followHint: 'Show the file that is being written',
  writing: 'writing',
  writingInside: 'a file inside is being written',

  marks: { added: 'new', changed: 'changed', removed: 'removed' },
  changesInside: 'changes inside',
  marked: {
    added: (n: number) => `${n} new`,
    changed: (n: number) => `${n} changed`,
    removed: (n: number) => `${n} removed`,
  },
  compared: 'Against the design before',
  noChanges: 'Every file is as it was before.',
  gone: 'This file is not part of the design any more. Here is how it was.',

  views: {
    label: 'How to show the file',
    code: 'Code',
    rendered: 'Rendered',
    changes: 'Changes',
    beside: 'Side by side',
    plain: 'Plain text',
  },
  plainHint: 'The whole text without an editor, for screen readers',
  before: 'Before',
  now: 'Now',
  wrap: 'Wrap',
  wrapHint: 'Wrap long lines',
  loading: 'Opening the editor …',
  editorFailed: 'The editor could not be loaded. This is the plain text.',
  editor: (name: string) => `Text of ${name}, read only`,
  changesOf: (name: string) => `Changes of ${name}, read only`,

  copy: 'Copy',
  copyHint: 'Copy the whole file',
  copied: 'Copied',
  copyFailed: 'Not copied',
  download: 'Download',
  downloadHint: 'Download this file',
  zip: 'Download all',
  zipHint: (n: number) => `Download ${count(n, 'file', 'files')} as one zip`,
  zipping: (done: number, all: number) => `Packing ${done} of ${all}`,
  zipFailed: 'The zip could not be made. Try again.',
  design: 'design',

  code: 'Code',
  copyCode: 'Copy this code',
  image: (alt: string) => (alt ? `[image: ${alt}]` : '[image]'),
  done: '☑',
  open: '☐',

  /** What CodeMirror says itself, by its own English words. */
  phrases: {
    Find: 'Find',
    next: 'Next',
    previous: 'Previous',
    all: 'All',
    'match case': 'Match case',
    regexp: 'Pattern',
    'by word': 'Whole words',
    close: 'Close',
    'current match': 'current match',
    'on line': 'on line',
    'Go to line': 'Go to line',
    go: 'Go',
    '$ unchanged lines': '$ unchanged lines',
    'Control character': 'Control character',
  },
};
