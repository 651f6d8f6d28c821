import { lazy, Suspense } from 'react';
import { CanvasPanel } from '../canvas/CanvasPanel';
import { Answer } from '../files/Answer';
import { FilesPanel } from '../files/FilesPanel';
import { RouteLine } from '../money/RouteLine';
import { StepsPanel } from '../steps/StepsPanel';
import { useAgents, useOpen, useStore } from '../store';
import type { Open } from '../store/types';
import { type TaskView, TERMINAL } from '../task/types';
import { words } from '../words';
import { Boundary } from './Boundary';
import { CostPage } from './CostPage';
import { Tabs } from './Tabs';
import { bestTab, offered, type Tab } from './tabs';

const said = words.shell;
const DebugPanel = lazy(async () => ({
  default: (await import('../debug/DebugPanel')).DebugPanel,
}));

export interface WorkProps {
  readonly open: Open;
  /** What somebody has picked; undefined shows what suits best. */
  readonly picked: Tab | undefined;
  readonly onPick: (tab: Tab) => void;
}

/** The parts of one task's answer. */
export function Work({ open, picked, onPick }: WorkProps) {
  const { view } = open;
  const agent = useAgents().find(({ id }) => id === open.agent);
  const tabs = offered(view, agent);
  const tab = picked && tabs.includes(picked) ? picked : bestTab(view);
  return (
    <section className="work" aria-label={said.tabList}>
      <Tabs shown={tab} offered={tabs} label={(each) => labelOf(each, view)} onShow={onPick}>
        <Boundary of={`${view.id} ${tab}`}>
          <Suspense fallback={null}>
            <Panel open={open} tab={tab} canEdit={agent?.hasSteps ?? false} />
          </Suspense>
        </Boundary>
      </Tabs>
    </section>
  );
}

function labelOf(tab: Tab, view: TaskView): string {
  return tab === 'files' ? said.filesTab(view.files.size) : said.tabs[tab];
}

interface PanelProps {
  readonly open: Open;
  readonly tab: Tab;
  readonly canEdit: boolean;
}

function Panel({ open, tab, canEdit }: PanelProps) {
  const store = useStore();
  const { view } = open;
  const before = useOpen(view.references[0])?.view;
  const isLive = !TERMINAL.has(view.state);
  switch (tab) {
    case 'canvas':
      return (
        <CanvasPanel
          key={view.contextId}
          canvas={view.canvas}
          name={nameOf(view)}
          isLive={isLive}
          unreadable={view.unreadable}
        />
      );
    case 'files':
      return <FilesPanel view={view} before={before} isLive={isLive} />;
    case 'steps':
      return (
        <StepsPanel
          open={open}
          before={before}
          actions={store}
          canEdit={canEdit}
          onOpen={(task) => void store.open(task, open.agent)}
        />
      );
    case 'money':
      return <CostPage view={view} />;
    case 'debug':
      return <DebugPanel open={open} actions={store} />;
    case 'answer':
      return <AnswerPage view={view} />;
  }
}

function AnswerPage({ view }: { readonly view: TaskView }) {
  return (
    <div className="panel-text">
      {view.bill && <RouteLine bill={view.bill} />}
      <Answer text={view.files.get('answer.md')?.text || view.text} />
    </div>
  );
}

/** What the design is called: the first words that were asked. */
function nameOf(view: TaskView): string {
  return view.said.find(({ by }) => by === 'person')?.text ?? view.id;
}
