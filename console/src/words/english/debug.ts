/** The wire as it is. */
import { bytes, count, duration, several } from '../amounts';

export const debug = {
  title: 'Wire',
  events: 'Events',
  card: 'Card',
  request: 'Request',
  views: 'What to look at',
  dialect: 'Dialect',
  version: (dialect: string) => `A2A ${dialect}`,
  loading: 'Reading the wire …',
  again: 'Refresh',
  tryAgain: 'Try again',
  none: 'No event has come yet.',
  noneMatch: 'No event has this in it.',
  filter: 'Filter by text',
  kind: 'Kind',
  kinds: {
    all: 'all kinds',
    task: 'task',
    status: 'status',
    artifact: 'artifact',
    message: 'message',
    error: 'error',
    other: 'other',
  },
  sums: (shown: number, all: number, size: number) =>
    shown === all
      ? `${several(all, 'event')}, ${bytes(size)}`
      : `${count(shown)} of ${several(all, 'event')}, ${bytes(size)}`,
  position: (position: number) => (position > 0 ? `#${position}` : '–'),
  after: (ms: number) => `+${duration(ms)}`,
  size: bytes,
  row: (kind: string, position: number, ms: number, size: number) =>
    `${kind}, position ${position}, after ${duration(ms)}, ${bytes(size)}`,
  open: (position: number) => `Event ${position}`,
  closeEvent: 'Close',
  resumed: (after: number) => `Connection lost and taken up again after #${after}`,
  copy: 'Copy',
  copied: 'Copied',
  copyFailed: 'The browser did not let it be copied. Select it and copy it by hand.',
  cardOf: (agent: string) => `The card of ${agent}`,
  cardExplains: 'What the server tells clients about this agent, as it was read.',
  curlExplains: 'The same request for a terminal. Put your own key where one is needed.',
  curl: 'Request as curl',
  noCurl: 'The page did not send the request of this task, so it cannot show it.',
  json: 'JSON of the event',
  notJson: 'This is no JSON; it is shown as it came.',
};
