import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Button, Input, Select } from 'antd';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { Navigate, Link } from 'react-router';
import { listReports, openReports } from '../../api/reports.ts';
import type { ReportRow } from '../../api/reports.ts';
import { Empty, ErrorNote } from '../../shared/Notes.tsx';
import { Tag } from '../../shared/Tag.tsx';
import type { Tone } from '../../shared/Tag.tsx';
import { useSession } from '../../shared/useSession.ts';
import { Directory } from '../registry/Directory.tsx';
import { Tabs } from './Tabs.tsx';

const TONE: Record<string, Tone> = {
  due: 'due',
  drafted: 'draft',
  submitted: 'sealed',
  returned: 'late',
  accepted: 'public',
};
const KINDS = [
  { value: 'monthly', label: '月报' },
  { value: 'halfYear', label: '半年工作总结' },
  { value: 'annual', label: '年度工作总结' },
  { value: 'campaign', label: '抽查工作总结' },
];

/** Reports by their last day; a row opens its form. */
export function Reports(): ReactNode {
  return (
    <>
      <Tabs />
      <Directory<ReportRow>
        name="reports"
        title="报表"
        lead="各部门、各所按期报送；数字由检查记录算出，不能手填。"
        placeholder="单位名称或报告期"
        load={listReports}
        filters={[
          { key: 'kind', label: '报表种类', options: KINDS },
          {
            key: 'state',
            label: '状态',
            options: [
              { value: 'due', label: '待填报' },
              { value: 'drafted', label: '已填写' },
              { value: 'submitted', label: '已报送' },
              { value: 'returned', label: '退回修改' },
              { value: 'accepted', label: '已收讫' },
            ],
          },
        ]}
        columns={[
          {
            key: 'title',
            title: '报表',
            render: (_v, r) => <Link to={`/console/reports/${encodeURIComponent(r.id)}`}>{r.title}</Link>,
          },
          { key: 'department', title: '填报单位', render: (_v, r) => r.department.name },
          {
            key: 'state',
            title: '状态',
            render: (_v, r) => <Tag tone={TONE[r.state] ?? 'plain'}>{r.stateName}</Tag>,
          },
          {
            key: 'due',
            title: '报送期限',
            render: (_v, r) =>
              r.due ? (
                <>
                  {r.due} {r.late ? <Tag tone="late">逾期</Tag> : null}
                </>
              ) : (
                '及时'
              ),
          },
          { key: 'submittedAt', title: '报送日期', render: (_v, r) => r.submittedAt?.slice(0, 10) ?? '' },
        ]}
        empty={
          <Empty title="还没有到期的报表">
            采用的规则档案规定了月报、总结的，由联席会议办公室开启报告期。
          </Empty>
        }
        Detail={ToReport}
        actions={<OpenPeriod />}
      />
    </>
  );
}

function OpenPeriod(): ReactNode {
  const role = useSession().data?.person?.role;
  const queries = useQueryClient();
  const [kind, setKind] = useState('monthly');
  const [period, setPeriod] = useState('');
  const open = useMutation({
    mutationFn: () => openReports(kind, period.trim()),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['reports'] }),
  });
  if (role !== 'office' && role !== 'clerk') return null;
  const hint = { monthly: '2026-07', halfYear: '2026-H1', annual: '2026', campaign: '任务编号' }[kind] ?? '';
  return (
    <div>
      <div className="rep-bar">
        <Select
          value={kind}
          options={KINDS}
          onChange={setKind}
          aria-label="报表种类"
          style={{ width: 150 }}
        />
        <Input
          value={period}
          onChange={(e) => setPeriod(e.target.value)}
          placeholder={hint}
          aria-label="报告期"
          style={{ width: 130 }}
        />
        <Button
          type="primary"
          disabled={period.trim() === ''}
          loading={open.isPending}
          onClick={() => open.mutate()}
        >
          开启报告期
        </Button>
      </div>
      {open.data ? <p className="rule">已开启 {open.data.total} 张报表。</p> : null}
      <ErrorNote error={open.error} />
    </div>
  );
}

/** A row opens its own page. */
function ToReport({ id }: { id: string }): ReactNode {
  return <Navigate to={`/console/reports/${encodeURIComponent(id)}`} />;
}
