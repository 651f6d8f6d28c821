import { useCallback, useEffect, useState } from 'react';
import { MoneyPanel } from '../money/MoneyPanel';
import { failure, useStore } from '../store';
import type { Costs } from '../store/types';
import type { TaskView } from '../task/types';

/** What this task and all others cost; the sums are asked for whenever this is opened. */
export function CostPage({ view }: { readonly view: TaskView }) {
  const store = useStore();
  const [costs, setCosts] = useState<Costs>();
  const [problem, setProblem] = useState('');
  const refresh = useCallback(() => {
    store.costs().then(
      (read) => {
        setCosts(read);
        setProblem('');
      },
      (error: unknown) => setProblem(failure(error).problem.says),
    );
  }, [store]);
  useEffect(refresh, [refresh]);
  return (
    <>
      <MoneyPanel view={view} costs={costs} onRefresh={refresh} />
      {problem && (
        <p className="problem" role="alert">
          {problem}
        </p>
      )}
    </>
  );
}
