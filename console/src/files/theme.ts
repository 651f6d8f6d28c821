/** How CodeMirror looks: all of it by the page's own colours, which follow its theme by themselves. */
import { HighlightStyle, syntaxHighlighting } from '@codemirror/language';
import { EditorView } from '@codemirror/view';
import { tags } from '@lezer/highlight';

const mixed = (colour: string, percent: number) =>
  `color-mix(in srgb, var(${colour}) ${percent}%, transparent)`;

const frame = EditorView.theme({
  '&': { height: '100%', color: 'var(--text)', backgroundColor: 'var(--ground)' },
  '&.cm-focused': { outline: '2px solid var(--accent)', outlineOffset: '-2px' },
  '.cm-scroller': { fontFamily: 'var(--mono)', fontSize: '0.82rem', lineHeight: '1.6' },
  '.cm-content': { padding: '8px 0', caretColor: 'var(--accent)' },
  '.cm-line': { padding: '0 16px 0 8px' },
  '.cm-gutters': {
    backgroundColor: 'var(--ground)',
    color: 'var(--text-2)',
    border: 'none',
    paddingLeft: '6px',
  },
  '.cm-lineNumbers .cm-gutterElement': { minWidth: '3ch', padding: '0 8px 0 4px' },
  '.cm-cursor': { borderLeftColor: 'var(--accent)' },
  '&.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground': {
    background: mixed('--accent', 28),
  },
  '.cm-selectionBackground': { background: mixed('--accent', 20) },
  '.cm-searchMatch': { backgroundColor: mixed('--warn', 30), outline: 'none' },
  '.cm-searchMatch.cm-searchMatch-selected': {
    backgroundColor: mixed('--warn', 55),
  },
  '.cm-selectionMatch': { backgroundColor: mixed('--accent', 14) },
  '.cm-specialChar': { color: 'var(--bad)' },
});

const panels = EditorView.theme({
  '.cm-panels': { backgroundColor: 'var(--ground-2)', color: 'var(--text)' },
  '.cm-panels.cm-panels-top': { borderBottom: '1px solid var(--line)' },
  '.cm-panels.cm-panels-bottom': { borderTop: '1px solid var(--line)' },
  '.cm-panel.cm-search': { padding: '6px 36px 6px 8px', fontFamily: 'var(--sans)' },
  '.cm-panel.cm-search label': { fontSize: '0.82rem', padding: '4px' },
  '.cm-panel.cm-search input[type=checkbox]': { minHeight: '0', verticalAlign: 'middle' },
  '.cm-panel.cm-search [name=close]': {
    minHeight: '0',
    padding: '0',
    border: 'none',
    color: 'var(--text-2)',
    fontSize: '1.2rem',
    width: '28px',
    height: '28px',
  },
  '.cm-textfield': {
    backgroundColor: 'var(--ground)',
    border: '1px solid var(--line)',
    borderRadius: 'var(--radius)',
    padding: '4px 8px',
    fontSize: '0.85rem',
  },
  '.cm-button': {
    backgroundImage: 'none',
    backgroundColor: 'var(--ground-3)',
    border: '1px solid var(--line)',
    borderRadius: 'var(--radius)',
    padding: '4px 10px',
    fontSize: '0.82rem',
    color: 'var(--text)',
  },
  '.cm-button:active': { backgroundImage: 'none', backgroundColor: 'var(--line)' },
  '.cm-button:focus-visible, .cm-textfield:focus-visible': {
    outline: '2px solid var(--accent)',
  },
});

/** Changes, in one text or in two beside each other. */
export const changes = EditorView.theme({
  '&.cm-merge-b .cm-changedLine, .cm-inlineChangedLine': {
    backgroundColor: mixed('--good', 12),
  },
  '&.cm-merge-a .cm-changedLine, .cm-deletedChunk': { backgroundColor: mixed('--bad', 12) },
  '.cm-insertedLine, .cm-deletedLine': { background: 'none', textDecoration: 'none' },
  '.cm-deletedChunk': { paddingLeft: '8px' },
  '&.cm-merge-b .cm-changedText': {
    background: mixed('--good', 28),
  },
  '&.cm-merge-a .cm-changedText, .cm-deletedChunk .cm-deletedText': {
    background: mixed('--bad', 28),
  },
  '&.cm-merge-b .cm-changedLineGutter': { background: 'var(--good)' },
  '&.cm-merge-a .cm-changedLineGutter, .cm-deletedLineGutter': { background: 'var(--bad)' },
  '.cm-collapsedLines': {
    background: 'var(--ground-2)',
    color: 'var(--text-2)',
    fontFamily: 'var(--sans)',
    fontSize: '0.8rem',
    padding: '6px 12px',
    border: 'solid var(--line)',
    borderWidth: '1px 0',
  },
  '.cm-collapsedLines:before, .cm-collapsedLines:after': { content: '""' },
  '.cm-collapsedLines:hover': { color: 'var(--text)' },
});

// between two colours of the page: each of them is already something else
const TEAL = 'color-mix(in oklch, var(--accent) 50%, var(--good))';
const QUIET = 'color-mix(in srgb, var(--text) 55%, var(--accent))';

const colours = HighlightStyle.define([
  { tag: [tags.comment, tags.meta], color: 'var(--text-2)' },
  { tag: tags.comment, fontStyle: 'italic' },
  { tag: [tags.keyword, tags.operatorKeyword, tags.modifier], color: 'var(--accent)' },
  { tag: [tags.string, tags.special(tags.string), tags.regexp], color: 'var(--good)' },
  { tag: [tags.number, tags.bool, tags.null, tags.atom], color: 'var(--warn)' },
  { tag: [tags.typeName, tags.className, tags.namespace], color: 'var(--lane-template)' },
  {
    tag: [
      tags.function(tags.variableName),
      tags.function(tags.propertyName),
      tags.definition(tags.function(tags.variableName)),
    ],
    color: TEAL,
  },
  {
    tag: [tags.propertyName, tags.attributeName, tags.tagName, tags.labelName],
    color: QUIET,
  },
  { tag: [tags.heading, tags.strong], fontWeight: '650' },
  { tag: tags.emphasis, fontStyle: 'italic' },
  { tag: [tags.link, tags.url], color: 'var(--accent)' },
  { tag: tags.invalid, color: 'var(--bad)' },
]);

export const look = [frame, panels, syntaxHighlighting(colours)];
