import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { listAnnouncements } from '../api/portal.ts';
import type { DrawState } from '../api/draws.ts';
import { count, minute } from '../shared/format.ts';
import { Bones, Empty, ErrorNote } from '../shared/Notes.tsx';
import { DRAW_STATE } from '../shared/stages.ts';
import { Tag } from '../shared/Tag.tsx';
import { useTitle } from '../shared/useTitle.ts';

/** 抽查公告: the draws that are announced. Which enterprises, nobody knows before the inspection (D07, D08). */
export function Announcements(): ReactNode {
  useTitle('抽查公告');
  const data = useQuery({
    queryKey: ['portal', 'announcements'],
    queryFn: () => listAnnouncements({ pageSize: 100 }),
  });
  return (
    <>
      <h1>抽查公告</h1>
      <p className="lead">公告抽取的事项、范围和比例；被抽中的名单在检查之前不公开。</p>
      <ErrorNote error={data.error} retry={() => void data.refetch()} />
      {data.isPending ? <Bones lines={8} height={28} /> : null}
      {data.data && data.data.rows.length === 0 ? (
        <Empty title="还没有公告">每次抽取提交承诺后，公告会出现在这里。</Empty>
      ) : null}
      {data.data?.rows.map((a) => (
        <article key={a.drawId} className="notice keep">
          <h2>
            <Link to={`/portal/draws/${a.drawId}`}>{a.name}</Link>
          </h2>
          <p>
            {a.operator}
            {'　'}
            <Tag tone={DRAW_STATE[a.state as DrawState]?.tone ?? 'plain'}>
              {DRAW_STATE[a.state as DrawState]?.label ?? a.state}
            </Tag>
          </p>
          <p>事项：{a.items.join('；')}</p>
          <p>
            从在册 {count(a.size)} 户中抽取 {count(a.drawn)} 户
            {a.window ? `，计划于 ${a.window.from} 至 ${a.window.to} 检查` : ''}。
          </p>
          <p className="rule">
            {minute(a.committedAt)} 公开承诺；见证人须在 {minute(a.openBy)} 前开启
            {a.beaconAfter ? `；${minute(a.beaconAfter)} 后取公开随机数` : ''}
          </p>
        </article>
      ))}
    </>
  );
}
