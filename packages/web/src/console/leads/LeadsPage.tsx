import { useQuery } from '@tanstack/react-query';
import { Button, Input, Select, Table } from 'antd';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { listLeads } from '../../api/leads.ts';
import type { Lead } from '../../api/leads.ts';
import { Bones, Empty, ErrorNote } from '../../shared/Notes.tsx';
import { useSession } from '../../shared/useSession.ts';
import { useStacked } from '../../shared/stacked.tsx';
import { PageHead } from '../layout/PageHead.tsx';
import { LeadTag, ORIGINS } from './leadWords.tsx';
import { RegisterLead } from './RegisterLead.tsx';

const MAKERS = ['clerk', 'section', 'station', 'coordinator'];

/** 投诉举报与线索 (F06): handled at once, outside the lottery, and counted among the visits of an object. */
export function LeadsPage(): ReactNode {
  const role = useSession().data?.person?.role ?? '';
  const [making, setMaking] = useState(false);
  const [q, setQ] = useState('');
  const [origin, setOrigin] = useState<string | null>(null);
  const [state, setState] = useState<string | null>(null);
  const data = useQuery({ queryKey: ['leads'], queryFn: listLeads });
  const all = data.data?.rows ?? [];
  const rows = all.filter(
    (l) =>
      (!q || `${l.title}${l.objectName}${l.content}`.includes(q)) &&
      (!origin || l.origin === origin) &&
      (!state || l.stateName === state),
  );
  return (
    <>
      <PageHead
        title="投诉举报与线索"
        lead="投诉举报、转办交办、数据监测的线索立即处置，不进入抽取；核查仍须批准，并计入检查频次。"
      >
        {MAKERS.includes(role) ? (
          <Button type="primary" onClick={() => setMaking(!making)}>
            登记线索
          </Button>
        ) : null}
      </PageHead>
      {making ? <RegisterLead onDone={() => setMaking(false)} /> : null}
      <ErrorNote error={data.error} retry={() => void data.refetch()} />
      {data.isPending ? (
        <Bones lines={6} height={40} />
      ) : all.length === 0 ? (
        <Empty title="还没有线索">收到投诉举报、上级转办或者监测发现的线索时，从这里登记。</Empty>
      ) : (
        <>
          <div className="dir-bar no-print">
            <Input.Search
              allowClear
              placeholder="事由、对象"
              aria-label="查找线索"
              style={{ width: 240 }}
              onChange={(e) => setQ(e.target.value.trim())}
            />
            <Select
              allowClear
              aria-label="来源"
              placeholder="来源"
              style={{ minWidth: 120 }}
              options={ORIGINS}
              value={origin}
              onChange={(v) => setOrigin(v ?? null)}
            />
            <Select
              allowClear
              aria-label="状态"
              placeholder="状态"
              style={{ minWidth: 120 }}
              options={[...new Set(all.map((l) => l.stateName))].map((value) => ({ value, label: value }))}
              value={state}
              onChange={(v) => setState(v ?? null)}
            />
            <span className="mut">{rows.length} 条</span>
          </div>
          <LeadTable rows={rows} />
        </>
      )}
    </>
  );
}

function LeadTable({ rows }: { rows: Lead[] }): ReactNode {
  const stacked = useStacked<Lead>([
    {
      title: '事由',
      render: (_: unknown, l) => <Link to={`/console/leads/${l.id}`}>{l.title}</Link>,
    },
    { title: '状态', render: (_: unknown, l) => <LeadTag lead={l} /> },
    { title: '来源', dataIndex: 'originName' },
    { title: '对象', dataIndex: 'objectName' },
    { title: '办理部门', dataIndex: 'department' },
    {
      title: '收到',
      dataIndex: 'receivedOn',
      className: 'nowrap',
      sorter: (a, b) => a.receivedOn.localeCompare(b.receivedOn),
    },
    {
      title: '处置期限',
      className: 'nowrap',
      render: (_: unknown, l) => l.handleBy ?? '立即',
      sorter: (a, b) => (a.handleBy ?? '').localeCompare(b.handleBy ?? ''),
    },
    { title: '核查', className: 'nowrap', render: (_: unknown, l) => l.visitOn ?? '—' },
  ]);
  return (
    <Table<Lead>
      rowKey="id"
      size="middle"
      dataSource={rows}
      pagination={{ pageSize: 20, hideOnSinglePage: true }}
      {...stacked}
    />
  );
}
