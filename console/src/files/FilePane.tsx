import { type ReactNode, useEffect, useRef, useState } from 'react';
import type { FileView } from '../task/types';
import { words } from '../words';
import { Answer } from './Answer';
import { Changes } from './Changes';
import { copy } from './clipboard';
import { Editor, Plain } from './Editor';
import { Icon } from './icons';
import { isMarkdown } from './kinds';
import type { Mark } from './marks';
import { partsOf, visible } from './names';
import { Scrolled } from './Scrolled';
import { bytesOf, linesOf } from './sizes';
import { saveFile } from './takeaway';
import { useIsWide } from './useIsWide';

export type Way = 'code' | 'rendered' | 'changes' | 'beside' | 'plain';

const BESIDE_FROM_PX = 720;
const TOLD_MS = 1_600;

interface Props {
  file: FileView;
  before: FileView | undefined;
  mark: Mark | undefined;
  isWriting: boolean;
  /** Whether it is opened because it is being written: then it is typed from its beginning. */
  isTyped: boolean;
  isLive: boolean;
  /** The way that a person chose, for this file and all others that can be shown so. */
  way: Way | undefined;
  onWay(way: Way): void;
}

/** One file: what it is, the ways to see it, and its text. */
export function FilePane(props: Props) {
  const { file, before, mark, isWriting, isTyped } = props;
  const pane = useRef<HTMLElement>(null);
  const isWide = useIsWide(pane, BESIDE_FROM_PX);
  const [isWrapped, setWrapped] = useState(false);
  const ways = waysOf(file, mark, isWide);
  const way = chosen(ways, props);
  return (
    <section ref={pane} className="files-pane" aria-label={visible(file.id)}>
      <header className="files-head">
        <Path id={file.id} />
        <Facts file={file} mark={mark} isWriting={isWriting} />
        <div className="files-tools">
          {ways.length > 1 && <Ways ways={ways} way={way} onWay={props.onWay} />}
          <span className="files-space" />
          {(way === 'code' || way === 'changes') && (
            <button
              type="button"
              className="files-button"
              aria-pressed={isWrapped}
              title={words.files.wrapHint}
              onClick={() => setWrapped(!isWrapped)}
            >
              <Icon name="wrap" />
              {words.files.wrap}
            </button>
          )}
          <CopyButton text={file.text} />
          <button
            type="button"
            className="files-button"
            title={words.files.downloadHint}
            onClick={() => saveFile(file.id, file.text)}
          >
            <Icon name="download" />
            {words.files.download}
          </button>
        </div>
      </header>
      {mark === 'removed' && <p className="files-note">{words.files.gone}</p>}
      <div className="files-body">
        {way === 'rendered' && (
          <Scrolled className="files-rendered" label={words.files.views.rendered}>
            <Answer key={file.id} text={file.text} />
          </Scrolled>
        )}
        {way === 'plain' && <Plain name={file.id} text={file.text} />}
        {way === 'code' && <Editor file={file} isTyped={isTyped} isWrapped={isWrapped} />}
        {before && (way === 'changes' || way === 'beside') && (
          <Changes file={file} before={before} isBeside={way === 'beside'} isWrapped={isWrapped} />
        )}
      </div>
    </section>
  );
}

function waysOf(file: FileView, mark: Mark | undefined, isWide: boolean): Way[] {
  const ways: Way[] = ['code'];
  if (isMarkdown(file.id, file.language)) ways.push('rendered');
  if (mark === 'changed') ways.push('changes');
  if (mark === 'changed' && isWide) ways.push('beside');
  return [...ways, 'plain'];
}

/** What the person chose where this file has it; else documents are read and code is looked at. */
function chosen(ways: readonly Way[], { way, isLive }: Props): Way {
  if (way && ways.includes(way)) return way;
  if (way === 'beside' && ways.includes('changes')) return 'changes';
  return !way && !isLive && ways.includes('rendered') ? 'rendered' : 'code';
}

function Path({ id }: { id: string }) {
  const parts = partsOf(id).map(visible);
  const name = parts.at(-1) ?? words.files.noName;
  return (
    <h3 className="files-path" title={visible(id)}>
      {parts.length > 1 && (
        <bdi className="files-folders">{`${parts.slice(0, -1).join('/')}/`}</bdi>
      )}
      <bdi>{name}</bdi>
    </h3>
  );
}

function Facts({ file, mark, isWriting }: Pick<Props, 'file' | 'mark' | 'isWriting'>) {
  const texts = words.files;
  return (
    <p className="files-facts">
      {isWriting && <span className="files-badge files-writing">{texts.writing}</span>}
      {mark && <span className={`files-badge files-${mark}`}>{texts.marks[mark]}</span>}
      <span>{texts.bytes(bytesOf(file))}</span>
      <span>{texts.lines(linesOf(file.text))}</span>
      {file.description !== '' && <span className="files-about">{visible(file.description)}</span>}
    </p>
  );
}

function Ways({ ways, way, onWay }: { ways: readonly Way[]; way: Way; onWay(way: Way): void }) {
  return (
    <fieldset className="files-ways" aria-label={words.files.views.label}>
      {ways.map((one) => (
        <button
          key={one}
          type="button"
          aria-pressed={one === way}
          title={one === 'plain' ? words.files.plainHint : undefined}
          onClick={() => onWay(one)}
        >
          {words.files.views[one]}
        </button>
      ))}
    </fieldset>
  );
}

function CopyButton({ text }: { text: string }) {
  const [told, setTold] = useState('');
  useEffect(() => {
    if (told === '') return;
    const timer = setTimeout(() => setTold(''), TOLD_MS);
    return () => clearTimeout(timer);
  }, [told]);
  const press = async () =>
    setTold((await copy(text)) ? words.files.copied : words.files.copyFailed);
  return (
    <button type="button" className="files-button" title={words.files.copyHint} onClick={press}>
      <Icon name="copy" />
      <Told>{told || words.files.copy}</Told>
    </button>
  );
}

function Told({ children }: { children: ReactNode }) {
  return <span aria-live="polite">{children}</span>;
}
