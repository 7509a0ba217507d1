import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { handInCommitment, openWitness } from '../api/draws.ts';
import type { HallState } from '../api/draws.ts';
import { ErrorNote } from '../shared/Notes.tsx';
import { commitmentOf, freshNumber, keepNumber, keptNumber } from './witness.ts';

/** The witness's two acts: hand in a commitment before the operator commits, open the number after. */
export function WitnessDesk({ hall }: { hall: HallState }): ReactNode {
  const mayHandIn = hall.allowed.find((a) => a.verb === 'witnesses');
  const mayOpen = hall.allowed.find((a) => a.verb === 'openings');
  const waiting = hall.entropy.find((e) => e.kind === 'witness' && (hall.commit ? !e.arrivedAt : !e.commit));
  if (!waiting) return null;
  if (hall.state === 'frozen' && mayHandIn?.ok) return <HandIn hall={hall} witness={waiting.id} />;
  if (hall.state === 'committed' && mayOpen?.ok) return <OpenUp hall={hall} witness={waiting.id} />;
  return null;
}

function HandIn({ hall, witness }: { hall: HallState; witness: string }): ReactNode {
  const queries = useQueryClient();
  const hand = useMutation({
    mutationFn: () => {
      const r = keptNumber(hall.id, witness) || freshNumber();
      keepNumber(hall.id, witness, r);
      return handInCommitment(hall.id, witness, commitmentOf(hall.alg, hall.id, witness, r));
    },
    onSuccess: (next) => queries.setQueryData(['draw', hall.id], next),
  });
  return (
    <>
      <span className="hall-why">
        随机数只留在您的浏览器里{hall.practice ? '；正式任务请用自己的工具生成' : ''}
      </span>
      <button
        type="button"
        className="btn btn-primary hall-btn"
        disabled={hand.isPending}
        onClick={() => hand.mutate()}
      >
        生成随机数，交出承诺
      </button>
      <ErrorNote error={hand.error} />
    </>
  );
}

function OpenUp({ hall, witness }: { hall: HallState; witness: string }): ReactNode {
  const kept = keptNumber(hall.id, witness);
  const [typed, setTyped] = useState(kept);
  const queries = useQueryClient();
  const open = useMutation({
    mutationFn: () => openWitness(hall.id, witness, typed.trim()),
    onSuccess: (next) => queries.setQueryData(['draw', hall.id], next),
  });
  return (
    <form
      className="hall-open"
      onSubmit={(e) => {
        e.preventDefault();
        open.mutate();
      }}
    >
      {kept ? (
        <span className="hall-why">请先核对屏幕上的承诺，再开启</span>
      ) : (
        <input
          className="input hall-input"
          placeholder="64 位随机数"
          aria-label="见证人的 64 位随机数"
          value={typed}
          onChange={(e) => setTyped(e.target.value)}
        />
      )}
      <button
        type="submit"
        className="btn btn-primary hall-btn"
        disabled={open.isPending || !/^[0-9a-f]{64}$/.test(typed.trim())}
      >
        已见承诺，开启我的随机数
      </button>
      <ErrorNote error={open.error} />
    </form>
  );
}
