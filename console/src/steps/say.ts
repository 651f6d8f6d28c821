/** What the message beside an edit says, for people who read the history. */
import type { Edit } from '../task/types';
import { words } from '../words';

export function said(edit: Edit): string {
  const { says, name } = { says: words.steps.says, name: words.steps.fullName };
  switch (edit.action) {
    case 'undo':
      return says.undo;
    case 'redo':
      return says.redo;
    case 'skip':
      return says.skip(name(edit.step ?? ''));
    case 'regenerate':
      return says.regenerate(name(edit.step ?? ''));
    case 'insertBefore':
    case 'insertAfter':
      return says.insert(edit.id ?? '', edit.changes?.instructions ?? '');
    default:
      return says.change(changesSaid(edit.changes ?? {}));
  }
}

function changesSaid(changes: NonNullable<Edit['changes']>): string {
  const { says } = words.steps;
  return [
    changes.requirements,
    ...Object.entries(changes.stack ?? {}).map(([place, word]) => says.stack(place, word)),
    changes.complexity && says.complexity(changes.complexity),
    changes.instructions,
  ]
    .filter(Boolean)
    .join('; ');
}
