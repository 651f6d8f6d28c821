import { MiniMap, ReactFlow, useStore } from '@xyflow/react';
import { type KeyboardEvent, memo, useCallback, useMemo, useState } from 'react';
import { words } from '../words';
import { nodeTypes, Seen } from './Boxes';
import { around } from './geometry';
import { Lines } from './Lines';
import { type Box, rectOf, type Scene } from './scene';
import { type Camera, LEAST_ZOOM, MOST_ZOOM } from './useCamera';
import { first, next, type Way } from './walk';

const FAR = 0.42;
const MAP_FROM = 20;
const MAP_WIDTH = 900;
/** Fewer boxes than this are all kept in the page: panning then makes nothing. */
const MANY = 120;
const STEP = 1.25;

const WAYS: Readonly<Record<string, Way>> = {
  ArrowUp: 'up',
  ArrowDown: 'down',
  ArrowLeft: 'left',
  ArrowRight: 'right',
};

interface Props {
  readonly scene: Scene;
  readonly chosen: string;
  /** Whether the card of details is there. */
  readonly isOpen: boolean;
  readonly camera: Camera;
  onChoose(id: string): void;
  onOpen(id: string): void;
  onClear(): void;
}

/** The drawing. It is one stop of the Tab key; arrows go on from there. */
export const Flow = memo(function Flow({
  scene,
  chosen,
  isOpen,
  camera,
  onChoose,
  onOpen,
  onClear,
}: Props) {
  const [seen] = useState(() => new Set<string>());
  const isFar = useStore((state) => state.transform[2] < FAR);
  const needsMap = useMap(scene);
  const nodes = useMemo(() => withChosen(scene.nodes, chosen), [scene.nodes, chosen]);

  // the same function each time, or every box is drawn again with every change
  const onNodeClick = useCallback((_: unknown, box: Box) => onOpen(box.id), [onOpen]);

  const go = (id: string) => {
    if (!id) return;
    onChoose(id);
    camera.show(id, isOpen);
  };
  const keys = new Map<string, () => void>([
    ['Home', () => go(first(scene))],
    ['Enter', () => onOpen(chosen || first(scene))],
    [' ', () => onOpen(chosen || first(scene))],
    ['+', () => camera.zoom(STEP)],
    ['=', () => camera.zoom(STEP)],
    ['-', () => camera.zoom(1 / STEP)],
    ['0', () => camera.fit()],
    ['Escape', onClear],
  ]);
  const onKeyDown = (event: KeyboardEvent) => {
    const isOurs = event.target === event.currentTarget;
    if (!isOurs || event.ctrlKey || event.metaKey || event.altKey) return;
    const way = WAYS[event.key];
    const press = way ? () => go(next(scene, chosen, way)) : keys.get(event.key);
    if (!press) return;
    event.preventDefault();
    press();
  };

  return (
    <Seen value={seen}>
      <div className={isFar ? 'canvas-stage canvas-far' : 'canvas-stage'}>
        <ReactFlow
          aria-label={words.canvas.name}
          aria-description={words.canvas.help}
          tabIndex={0}
          onKeyDown={onKeyDown}
          nodes={nodes}
          nodeTypes={nodeTypes}
          minZoom={LEAST_ZOOM}
          maxZoom={MOST_ZOOM}
          nodesDraggable={false}
          nodesConnectable={false}
          nodesFocusable={false}
          elementsSelectable={false}
          elevateNodesOnSelect={false}
          onlyRenderVisibleElements={scene.nodes.length > MANY}
          disableKeyboardA11y
          deleteKeyCode={null}
          selectionKeyCode={null}
          multiSelectionKeyCode={null}
          panActivationKeyCode={null}
          zoomActivationKeyCode={null}
          zoomOnDoubleClick={false}
          onMove={camera.onMove}
          onNodeClick={onNodeClick}
          onPaneClick={onClear}
        >
          <Lines wires={scene.edges} chosen={chosen} onOpen={onOpen} />
          {needsMap && (
            <MiniMap
              ariaLabel={words.canvas.map}
              className="canvas-map"
              pannable
              zoomable
              zoomStep={2}
            />
          )}
        </ReactFlow>
      </div>
    </Seen>
  );
});

/** An overview helps where there is room for it and not all is seen anyway. */
function useMap(scene: Scene): boolean {
  const bounds = useMemo(() => around(scene.nodes.map(rectOf)), [scene.nodes]);
  const isPart = useStore(
    ({ width, height, transform: [, , zoom] }) =>
      width >= MAP_WIDTH &&
      bounds !== undefined &&
      (bounds.width * zoom > width || bounds.height * zoom > height),
  );
  return isPart && scene.nodes.length > MAP_FROM;
}

/** All boxes but the chosen one stay the same objects. */
function withChosen(nodes: Box[], chosen: string): Box[] {
  const place = chosen ? nodes.findIndex((box) => box.id === chosen) : -1;
  const box = nodes[place];
  return box ? nodes.with(place, { ...box, selected: true }) : nodes;
}
