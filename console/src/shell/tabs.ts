import type { After } from '../ask/AskBox';
import type { AgentInfo } from '../store/types';
import { type TaskView, TERMINAL } from '../task/types';

export const TABS = ['answer', 'canvas', 'files', 'steps', 'money', 'debug'] as const;
export type Tab = (typeof TABS)[number];

/** The parts that this task has: what is not there is not offered. */
export function offered(view: TaskView, agent: AgentInfo | undefined): readonly Tab[] {
  const isThere: Record<Tab, boolean> = {
    answer: true,
    canvas: view.canvas.nodes.size > 0 || view.unreadable > 0,
    files: view.files.size > 0,
    steps: view.steps.size > 0,
    money: agent?.hasBill ?? false,
    debug: true,
  };
  return TABS.filter((tab) => isThere[tab]);
}

/** What to show to somebody who has not picked: the canvas while and where one grows, else the answer. */
export function bestTab(view: TaskView): Tab {
  if (view.canvas.nodes.size > 0) return 'canvas';
  return view.files.size > 0 && !TERMINAL.has(view.state) ? 'files' : 'answer';
}

/** What the box is for after this task: a design can be changed, a question be answered. */
export function after(view: TaskView | undefined): After {
  if (!view) return 'nothing';
  if (view.state === 'input-required') return 'question';
  // words about a design leave it where it was: the server looks past them
  return hasDesign(view) || view.references.length > 0 ? 'design' : 'answer';
}

/** Whether something is designed here, not only talked about. */
export function hasDesign(view: TaskView): boolean {
  return view.canvas.nodes.size > 0 || view.steps.size > 0;
}
