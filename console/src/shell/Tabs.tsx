import { type KeyboardEvent, type ReactNode, useRef } from 'react';
import { words } from '../words';
import { TABS, type Tab } from './tabs';

export interface TabsProps {
  readonly shown: Tab;
  readonly offered: readonly Tab[];
  readonly label: (tab: Tab) => string;
  readonly onShow: (tab: Tab) => void;
  readonly children: ReactNode;
}

/** Parts of the answer as tabs: arrow keys go from one to the next (WAI-ARIA tabs pattern). */
export function Tabs({ shown, offered, label, onShow, children }: TabsProps) {
  const list = useRef<HTMLDivElement>(null);
  const tabs = TABS.filter((tab) => offered.includes(tab));

  function onKey(event: KeyboardEvent) {
    const to = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (to === undefined) return;
    event.preventDefault();
    const next = tabs.at((tabs.indexOf(shown) + to) % tabs.length);
    if (!next) return;
    onShow(next);
    list.current?.querySelector<HTMLElement>(`#tab-${next}`)?.focus();
  }

  return (
    <>
      <div ref={list} className="tabs" role="tablist" aria-label={words.shell.tabList}>
        {tabs.map((tab) => (
          <button
            key={tab}
            id={`tab-${tab}`}
            type="button"
            role="tab"
            className="tabs-tab"
            aria-selected={tab === shown}
            aria-controls="panel"
            tabIndex={tab === shown ? 0 : -1}
            onClick={() => onShow(tab)}
            onKeyDown={onKey}
          >
            {label(tab)}
          </button>
        ))}
      </div>
      <div
        id="panel"
        className="panel"
        role="tabpanel"
        aria-labelledby={`tab-${shown}`}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, and keys must reach it
        tabIndex={0}
      >
        {children}
      </div>
    </>
  );
}
