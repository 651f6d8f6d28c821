import { useRef, useState } from 'react';
import { words } from '../words';
import type { Scene } from './scene';
import type { Format } from './takeaway';
import type { Camera } from './useCamera';

const FORMATS: readonly Format[] = ['svg', 'png', 'mermaid'];
const STEP = 1.25;

interface Props {
  readonly scene: Scene;
  readonly name: string;
  readonly camera: Camera;
  readonly isList: boolean;
  onList(isList: boolean): void;
}

export function Toolbar({ scene, name, camera, isList, onList }: Props) {
  const { canvas } = words;
  const count = canvas.counts(scene.canvas.nodes.size, scene.canvas.edges.size);
  return (
    <div className="canvas-tools" role="toolbar" aria-label={canvas.tools}>
      <span className="canvas-counts">{count}</span>
      {!isList && (
        <span className="canvas-zooms">
          <IconButton path="M3 8h10" says={canvas.zoomOut} onClick={() => camera.zoom(1 / STEP)} />
          <button type="button" className="quiet" title={canvas.fitHint} onClick={camera.fit}>
            {canvas.fit}
          </button>
          <IconButton
            path="M3 8h10M8 3v10"
            says={canvas.zoomIn}
            onClick={() => camera.zoom(STEP)}
          />
        </span>
      )}
      <button
        type="button"
        className="quiet"
        title={canvas.asListHint}
        aria-pressed={isList}
        onClick={() => onList(!isList)}
      >
        {canvas.asList}
      </button>
      <Downloads scene={scene} name={name} />
    </div>
  );
}

interface IconButtonProps {
  readonly path: string;
  readonly says: string;
  onClick(): void;
}

function IconButton({ path, says, onClick }: IconButtonProps) {
  return (
    <button type="button" className="quiet" aria-label={says} title={says} onClick={onClick}>
      <svg className="canvas-icon" viewBox="0 0 16 16" aria-hidden="true">
        <path d={path} />
      </svg>
    </button>
  );
}

function Downloads({ scene, name }: Pick<Props, 'scene' | 'name'>) {
  const menu = useRef<HTMLDetailsElement>(null);
  const [hasFailed, setFailed] = useState(false);
  const close = () => {
    if (menu.current) menu.current.open = false;
  };
  const take = (format: Format, from: Element) => {
    setFailed(false);
    close();
    // not before it is asked for: nobody needs it to see the design
    import('./takeaway')
      .then(({ download }) => download(format, scene, name, from))
      .catch(() => setFailed(true));
  };
  return (
    <>
      <details
        ref={menu}
        className="canvas-downloads"
        onBlur={(event) => {
          if (!event.currentTarget.contains(event.relatedTarget)) close();
        }}
        onKeyDown={(event) => {
          if (event.key === 'Escape') close();
        }}
      >
        <summary title={words.canvas.downloadHint}>{words.canvas.download}</summary>
        <ul>
          {FORMATS.map((format) => (
            <li key={format}>
              <button
                type="button"
                className="quiet"
                onClick={(event) => take(format, event.currentTarget)}
              >
                {words.canvas.formats[format]}
              </button>
            </li>
          ))}
        </ul>
      </details>
      {hasFailed && (
        <span className="canvas-failed" role="alert">
          {words.canvas.downloadFailed}
        </span>
      )}
    </>
  );
}
