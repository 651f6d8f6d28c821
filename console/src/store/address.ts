/** The page's address says which task is shown, so that a link to it can be handed on. */
export interface Place {
  readonly task: string;
  readonly agent: string;
}

export interface Address {
  /** Undefined where it names no task. */
  read(): Place | undefined;
  write(place: Place | undefined): void;
  onChange(call: () => void): () => void;
}

export function readFragment(fragment: string): Place | undefined {
  const members = new URLSearchParams(fragment.replace(/^#/, ''));
  const task = members.get('task');
  return task ? { task, agent: members.get('agent') || 'desk' } : undefined;
}

export function writeFragment(place: Place | undefined): string {
  return place ? `#${new URLSearchParams({ task: place.task, agent: place.agent })}` : '';
}

export function browserAddress(): Address {
  return {
    read: () => readFragment(location.hash),
    write(place) {
      const fragment = writeFragment(place);
      if (fragment === location.hash) return;
      const url = `${location.pathname}${location.search}${fragment}`;
      // the same task in other words is no step for the Back button, which would be caught by it
      if (readFragment(location.hash)?.task === place?.task) history.replaceState(null, '', url);
      else history.pushState(null, '', url);
    },
    onChange(call) {
      // the first for links and the box of the browser, the second for its buttons
      window.addEventListener('hashchange', call);
      window.addEventListener('popstate', call);
      return () => {
        window.removeEventListener('hashchange', call);
        window.removeEventListener('popstate', call);
      };
    },
  };
}
