import type { ReactNode } from 'react';
import { Link, Navigate } from 'react-router';
import { listDossiers } from '../../api/archive.ts';
import type { DossierRow } from '../../api/archive.ts';
import { Empty } from '../../shared/Notes.tsx';
import { Tag } from '../../shared/Tag.tsx';
import type { Tone } from '../../shared/Tag.tsx';
import { Directory } from '../registry/Directory.tsx';

export const TONE: Record<string, Tone> = {
  collecting: 'draft',
  complete: 'due',
  closed: 'public',
  exported: 'public',
};

/** Dossiers, one for each task whose names are out. */
export function Dossiers(): ReactNode {
  return (
    <Directory<DossierRow>
      name="dossiers"
      title="案卷"
      lead="一个任务一卷；五类材料由平台从记录中自动收集，缺一类不能归档。"
      placeholder="任务名称或编号"
      load={listDossiers}
      filters={[
        {
          key: 'state',
          label: '状态',
          options: [
            { value: 'none', label: '尚未立卷' },
            { value: 'collecting', label: '收集材料' },
            { value: 'complete', label: '材料齐全' },
            { value: 'closed', label: '已归档' },
            { value: 'exported', label: '已导出' },
          ],
        },
      ]}
      columns={[
        { key: 'id', title: '任务编号', dataIndex: 'id' },
        {
          key: 'name',
          title: '任务',
          render: (_v, r) => <Link to={`/console/dossiers/${r.id}`}>{r.name}</Link>,
        },
        {
          key: 'state',
          title: '案卷',
          render: (_v, r) => <Tag tone={TONE[r.state ?? ''] ?? 'plain'}>{r.stateName}</Tag>,
        },
        { key: 'closedAt', title: '归档日期', render: (_v, r) => r.closedAt?.slice(0, 10) ?? '' },
      ]}
      empty={<Empty title="还没有可以立卷的任务">检查派发以后，任务在这里立卷。</Empty>}
      Detail={ToDossier}
    />
  );
}

/** A row opens its own page. */
function ToDossier({ id }: { id: string }): ReactNode {
  return <Navigate to={`/console/dossiers/${id}`} />;
}
