/** Asking what an edit would do, and sending it: one at a time, the last one asked for counts. */
import { useRef, useState } from 'react';
import { failure } from '../store';
import type { Actions, Problem } from '../store/types';
import type { Edit, Impact } from '../task/types';
import { type Form, previewOf, toEdit } from './form';
import { said } from './say';

export interface Steering {
  readonly doing: 'preview' | 'apply' | undefined;
  /** What was foreseen for exactly this form. */
  readonly impact: Impact | undefined;
  readonly refusal: Problem | undefined;
  preview(form: Form): Promise<void>;
  apply(form: Form): Promise<string | undefined>;
}

export function useSteering(
  task: string,
  actions: Pick<Actions, 'edit' | 'preview'>,
  form: Form,
): Steering {
  const [doing, setDoing] = useState<'preview' | 'apply'>();
  const [seen, setSeen] = useState<{ form: Form; impact: Impact }>();
  const [refusal, setRefusal] = useState<Problem>();
  const turn = useRef(0);
  const impact = seen?.form === form ? seen.impact : undefined;

  async function run<T>(what: 'preview' | 'apply', work: () => Promise<T>): Promise<T | undefined> {
    turn.current += 1;
    const mine = turn.current;
    setDoing(what);
    setRefusal(undefined);
    try {
      const found = await work();
      return mine === turn.current ? found : undefined;
    } catch (error) {
      if (mine === turn.current) setRefusal(failure(error).problem);
      return undefined;
    } finally {
      if (mine === turn.current) setDoing(undefined);
    }
  }

  return {
    doing,
    impact,
    refusal,
    async preview(asked) {
      const found = await run('preview', () => actions.preview(task, previewOf(toEdit(asked))));
      if (found) setSeen({ form: asked, impact: found });
    },
    async apply(asked) {
      // Whoever has seen what is lost and what it costs is not asked again by the server.
      const edit: Edit = impact ? { ...toEdit(asked), confirmed: true } : toEdit(asked);
      return run('apply', () => actions.edit(task, edit, said(edit)));
    },
  };
}
