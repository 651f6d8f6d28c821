/** What a person fills in to steer, and the edit that it comes to. */
import type { Alternative, Edit } from '../task/types';
import { isInserted, kindOf, STAGES, type Steps } from './graph';

export type Does =
  | 'edit'
  | 'regenerate'
  | 'skip'
  | 'insertBefore'
  | 'insertAfter'
  | 'undo'
  | 'redo';
export const PLACES = [
  'language',
  'framework',
  'database',
  'cache',
  'queue',
  'frontend',
  'cloud',
] as const;
export type Place = (typeof PLACES)[number];
export type Complexity = '' | 'simple' | 'moderate' | 'complex';
/** What becomes of one step: nothing is said of it, or made again, kept, made another way. */
export type Choice = '' | 'remake' | 'keep' | 'instructions';

export interface Form {
  readonly does: Does;
  /** The step that is meant; empty for the whole design. */
  readonly step: string;
  /** The name of a step that is put in. */
  readonly id: string;
  readonly requirements: string;
  readonly stack: Readonly<Partial<Record<Place, string>>>;
  readonly complexity: Complexity;
  readonly instructions: string;
  readonly reach: 'dependents' | 'only' | 'table';
  readonly table: Readonly<Record<string, { readonly choice: Choice; readonly says: string }>>;
}

export function blank(does: Does, step: string): Form {
  return {
    does,
    step,
    id: '',
    requirements: '',
    stack: {},
    complexity: '',
    instructions: '',
    reach: 'dependents',
    table: {},
  };
}

export const isInsertion = (does: Does) => does === 'insertBefore' || does === 'insertAfter';

/** What can be done to a step: docs/steps.md. */
export function offered(id: string, steps: Steps): Does[] {
  if (!steps.has(id)) return [];
  const kind = kindOf(id);
  const found: Does[] = ['edit', 'regenerate'];
  if (kind === 'implement' || kind === 'validate' || isInserted(id)) found.push('skip');
  // Nothing is known before the request was read, and nobody reads what comes after the answer.
  if (kind !== 'analyse') found.push('insertBefore');
  if (kind !== 'synthesise') found.push('insertAfter');
  return found;
}

export const LONGEST = 20_000;
const LONGEST_WORD = 40;
const NEW_ID = /^[a-z][a-z0-9_-]{0,39}$/;

/** What is wrong with a form; the words for each stand in `words.steps.wrong`. */
export type Wrong =
  | 'nothing'
  | 'tooLong'
  | 'wordTooLong'
  | 'idMissing'
  | 'idShape'
  | 'idTaken'
  | 'instructionsMissing'
  | 'rowInstructionsMissing'
  | 'onlyWithoutStep';
export type Field = 'form' | 'id' | 'requirements' | 'instructions' | 'reach' | Place;
export type Mistakes = Partial<Record<Field, Wrong>>;

export function mistakes(form: Form, steps: Steps): Mistakes {
  const found: Mistakes = {};
  if (isInsertion(form.does)) Object.assign(found, ofInsertion(form, steps));
  if (form.does === 'edit') Object.assign(found, ofChanges(form));
  const reach = ofReach(form);
  if (reach) found.reach = reach;
  return found;
}

function ofInsertion(form: Form, steps: Steps): Mistakes {
  const found: Mistakes = {};
  const id = form.id.trim();
  if (id === '') found.id = 'idMissing';
  else if (!NEW_ID.test(id)) found.id = 'idShape';
  else if (steps.has(id) || [...STAGES, 'ask'].some((each) => each === id)) found.id = 'idTaken';
  if (form.instructions.trim() === '') found.instructions = 'instructionsMissing';
  else if (form.instructions.length > LONGEST) found.instructions = 'tooLong';
  return found;
}

function ofChanges(form: Form): Mistakes {
  const found: Mistakes = {};
  if (form.requirements.length > LONGEST) found.requirements = 'tooLong';
  if (form.instructions.length > LONGEST) found.instructions = 'tooLong';
  for (const place of PLACES) {
    if ((form.stack[place] ?? '').trim().length > LONGEST_WORD) found[place] = 'wordTooLong';
  }
  const says = changesOf(form);
  if (Object.keys(says).length === 0 && !(form.reach === 'table' && chosen(form).length > 0)) {
    found.form = 'nothing';
  }
  return found;
}

