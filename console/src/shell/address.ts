/** What the address of the page says after its `#`: it can be shared, and survives a reload. */
export const TABS = ['answer', 'canvas', 'files', 'steps', 'money', 'debug'] as const;
export type Tab = (typeof TABS)[number];

export interface Address {
  /** Empty where nothing is open. */
  readonly task: string;
  readonly agent: string;
  readonly tab: Tab | undefined;
}

export function readAddress(hash: string): Address {
  const said = new URLSearchParams(hash.replace(/^#/, ''));
  const tab = TABS.find((name) => name === said.get('show'));
  return { task: said.get('task') ?? '', agent: said.get('agent') ?? '', tab };
}

export function writeAddress({ task, agent, tab }: Address): string {
  const said = new URLSearchParams();
  if (task) said.set('task', task);
  if (agent) said.set('agent', agent);
  if (tab) said.set('show', tab);
  const text = said.toString();
  return text && `#${text}`;
}
