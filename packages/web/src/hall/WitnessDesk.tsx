import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { handInCommitment, openWitness } from '../api/draws.ts';
import type { HallState } from '../api/draws.ts';
import { ErrorNote } from '../shared/Notes.tsx';
import { useSession } from '../shared/useSession.ts';
import { HexForm } from './HexForm.tsx';
import { commitmentOf, freshNumber, keepNumber, keptNumber } from './witness.ts';

/**
 * The witness's two acts: hand in a commitment before the operator commits, open the number after. A number is only
 * made or kept for the witness; the clerk can but type in what a witness brings.
 */
export function WitnessDesk({ hall }: { hall: HallState }): ReactNode {
  const own = useSession().data?.person?.role === 'supervisor';
  const queries = useQueryClient();
  const settle = { onSuccess: (next: HallState) => queries.setQueryData(['draw', hall.id], next) };
  const hand = useMutation({
    mutationFn: (v: { id: string; commit: string }) => handInCommitment(hall.id, v.id, v.commit),
    ...settle,
  });
  const open = useMutation({
    mutationFn: (v: { id: string; r: string }) => openWitness(hall.id, v.id, v.r),
    ...settle,
  });
  const may = (verb: string): boolean => hall.allowed.some((a) => a.verb === verb && a.ok);
  const waiting = hall.entropy.find((e) => e.kind === 'witness' && (hall.commit ? !e.arrivedAt : !e.commit));
  if (!waiting) return null;
  const { id, who } = waiting;

  if (hall.state === 'frozen' && may('witnesses')) {
    return (
      <>
        {own ? (
          <HandIn
            hall={hall}
            witness={id}
            busy={hand.isPending}
            onHand={(commit) => hand.mutate({ id, commit })}
          />
        ) : (
          <Later
            label={`代录${who ?? '见证人'}当面交来的承诺`}
            verb="录入承诺"
            busy={hand.isPending}
            onSend={(commit) => hand.mutate({ id, commit })}
          />
        )}
        <ErrorNote error={hand.error} />
      </>
    );
  }
  if (hall.state !== 'committed' || !may('openings')) return null;
  const kept = own ? keptNumber(hall.id, id) : '';
  return (
    <>
      {kept ? (
        <>
          <span className="hall-why">请先核对屏幕上的承诺，再开启</span>
          <button
            type="button"
            className="btn btn-primary hall-btn"
            disabled={open.isPending}
            onClick={() => open.mutate({ id, r: kept })}
          >
            已见承诺，开启我的随机数
          </button>
        </>
      ) : own ? (
        <HexForm
          label="见证人的 64 位随机数"
          verb="已见承诺，开启我的随机数"
          busy={open.isPending}
          onSend={(r) => open.mutate({ id, r })}
        />
      ) : (
        <Later
          label={`代录${who ?? '见证人'}当面开启的随机数`}
          verb="录入随机数"
          busy={open.isPending}
          onSend={(r) => open.mutate({ id, r })}
        />
      )}
      <ErrorNote error={open.error} />
    </>
  );
}

function HandIn({
  hall,
  witness,
  busy,
  onHand,
}: {
  hall: HallState;
  witness: string;
  busy: boolean;
  onHand: (commit: string) => void;
}): ReactNode {
  const make = (): void => {
    const r = keptNumber(hall.id, witness) || freshNumber();
    keepNumber(hall.id, witness, r);
    onHand(commitmentOf(hall.alg, hall.id, witness, r));
  };
  return (
    <>
      <span className="hall-why">
        随机数只留在您的浏览器里{hall.practice ? '；正式任务请用自己的工具生成' : ''}
      </span>
      <button type="button" className="btn btn-primary hall-btn" disabled={busy} onClick={make}>
        生成随机数，交出承诺
      </button>
    </>
  );
}

/** The clerk's way in, folded away: usually the witness sits at a screen of their own. */
function Later({
  label,
  verb,
  busy,
  onSend,
}: {
  label: string;
  verb: string;
  busy: boolean;
  onSend: (hex: string) => void;
}): ReactNode {
  const [shown, setShown] = useState(false);
  if (shown) return <HexForm label={label} verb={verb} busy={busy} onSend={onSend} />;
  return (
    <button type="button" className="btn hall-btn" onClick={() => setShown(true)}>
      {label}
    </button>
  );
}
