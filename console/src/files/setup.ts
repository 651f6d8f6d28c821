/** What every editor of the page has in common: it shows, and changes nothing. */
import { defaultKeymap } from '@codemirror/commands';
import { bracketMatching } from '@codemirror/language';
import { highlightSelectionMatches, search, searchKeymap } from '@codemirror/search';
import { EditorState, type Extension } from '@codemirror/state';
import {
  drawSelection,
  EditorView,
  highlightSpecialChars,
  keymap,
  lineNumbers,
} from '@codemirror/view';
import { words } from '../words';
import { look } from './theme';

export function reading(label: string): Extension[] {
  return [
    EditorState.readOnly.of(true),
    // not editable: a phone would bring up its keyboard; by tabindex it has the focus nevertheless
    EditorView.editable.of(false),
    EditorView.contentAttributes.of({
      tabindex: '0',
      'aria-label': label,
      'aria-readonly': 'true',
    }),
    EditorView.cspNonce.of(nonce()),
    EditorState.phrases.of(words.files.phrases),
    lineNumbers(),
    // shows what turns the direction of writing, too: a text must not look like another
    highlightSpecialChars(),
    drawSelection({ cursorBlinkRate: 0 }),
    bracketMatching(),
    highlightSelectionMatches({ minSelectionLength: 3 }),
    search({ top: true }),
    keymap.of([...searchKeymap, ...defaultKeymap]),
    look,
  ];
}

/** The page's own, by which styles may come into it. */
function nonce(): string {
  return document.querySelector<HTMLMetaElement>('meta[property=csp-nonce]')?.nonce ?? '';
}
