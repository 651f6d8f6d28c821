/** How a step's state and lane look: a shape and a word, never a colour alone. */
import { useEffect, useState } from 'react';
import type { Lane, StepState } from '../task/types';
import { words } from '../words';

const SHAPES: Record<StepState, string> = {
  waiting: 'M8 2.5a5.5 5.5 0 1 1 0 11 5.5 5.5 0 0 1 0-11Z',
  running: 'M8 2.5a5.5 5.5 0 0 1 5.5 5.5',
  done: 'm3.2 8.6 3.2 3.2 6.4-7.4',
  kept: 'M3.5 6h9M3.5 10h9',
  skipped: 'M4 4l8 8M13.5 8a5.5 5.5 0 1 1-11 0 5.5 5.5 0 0 1 11 0Z',
  failed: 'm4 4 8 8m0-8-8 8',
};

export function StateIcon({ state }: { state: StepState }) {
  return (
    <svg
      className={`steps-icon steps-icon-${state}`}
      viewBox="0 0 16 16"
      width="18"
      height="18"
      aria-hidden="true"
    >
      {state === 'running' && <circle cx="8" cy="8" r="5.5" className="steps-icon-track" />}
      <path d={SHAPES[state]} />
    </svg>
  );
}

export function LaneTag({ lane }: { lane: Lane }) {
  return <span className={`steps-lane steps-lane-${lane}`}>{words.steps.lane[lane]}</span>;
}

const TICK_MS = 200;
const HOUR_MS = 3_600_000;

/**
 * How long a step has been at work, counted from when the page first showed it so; where the page
 * came later, from the last word of the server (`at`), which may be a little too short.
 */
export function Elapsed({ at }: { at: string }) {
  const [since] = useState(() => startOf(at, Date.now()));
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const clock = setInterval(() => setNow(Date.now()), TICK_MS);
    return () => clearInterval(clock);
  }, []);
  return <span aria-hidden="true">{words.steps.time(Math.max(0, now - since))}</span>;
}

/** Clocks of server and browser may differ: a moment in the future, or long ago, is not believed. */
export function startOf(at: string, now: number): number {
  const told = Date.parse(at);
  return told <= now && now - told < HOUR_MS ? told : now;
}
