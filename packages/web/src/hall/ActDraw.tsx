import { useMemo } from 'react';
import type { ReactNode } from 'react';
import type { HallState } from '../api/draws.ts';
import { count, groups } from '../shared/format.ts';
import { Lane } from './Lane.tsx';
import { Seals } from './Seals.tsx';
import { landed, laneModel, sweepAt } from './sweep.ts';

/** Act 4: tickets sweep past the cutoff of each stratum, counts land, names stay sealed. */
export function ActDraw({ hall, progress }: { hall: HallState; progress: number }): ReactNode {
  const seed = hall.seed ?? '';
  const lanes = useMemo(() => {
    const labels = new Map(
      hall.tasks.flatMap((t) =>
        t.strata.map((s) => [`${t.id}|${s.id}`, { label: s.label, task: t }] as const),
      ),
    );
    return hall.cutoffs
      .filter((c) => c.n > 0)
      .map((c, i) => ({
        ...c,
        model: laneModel(seed, i, c),
        label: labels.get(`${c.task}|${c.stratum}`)?.label ?? c.stratum,
        item: labels.get(`${c.task}|${c.stratum}`)?.task.item ?? '',
      }));
  }, [hall.cutoffs, hall.tasks, seed]);
  const many = hall.tasks.length > 1;
  const most = Math.max(1, ...lanes.map((l) => l.model.per));
  return (
    <div className="draw">
      <div className="lanes">
        {lanes.map((lane, i) => {
          const sweep = sweepAt(Math.min(1, progress / 0.8), i, lanes.length);
          return (
            <div className="lane" key={`${lane.task}|${lane.stratum}`}>
              <div className="lane-name">
                {lane.label}
                {many ? <small>{lane.item}</small> : null}
              </div>
              <Lane model={lane.model} sweep={sweep} />
              <div className="lane-count">
                <strong>{count(landed(lane.model, sweep))}</strong>
                <small>/ {count(lane.size)}</small>
              </div>
              <code className="lane-cut">
                {sweep >= 1 ? `截止线 ${groups(lane.cutoff.slice(0, 8)).join(' ')}…` : '\u00a0'}
              </code>
            </div>
          );
        })}
        <p className="hall-cap lanes-note">
          横轴是票值，由小到大；各层票值最小的若干户抽中。{most > 1 ? `一个光点最多代表 ${most} 户，` : ''}
          光点位置由公开种子生成，仅作示意。
        </p>
      </div>
      <Seals hall={hall} shown={Math.min(1, Math.max(0, (progress - 0.75) / 0.25))} />
    </div>
  );
}
