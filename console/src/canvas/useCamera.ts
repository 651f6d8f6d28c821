/** What part of the canvas is seen. It follows the growing design until the person moves it. */
import { getViewportForBounds, useReactFlow, useStore, useStoreApi } from '@xyflow/react';
import { useCallback, useEffect, useMemo, useRef } from 'react';
import { around, type Point, type Rect } from './geometry';
import { rectOf, type Scene } from './scene';

export const LEAST_ZOOM = 0.05;
export const MOST_ZOOM = 2.5;
/** A few boxes are not blown up to fill the page. */
const MOST_FIT = 1.05;
const EDGE = '28px';
/** As in the style sheet. */
const NARROW = 560;
const CARD_WIDTH = 336;
const EVERY_MS = 700;
const GLIDE_MS = 420;

type Size = Pick<Rect, 'width' | 'height'>;

export interface Camera {
  fit(): void;
  zoom(by: number): void;
  /** Brings a box into view where it is not, or where the card of details will lie on it. */
  show(id: string, isBesideCard: boolean): void;
  /** Told of every move; an event means that the person made it. */
  onMove(event: unknown): void;
}

export function useCamera(scene: Scene): Camera {
  const flow = useReactFlow();
  const store = useStoreApi();
  const isMoved = useRef(false);
  const hasSize = useStore((state) => state.width > 0 && state.height > 0);
  const size = useStore((state) => `${state.width} ${state.height}`);
  const bounds = useMemo(() => around(scene.nodes.map(rectOf)), [scene.nodes]);
  const latest = useRef(bounds);
  latest.current = bounds;

  const look = useCallback(
    (ms: number) => {
      const { width, height } = store.getState();
      if (!latest.current || !width || !height) return;
      const view = getViewportForBounds(latest.current, width, height, LEAST_ZOOM, MOST_FIT, EDGE);
      flow.setViewport(view, { duration: glide(ms) });
    },
    [flow, store],
  );
  useFollowing(bounds ? `${bounds.x} ${bounds.y} ${bounds.width} ${bounds.height} ${size}` : '', {
    hasSize,
    isMoved,
    look,
  });

  return useMemo(
    () => ({
      fit() {
        isMoved.current = false;
        look(GLIDE_MS);
      },
      zoom(by) {
        isMoved.current = true;
        flow.zoomTo(flow.getZoom() * by, { duration: glide(160) });
      },
      show(id, isBesideCard) {
        const { width, height, transform, nodeLookup } = store.getState();
        const node = nodeLookup.get(id);
        if (!node) return;
        const [x, y, zoom] = transform;
        const room = isBesideCard ? besideCard(width, height) : { width, height, zoom: 0 };
        const size = { width: node.width ?? 0, height: node.height ?? 0 };
        const spot = { x: node.position.x * zoom + x, y: node.position.y * zoom + y };
        const isSeen = fits(spot, { width: size.width * zoom, height: size.height * zoom }, room);
        if (isSeen && zoom >= room.zoom) return;
        isMoved.current = true;
        const near = Math.max(zoom, room.zoom);
        const at = { x: node.position.x + size.width / 2, y: node.position.y + size.height / 2 };
        const view = {
          x: room.width / 2 - at.x * near,
          y: room.height / 2 - at.y * near,
          zoom: near,
        };
        flow.setViewport(view, { duration: glide(260) });
      },
      onMove(event) {
        if (event) isMoved.current = true;
      },
    }),
    [flow, store, look],
  );
}

const fits = (at: Point, size: Size, room: Size) =>
  at.x >= 0 && at.y >= 0 && at.x + size.width <= room.width && at.y + size.height <= room.height;

/** What the card leaves of the drawing, and how close it is then looked at: on a phone the card lies below. */
function besideCard(width: number, height: number) {
  if (width > NARROW) return { width: width - CARD_WIDTH, height, zoom: 0 };
  return { width, height: height * 0.4, zoom: 0.7 };
}

interface Following {
  readonly hasSize: boolean;
  readonly isMoved: { current: boolean };
  look(ms: number): void;
}

/** At once for the first boxes, then gently and not more often than the eye can follow. */
function useFollowing(extent: string, { hasSize, isMoved, look }: Following) {
  const lastMs = useRef(Number.NEGATIVE_INFINITY);
  useEffect(() => {
    if (!extent) {
      isMoved.current = false;
      lastMs.current = Number.NEGATIVE_INFINITY;
      return;
    }
    if (!hasSize || isMoved.current) return;
    const isFirst = lastMs.current === Number.NEGATIVE_INFINITY;
    const waitMs = isFirst ? 0 : Math.max(0, lastMs.current + EVERY_MS - performance.now());
    const timer = setTimeout(() => {
      if (isMoved.current) return;
      lastMs.current = performance.now();
      look(isFirst ? 0 : GLIDE_MS);
    }, waitMs);
    return () => clearTimeout(timer);
  }, [extent, hasSize, isMoved, look]);
}

const glide = (ms: number) =>
  globalThis.matchMedia?.('(prefers-reduced-motion: reduce)').matches ? 0 : ms;
