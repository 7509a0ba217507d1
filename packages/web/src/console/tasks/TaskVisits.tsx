import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { listVisits } from '../../api/visits.ts';
import { count } from '../../shared/format.ts';
import { Bones, ErrorNote } from '../../shared/Notes.tsx';
import { VisitTable } from '../visits/VisitTable.tsx';

/** The released visits of a task, in planned order. */
export function TaskVisits({ taskId }: { taskId: string }): ReactNode {
  const data = useQuery({
    queryKey: ['visits', { taskId }],
    queryFn: () => listVisits({ taskId, pageSize: 20 }),
  });
  return (
    <section className="section" aria-labelledby="visits">
      <h2 id="visits">已派发的检查</h2>
      <ErrorNote error={data.error} />
      {data.data ? <VisitTable rows={data.data.rows} /> : data.error ? null : <Bones lines={4} />}
      {data.data && data.data.total > data.data.rows.length ? (
        <p>
          <Link to={`/console/visits?taskId=${taskId}`}>全部 {count(data.data.total)} 次检查</Link>
        </p>
      ) : null}
    </section>
  );
}
