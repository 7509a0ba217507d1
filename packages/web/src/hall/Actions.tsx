import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { closeOpenings, finishDraw } from '../api/draws.ts';
import type { HallState } from '../api/draws.ts';
import { ErrorNote } from '../shared/Notes.tsx';
import { SwitchSeat } from './SwitchSeat.tsx';
import { WitnessDesk } from './WitnessDesk.tsx';
import { ENDS } from './ends.ts';

/** What this person may do now. A step that is not yet possible says what it waits for. */
export function Actions({ hall, now }: { hall: HallState; now: number }): ReactNode {
  const queries = useQueryClient();
  const done = (next: HallState): void => queries.setQueryData(['draw', hall.id], next) as unknown as void;
  const close = useMutation({ mutationFn: () => closeOpenings(hall.id), onSuccess: done });
  const finish = useMutation({ mutationFn: () => finishDraw(hall.id, {}), onSuccess: done });
  const may = (verb: string): HallState['allowed'][number] | undefined =>
    hall.allowed.find((a) => a.verb === verb);
  const commit = may('commit');
  const closing = hall.commit && !hall.open ? may('close-openings') : undefined;
  const release = may('release');
  const beacon = hall.entropy.some((e) => e.kind === 'beacon');
  const allOpened = hall.entropy.every((e) => e.kind !== 'witness' || e.arrivedAt);
  const ready = allOpened || (hall.openBy !== null && now >= Date.parse(hall.openBy));
  return (
    <div className="hall-do">
      <WitnessDesk hall={hall} />
      {hall.state === 'frozen' && commit ? (
        commit.ok ? (
          <Link className="btn btn-primary hall-btn" to={`/hall/${hall.id}/commit`}>
            去提交承诺
          </Link>
        ) : (
          <span className="hall-why">{commit.why}</span>
        )
      ) : null}
      {closing ? (
        ready ? (
          <button
            type="button"
            className="btn btn-primary hall-btn"
            disabled={close.isPending}
            onClick={() => close.mutate()}
          >
            公开开启记录
          </button>
        ) : (
          <span className="hall-why">等待见证人开启，或到截止时间</span>
        )
      ) : null}
      {hall.state === 'opened' && !beacon && may('result')?.ok ? (
        <button
          type="button"
          className="btn btn-primary hall-btn"
          disabled={finish.isPending}
          onClick={() => finish.mutate()}
        >
          产生抽取结果
        </button>
      ) : null}
      {hall.state === 'drawn' && release?.ok ? (
        <Link className="btn btn-primary hall-btn" to={`/console/tasks/${hall.taskId}/release`}>
          去派发检查任务
        </Link>
      ) : null}
      {hall.voidRequest && !hall.void ? (
        <span className="hall-why">{hall.voidRequest.by} 已申请作废，等待另一人确认</span>
      ) : null}
      <SwitchSeat hall={hall} />
      <Ends hall={hall} />
      <ErrorNote error={close.error ?? finish.error} />
    </div>
  );
}

/** The quiet ways out, only where they may be taken. */
function Ends({ hall }: { hall: HallState }): ReactNode {
  const open = hall.allowed.filter((a) => a.ok && ENDS[a.verb]);
  if (open.length === 0) return null;
  return (
    <span className="hall-ends">
      {open.map((a) => (
        <Link key={a.verb} to={`/hall/${hall.id}/end/${a.verb}`}>
          {ENDS[a.verb]?.link}
        </Link>
      ))}
    </span>
  );
}
