import { useEffect, useRef, useState } from 'react';
import type { FileView } from '../task/types';
import { words } from '../words';
import type { CodeEditor } from './editor';
import { Scrolled } from './Scrolled';

type Loading = 'loading' | 'there' | 'failed';

/** A file's text in CodeMirror; until that is there, and where it cannot be loaded, as plain text. */
export function Editor({
  file,
  isTyped,
  isWrapped,
}: {
  file: FileView;
  isTyped: boolean;
  isWrapped: boolean;
}) {
  const place = useRef<HTMLDivElement>(null);
  const editor = useRef<CodeEditor>(undefined);
  const [state, setState] = useState<Loading>('loading');

  useEffect(() => {
    let isGone = false;
    import('./editor')
      .then(({ CodeEditor }) => {
        if (isGone || !place.current) return;
        editor.current = new CodeEditor(place.current);
        setState('there');
      })
      .catch(() => setState('failed'));
    return () => {
      isGone = true;
      editor.current?.destroy();
      editor.current = undefined;
    };
  }, []);

  // `state` stands for the editor, which is no state of React's
  // biome-ignore lint/correctness/useExhaustiveDependencies: the editor comes with it
  useEffect(() => editor.current?.wrap(isWrapped), [isWrapped, state]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the editor comes with it
  useEffect(() => editor.current?.show(file, isTyped), [file, isTyped, state]);

  return (
    <>
      <div ref={place} className="files-editor" hidden={state !== 'there'} />
      {state !== 'there' && (
        <Plain
          name={file.id}
          text={file.text}
          note={state === 'failed' ? words.files.editorFailed : ''}
        />
      )}
    </>
  );
}

/** All of the text in the page itself, where screen readers and the browser's own search find it. */
export function Plain({ name, text, note = '' }: { name: string; text: string; note?: string }) {
  return (
    <>
      {note !== '' && <p className="files-note">{note}</p>}
      <Scrolled className="files-plain" label={words.files.editor(name)}>
        <pre>{text}</pre>
      </Scrolled>
    </>
  );
}
