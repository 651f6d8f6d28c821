/** What answers cost, and what was saved. */
import { count, dollars, duration, price, roughly, several } from '../amounts';

function dateOf(day: string, style: Intl.DateTimeFormatOptions): string {
  const at = new Date(`${day}T00:00:00Z`);
  // Days are those of UTC, as the ledger counts them.
  return Number.isNaN(at.getTime())
    ? ''
    : new Intl.DateTimeFormat('en-GB', { ...style, timeZone: 'UTC' }).format(at);
}

export const money = {
  title: 'Money',
  task: 'This task',
  noTask: 'No task is open.',
  noBill: 'The bill comes with the end of the task.',
  cost: 'Cost',
  saved: 'Saved',
  savedHint: 'against all of it from the cloud, estimated',
  dearer: 'More than estimated',
  baseline: 'All-cloud estimate',
  baselineHint:
    'An estimate, no measurement: the same text, had the small cloud model written it, at its list price. It does not say whether that model would write as much, or as well.',
  tokens: 'Tokens',
  tokensText: (read: number, written: number) =>
    read + written === 0 ? 'none' : `${count(read)} read, ${count(written)} written`,
  cache: 'Cache',
  caches: {
    none: 'made for you just now',
    memory: 'given before, still in memory',
    store: 'given before, from the store',
    semantic: 'given before to a question that means the same',
  } as Readonly<Record<string, string>>,
  latency: 'Time',
  latencyText: (first: number, total: number) =>
    `first sign after ${duration(first)}, all of it after ${duration(total)}`,
  price: (micro: number) => price(micro),
  estimate: (micro: number) => roughly(micro),
  zeroSaved: 'nothing',

  route: {
    label: 'How this was answered',
    template: 'Answered at once with what was written beforehand',
    local: 'Made on this machine from the catalogue',
    cloud: (model: string) => `Written by the cloud model ${model}`,
    cached: 'Given again, as it was made before',
    free: 'for free',
    cost: (micro: number) => `for ${dollars(micro)}`,
    saved: (micro: number) => `about ${roughly(micro)} saved`,
    dearer: (micro: number) => `about ${roughly(micro)} more than the small cloud model`,
    reason: 'Why this way?',
    score: (score: number) =>
      `chance that an answer made here falls short: ${Math.round(score * 100)} %`,
  },

  noCosts: 'The sums are not here yet.',
  refresh: 'Refresh',
  today: 'Today',
  month: 'This month',
  answers: (are: number) => several(are, 'answer'),
  paid: 'Paid',
  compared: 'All-cloud estimate',
  share: (percent: number) => `${percent} % saved`,
  budget: {
    day: 'Budget of today',
    month: 'Budget of this month',
    text: (spent: number, limit: number) => `${dollars(spent)} of ${dollars(limit)}`,
    near: 'Nearly used up: at the limit, answers are made on this machine alone.',
    over: 'Used up: until the period is over, answers are made on this machine alone.',
  },
  byLane: 'By lane',
  byModel: 'By model',
  lane: { template: 'Templates', local: 'This machine', cloud: 'Cloud' } as Readonly<
    Record<string, string>
  >,
  name: 'Name',
  count: 'Answers',
  days: 'Day by day',
  day: 'Day',
  chartLoading: 'Drawing …',
  chartFailed: 'The chart could not be loaded; the table below has the same figures.',
  asTable: 'The same as a table',
  soFar: 'Cost so far',
  number: count,
  tokensIn: (read: number, written: number) => several(read + written, 'token'),
  date: (day: string) => dateOf(day, { dateStyle: 'medium' }),
  shortDate: (day: string) => dateOf(day, { month: 'short', day: 'numeric' }),
  axis: (micro: number) => dollars(micro),
  keyPaid: (micro: number) => `paid ${price(micro)}`,
  keyCompared: (micro: number) => `all-cloud estimate ${roughly(micro)}`,
  noDays: 'Nothing was answered yet.',
};
