/** The chart of days, by uPlot; loaded only where it is shown. */
import 'uplot/dist/uPlot.min.css';
import uPlot from 'uplot';
import { words } from '../words';
import type { Day } from './sums';

export interface Chart {
  remove(): void;
}

const HEIGHT_PX = 160;
const MICRO = 1_000_000;

/** `onDay` tells the day under the pointer by its place in `days`. */
export function drawDays(
  place: HTMLElement,
  days: readonly Day[],
  onDay: (index: number | undefined) => void,
): Chart {
  let plot = draw(place, days, onDay);
  const again = () => {
    plot.destroy();
    plot = draw(place, days, onDay);
  };
  const sizes = new ResizeObserver(() => {
    if (place.clientWidth !== plot.width)
      plot.setSize({ width: place.clientWidth, height: HEIGHT_PX });
  });
  sizes.observe(place);
  // A canvas takes no colours from the style sheet: another theme is another drawing.
  const themes = new MutationObserver(again);
  themes.observe(document.documentElement, { attributeFilter: ['data-theme'] });
  return {
    remove() {
      sizes.disconnect();
      themes.disconnect();
      plot.destroy();
    },
  };
}

function draw(
  place: HTMLElement,
  days: readonly Day[],
  onDay: (index: number | undefined) => void,
): uPlot {
  const look = getComputedStyle(place);
  const colour = (name: string) => look.getPropertyValue(name).trim();
  // The plot has no text of its own: its colour is that of what is compared, mixed by the style sheet.
  const axis = {
    stroke: colour('--text-2'),
    font: `12px ${colour('--sans') || 'sans-serif'}`,
    grid: { stroke: colour('--line'), width: 1 },
    ticks: { show: false },
  };
  const bars = uPlot.paths.bars?.({ size: [0.7, 36] });
  const series = (stroke: string): uPlot.Series => ({
    stroke,
    fill: stroke,
    points: { show: false },
    ...(bars && { paths: bars }),
  });
  return new uPlot(
    {
      width: place.clientWidth,
      height: HEIGHT_PX,
      legend: { show: false },
      cursor: { y: false, points: { show: false }, drag: { x: false, y: false } },
      scales: {
        x: { time: false, range: (_, min, max) => [min - 0.5, max + 0.5] },
        y: { range: (_, __, max) => [0, max > 0 ? max * 1.08 : 1] },
      },
      axes: [
        {
          ...axis,
          grid: { show: false },
          incrs: [1, 2, 5, 7, 14],
          size: 28,
          space: 56,
          values: (_, splits) =>
            splits.map((at) =>
              Number.isInteger(at) ? words.money.shortDate(days[at]?.day ?? '') : '',
            ),
        },
        {
          ...axis,
          size: 64,
          values: (_, splits) => splits.map((at) => words.money.axis(at * MICRO)),
        },
      ],
      series: [{}, series(look.color), series(colour('--accent'))],
      hooks: { setCursor: [(drawn) => onDay(drawn.cursor.idx ?? undefined)] },
    },
    [
      days.map((_, index) => index),
      days.map((day) => day.compared / MICRO),
      days.map((day) => day.paid / MICRO),
    ],
    place,
  );
}
