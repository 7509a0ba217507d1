import type { CommitRecord } from '@mingcha/fairdraw';
import type { Executor } from '../platform/database/open.ts';
import { publishedDraws, recordsByDraw } from '../draws/store.ts';
import { listDepartments } from '../registry/store.ts';
import { presentStratum } from '../tasks/strataLabels.ts';

/** 抽查公告: what a commitment says, in words for the public; no name, because there is none yet (D08). */
export async function listAnnouncements(db: Executor, page: number, pageSize: number) {
  const { rows, total } = await publishedDraws(db, page, pageSize);
  const names = new Map((await listDepartments(db)).map((d) => [d.id, d.name]));
  const records = await recordsByDraw(
    db,
    rows.map((d) => d.id),
  );
  const announcements = rows.map((draw) => {
    const commit = JSON.parse(records.get(draw.id)!.find((r) => r.type === 'commit')!.body) as CommitRecord;
    const departments = [...new Set(commit.tasks.map((t) => t.dept))];
    return {
      taskId: draw.taskId,
      name: draw.taskName,
      drawId: draw.id,
      operator: commit.operator,
      state: draw.state,
      grade: draw.grade,
      committedAt: commit.at,
      openBy: commit.openBy,
      beaconAfter: commit.entropy.some((e) => e.kind === 'beacon') ? commit.beaconAfter : null,
      window: commit.assign && { from: commit.assign.from, to: commit.assign.to },
      size: commit.frame.size,
      drawn: commit.tasks.flatMap((t) => t.strata).reduce((n, s) => n + presentStratum(s).n, 0),
      departments: departments.map((id) => ({ id, name: names.get(id) ?? id })),
      items: commit.tasks.map((t) => t.item),
    };
  });
  return { rows: announcements, total, page, pageSize };
}