function ofReach(form: Form): Wrong | undefined {
  if (form.does === 'skip' || form.does === 'undo' || form.does === 'redo') return undefined;
  if (form.reach === 'only') return form.step === '' ? 'onlyWithoutStep' : undefined;
  if (form.reach !== 'table') return undefined;
  const told = chosen(form).filter(([, row]) => row.choice === 'instructions');
  if (told.some(([, row]) => row.says.trim() === '')) return 'rowInstructionsMissing';
  return told.some(([, row]) => row.says.length > LONGEST) ? 'tooLong' : undefined;
}

function chosen(form: Form) {
  return Object.entries(form.table).filter(([, row]) => row.choice !== '');
}

function changesOf(form: Form): NonNullable<Edit['changes']> {
  const stack = Object.fromEntries(
    PLACES.map((place) => [place, (form.stack[place] ?? '').trim()]).filter(([, word]) => word),
  );
  return {
    ...(form.requirements.trim() && { requirements: form.requirements.trim() }),
    ...(Object.keys(stack).length > 0 && { stack }),
    ...(form.complexity && { complexity: form.complexity }),
    ...(form.instructions.trim() && { instructions: form.instructions.trim() }),
  };
}

function scopeOf(form: Form): Edit['scope'] {
  if (form.reach === 'only') return 'only';
  if (form.reach === 'dependents') return undefined;
  return Object.fromEntries(
    chosen(form).map(([id, row]) => [
      id,
      row.choice === 'instructions'
        ? { instructions: row.says.trim() }
        : (row.choice as 'remake' | 'keep'),
    ]),
  );
}

/** The edit without what it does not need: of a form in which no mistakes were found. */
export function toEdit(form: Form): Edit {
  if (form.does === 'undo' || form.does === 'redo') return { action: form.does };
  const step = form.step ? { step: form.step } : {};
  if (form.does === 'skip') return { action: 'skip', ...step };
  const scope = scopeOf(form);
  const reach = scope === undefined ? {} : { scope };
  if (form.does === 'regenerate') return { action: 'regenerate', ...step, ...reach };
  if (isInsertion(form.does)) {
    const changes = { instructions: form.instructions.trim() };
    return { action: form.does, ...step, id: form.id.trim(), changes, ...reach };
  }
  const changes = changesOf(form);
  return {
    action: 'edit',
    ...step,
    ...(Object.keys(changes).length > 0 && { changes }),
    ...reach,
  };
}

/** The same edit, asked about instead of done. */
export function previewOf(edit: Edit): Edit {
  return { ...edit, action: 'preview', of: edit.action };
}

/** A form that comes to this edit. */
export function fromEdit(edit: Partial<Edit>): Form {
  const does = edit.action === 'preview' ? edit.of : edit.action;
  const form = blank(isDoes(does) ? does : 'edit', edit.step ?? '');
  const scope = edit.scope ?? 'dependents';
  return {
    ...form,
    id: edit.id ?? '',
    requirements: edit.changes?.requirements ?? '',
    stack: edit.changes?.stack ?? {},
    complexity: edit.changes?.complexity ?? '',
    instructions: edit.changes?.instructions ?? '',
    reach: typeof scope === 'string' ? scope : 'table',
    table: typeof scope === 'string' ? {} : tableOf(scope),
  };
}

function isDoes(said: string | undefined): said is Does {
  return said !== undefined && said !== 'preview';
}

function tableOf(scope: Exclude<NonNullable<Edit['scope']>, string>): Form['table'] {
  return Object.fromEntries(
    Object.entries(scope).map(([id, fate]) => [
      id,
      typeof fate === 'string'
        ? { choice: fate, says: '' }
        : { choice: 'instructions' as const, says: fate.instructions },
    ]),
  );
}

/** What an alternative makes of the form; undefined where it leaves everything as it is. */
export function changed(form: Form, alternative: Alternative): Form | undefined {
  if (alternative.change === null) return undefined;
  return fromEdit({ ...toEdit(form), ...alternative.change });
}
