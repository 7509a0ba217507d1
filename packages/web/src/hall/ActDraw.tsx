import { useMemo } from 'react';
import type { ReactNode } from 'react';
import type { HallState } from '../api/draws.ts';
import { count, groups } from '../shared/format.ts';
import { Lane } from './Lane.tsx';
import { Seals } from './Seals.tsx';
import { landed, laneModel, sweepAt } from './sweep.ts';
import type { LaneModel } from './sweep.ts';

interface LaneOf {
  key: string;
  label: string;
  size: number;
  cutoff: string;
  model: LaneModel;
  /** place among all lanes: they start one after another */
  at: number;
}

/** The lanes of each task, in the order of the result record. */
function lanesOf(
  tasks: HallState['tasks'],
  cutoffs: HallState['cutoffs'],
  seed: string | null,
): { id: string; title: string; lanes: LaneOf[] }[] {
  const drawn = cutoffs.filter((c) => c.n > 0);
  return tasks.map((task) => ({
    id: task.id,
    title: `${task.deptName}　${task.item}`,
    lanes: drawn
      .map((c, at) => ({ c, at }))
      .filter(({ c }) => c.task === task.id)
      .map(({ c, at }) => ({
        key: c.stratum,
        label: task.strata.find((s) => s.id === c.stratum)?.label ?? c.stratum,
        size: c.size,
        cutoff: c.cutoff,
        model: laneModel(seed ?? '', at, c),
        at,
      })),
  }));
}

/** Act 4: tickets sweep past the cutoff of each stratum, counts land, names stay sealed. */
export function ActDraw({ hall, progress }: { hall: HallState; progress: number }): ReactNode {
  const tasks = useMemo(
    () => lanesOf(hall.tasks, hall.cutoffs, hall.seed),
    [hall.tasks, hall.cutoffs, hall.seed],
  );
  const total = tasks.reduce((sum, t) => sum + t.lanes.length, 0);
  const most = Math.max(1, ...tasks.flatMap((t) => t.lanes.map((l) => l.model.per)));
  const time = Math.min(1, progress / 0.8);
  return (
    <div className="draw">
      <div className="lanes">
        <div className={tasks.length > 1 ? 'lane-tasks lane-tasks-many' : 'lane-tasks'}>
          {tasks.map((task) => (
            <section key={task.id} aria-label={task.title}>
              {tasks.length > 1 ? <h2>{task.title}</h2> : null}
              {task.lanes.map((lane) => (
                <LaneRow key={lane.key} lane={lane} sweep={sweepAt(time, lane.at, total)} />
              ))}
            </section>
          ))}
        </div>
        <p className="hall-cap">
          横轴是票值，由小到大；各层票值最小的若干户抽中。{most > 1 ? `一个光点最多代表 ${most} 户，` : ''}
          光点位置由公开种子生成，仅作示意。
        </p>
      </div>
      <Seals hall={hall} shown={Math.min(1, Math.max(0, (progress - 0.75) / 0.25))} />
    </div>
  );
}

function LaneRow({ lane, sweep }: { lane: LaneOf; sweep: number }): ReactNode {
  return (
    <div className="lane">
      <div className="lane-name">{lane.label}</div>
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
}
