/** Two versions of a file against each other, in a part of the page that is loaded when first asked for. */
import { MergeView, unifiedMergeView } from '@codemirror/merge';
import { EditorState, type Extension } from '@codemirror/state';
import { EditorView } from '@codemirror/view';
import { words } from '../words';
import { loadGrammar } from './languages';
import { reading } from './setup';
import { changes } from './theme';

export interface Versions {
  readonly name: string;
  readonly language: string;
  readonly before: string;
  readonly now: string;
}

/** Detail is given up for speed where two long texts have little in common. */
const DIFF = { scanLimit: 2_000, timeout: 300 };
const COLLAPSE = { margin: 3, minSize: 6 };

/** Draws into `parent` and returns what takes it away again. */
export async function showChanges(
  parent: HTMLElement,
  versions: Versions,
  isBeside: boolean,
  isWrapped: boolean,
): Promise<() => void> {
  const grammar = await loadGrammar(versions.language);
  const wrapping = isWrapped || isBeside ? EditorView.lineWrapping : [];
  const common: Extension = [grammar, wrapping, changes];
  const view = isBeside ? beside(parent, versions, common) : unified(parent, versions, common);
  return () => view.destroy();
}

function unified(parent: HTMLElement, { name, before, now }: Versions, common: Extension) {
  return new EditorView({
    parent,
    state: EditorState.create({
      doc: now,
      extensions: [
        reading(words.files.changesOf(name)),
        common,
        unifiedMergeView({
          original: before,
          mergeControls: false,
          collapseUnchanged: COLLAPSE,
          diffConfig: DIFF,
        }),
      ],
    }),
  });
}

function beside(parent: HTMLElement, { name, before, now }: Versions, common: Extension) {
  const side = (label: string, doc: string) => ({
    doc,
    extensions: [reading(`${label}: ${words.files.editor(name)}`), common],
  });
  return new MergeView({
    parent,
    a: side(words.files.before, before),
    b: side(words.files.now, now),
    collapseUnchanged: COLLAPSE,
    diffConfig: DIFF,
  });
}
