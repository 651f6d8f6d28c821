import { useEffect, useRef, useState } from 'react';
import type { FileView } from '../task/types';
import { words } from '../words';
import { Plain } from './Editor';
import { languageOf } from './kinds';

interface Props {
  file: FileView;
  before: FileView;
  isBeside: boolean;
  isWrapped: boolean;
}

/** What a file was and what it is, in one text or in two beside each other. */
export function Changes({ file, before, isBeside, isWrapped }: Props) {
  const place = useRef<HTMLDivElement>(null);
  const [isFailed, setFailed] = useState(false);
  const { id, text, language } = file;

  useEffect(() => {
    const parent = place.current;
    if (!parent) return;
    let isGone = false;
    let close = () => {};
    const versions = {
      name: id,
      language: languageOf(id, language),
      before: before.text,
      now: text,
    };
    import('./diff')
      .then(({ showChanges }) => showChanges(parent, versions, isBeside, isWrapped))
      .then(
        (made) => {
          close = made;
          if (isGone) close();
        },
        () => setFailed(true),
      );
    return () => {
      isGone = true;
      close();
    };
  }, [id, text, language, before.text, isBeside, isWrapped]);

  if (isFailed) return <Plain name={id} text={text} note={words.files.editorFailed} />;
  return (
    <>
      {isBeside && (
        <div className="files-sides">
          <span>{words.files.before}</span>
          <span>{words.files.now}</span>
        </div>
      )}
      <div ref={place} className={isBeside ? 'files-editor files-beside' : 'files-editor'} />
    </>
  );
}
