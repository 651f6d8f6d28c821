/** The scene of a canvas that changes: marks end by themselves, and boxes without a place get one. */
import { useEffect, useRef, useState } from 'react';
import type { Canvas } from '../task/types';
import type { Point } from './geometry';
import { placesFor } from './layout';
import type { Order } from './place';
import { sizeOf } from './read';
import { EMPTY, reconcile, type Scene, swept } from './scene';

const SWEEP_MS = 120;
/** How long the old picture stays where a live task has not drawn anything yet: an edit begins that way. */
const HOLD_MS = 4000;

/** Large designs are drawn anew at most so often: the frames in between stay free for the person. */
const MANY = 150;
const PACE_MS = 90;

const NO_PLACES: ReadonlyMap<string, Point> = new Map();

export interface Stage {
  readonly scene: Scene;
  /** Whether the picture is that of before, waiting for the first boxes of the new one. */
  readonly isHeld: boolean;
}

export function useScene(latest: Canvas, isLive: boolean): Stage {
  const canvas = usePaced(latest);
  const [places, setPlaces] = useState(NO_PLACES);
  const [scene, setScene] = useState(() => reconcile(EMPTY, canvas, NO_PLACES, performance.now()));
  const isHeld = useHold(canvas, isLive && scene.canvas.nodes.size > 0);
  const shown = isHeld ? scene.canvas : canvas;
  let current = scene;
  if (scene.canvas !== shown || scene.places !== places) {
    current = reconcile(scene, shown, places, performance.now());
    setScene(current);
  }
  useSweep(current, setScene);
  usePlaces(current, setPlaces);
  return { scene: current, isHeld };
}

function usePaced(latest: Canvas): Canvas {
  const [paced, setPaced] = useState(latest);
  const lastMs = useRef(0);
  const isLarge = latest.nodes.size > MANY && paced.nodes.size > MANY;
  useEffect(() => {
    if (latest === paced) return;
    const show = () => {
      lastMs.current = performance.now();
      setPaced(latest);
    };
    if (!isLarge) return show();
    const timer = setTimeout(show, lastMs.current + PACE_MS - performance.now());
    return () => clearTimeout(timer);
  }, [latest, paced, isLarge]);
  return isLarge ? paced : latest;
}

function useHold(canvas: Canvas, hasPicture: boolean): boolean {
  const [letGo, setLetGo] = useState<Canvas>();
  const isHeld = hasPicture && canvas.nodes.size === 0 && letGo !== canvas;
  useEffect(() => {
    if (!isHeld) return;
    const timer = setTimeout(() => setLetGo(canvas), HOLD_MS);
    return () => clearTimeout(timer);
  }, [isHeld, canvas]);
  return isHeld;
}

function useSweep(scene: Scene, setScene: (change: (scene: Scene) => Scene) => void) {
  const hasMarks = scene.changedUntil.size + scene.leavingUntil.size > 0;
  useEffect(() => {
    if (!hasMarks) return;
    const timer = setInterval(() => setScene((old) => swept(old, performance.now())), SWEEP_MS);
    return () => clearInterval(timer);
  }, [hasMarks, setScene]);
}

type SetPlaces = (change: (old: ReadonlyMap<string, Point>) => ReadonlyMap<string, Point>) => void;

function usePlaces(scene: Scene, setPlaces: SetPlaces) {
  const isAsking = useRef(false);
  useEffect(() => {
    if (scene.unplaced.length === 0 || isAsking.current) return;
    isAsking.current = true;
    placesFor(orderOf(scene)).then((found) => {
      isAsking.current = false;
      setPlaces((old) => new Map([...old, ...found]));
    });
  }, [scene, setPlaces]);
}

function orderOf(scene: Scene): Order {
  return {
    boxes: [...scene.canvas.nodes.values()].map((node) => ({
      id: node.id,
      ...sizeOf(node),
      at: scene.boxes.get(node.id)?.position,
    })),
    links: [...scene.canvas.edges.values()].map((edge) => [edge.source, edge.target] as const),
  };
}
