import { useCallback, useState } from 'react';
import type { Step } from './StepList.tsx';

/** Lets the page breathe between two steps, so that each is seen. */
const breath = (): Promise<void> => new Promise((done) => setTimeout(done, 120));

/** Runs a verification step by step; a step that throws counts as failed and says why. */
export function useSteps(): {
  steps: Step[];
  running: boolean;
  run: (work: (say: (step: Step) => Promise<void>) => Promise<void>) => void;
} {
  const [steps, setSteps] = useState<Step[]>([]);
  const [running, setRunning] = useState(false);
  const run = useCallback((work: (say: (step: Step) => Promise<void>) => Promise<void>) => {
    setSteps([]);
    setRunning(true);
    const say = async (step: Step): Promise<void> => {
      setSteps((was) => [...was.filter((s) => s.title !== step.title), step]);
      await breath();
    };
    work(say)
      .catch((error: unknown) =>
        say({
          title: '核对没有做完',
          detail: error instanceof Error ? error.message : String(error),
          state: 'bad',
        }),
      )
      .finally(() => setRunning(false));
  }, []);
  return { steps, running, run };
}
