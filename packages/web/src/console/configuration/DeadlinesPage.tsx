import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Input, Segmented, Table } from 'antd';
import type { TableProps } from 'antd';
import type { ReactNode } from 'react';
import { Link, useSearchParams } from 'react-router';
import { getDeadline, listDeadlines } from '../../api/configuration.ts';
import type { DeadlineRow } from '../../api/configuration.ts';
import { minute, ruleText } from '../../shared/format.ts';
import { Bones, Empty, ErrorNote } from '../../shared/Notes.tsx';
import { useStacked } from '../../shared/stacked.tsx';
import { Tag } from '../../shared/Tag.tsx';
import { PageHead } from '../layout/PageHead.tsx';

const WHAT: Record<string, string> = {
  set: '起算',
  recomputed: '重算',
  met: '办理完成',
  cleared: '取消',
  overdue: '逾期',
};

/** 期限: every clock of the area or the department, the soonest first, with the words it rests on and how it moved. */
export function DeadlinesPage(): ReactNode {
  const [params, setParams] = useSearchParams();
  const state = params.get('state') ?? 'running';
  const q = params.get('q') ?? '';
  const page = Number(params.get('page') ?? 1);
  const stacked = useStacked(COLUMNS);
  const data = useQuery({
    queryKey: ['deadlines', state, q, page],
    queryFn: () => listDeadlines({ state, q, page, pageSize: 50 }),
    placeholderData: keepPreviousData,
  });
  const set = (change: Record<string, string>): void => setParams({ state, q, ...change }, { replace: true });
  return (
    <>
      <PageHead title="期限" lead="所有进行中的期限，最近到期的在前。">
        <Segmented
          value={state}
          onChange={(v) => set({ state: String(v) })}
          options={[
            { value: 'running', label: '进行中' },
            { value: 'late', label: '已逾期' },
            { value: 'soon', label: '7 天内' },
            { value: 'provisional', label: '暂定' },
            { value: 'ended', label: '已结束' },
          ]}
        />
      </PageHead>
      <div className="dir-bar no-print">
        <Input.Search
          allowClear
          defaultValue={q}
          placeholder="按名称查找"
          aria-label="按名称查找期限"
          style={{ width: 320, maxWidth: '100%' }}
          onSearch={(v) => set({ q: v })}
        />
      </div>
      <ErrorNote error={data.error} retry={() => void data.refetch()} />
      {data.isPending ? (
        <Bones lines={8} height={36} />
      ) : data.data?.rows.length === 0 ? (
        <Empty title="没有期限">任务推送、公示、报送等开始后，期限列在这里。</Empty>
      ) : (
        <Table<DeadlineRow>
          rowKey={(d) => `${d.noun}|${d.id}|${d.kind}`}
          size="middle"
          dataSource={data.data?.rows ?? []}
          pagination={{
            current: page,
            pageSize: 50,
            total: data.data?.total ?? 0,
            onChange: (p) => set({ page: String(p) }),
            hideOnSinglePage: true,
          }}
          expandable={{ expandedRowRender: history }}
          {...stacked}
        />
      )}
    </>
  );
}

const title = (d: DeadlineRow): ReactNode => {
  const to = placeOf(d);
  return to ? <Link to={to}>{d.title}</Link> : d.title;
};
const department = (d: DeadlineRow): string => d.department ?? '本地区';

const COLUMNS: NonNullable<TableProps<DeadlineRow>['columns']> = [
  { title: '事项', render: (_, d) => title(d) },
  { title: '责任部门', render: (_, d) => department(d) },
  { title: '期限', render: (_, d) => <Due d={d} /> },
  {
    title: '起算',
    render: (_, d) =>
      `${d.startEvent} ${d.startDay}${d.workingDays === null ? '' : `，${d.workingDays} 个工作日`}`,
  },
];

/** What has a page of its own, otherwise the task. */
const OWN: Record<string, string> = { followup: 'followups', lead: 'leads', report: 'reports' };

/** Where the work that this clock waits for is done. */
function placeOf({ noun, id, taskId }: DeadlineRow): string | null {
  if (OWN[noun]) return `/console/${OWN[noun]}/${encodeURIComponent(id)}`;
  return taskId ? `/console/tasks/${taskId}` : null;
}

function Due({ d }: { d: DeadlineRow }): ReactNode {
  if (d.state !== 'running') return <Tag tone="draft">{d.due}，已结束</Tag>;
  return (
    <Tag tone={d.late ? 'late' : (d.left ?? 9) <= 3 ? 'due' : 'plain'}>
      {d.due}，{d.late ? `已逾期 ${-(d.left ?? 0)} 个工作日` : `还剩 ${d.left ?? 0} 个工作日`}
      {d.provisional ? `（暂定，${provisionalWhy(d)}）` : ''}
    </Tag>
  );
}

/** The days of results and follow-ups say that they are provisional, not by which year. */
const provisionalWhy = (d: DeadlineRow): string =>
  d.unknownYears.length > 0 ? `${d.unknownYears.join('、')} 年安排未公布` : '节假日安排未公布';

const history = (d: DeadlineRow): ReactNode => <History of={d} />;

function History({ of }: { of: DeadlineRow }): ReactNode {
  const data = useQuery({
    queryKey: ['deadline', of.noun, of.id, of.kind],
    queryFn: () => getDeadline(of),
  });
  return (
    <>
      <p className="rule">依据：{ruleText(of.source)}</p>
      <ErrorNote error={data.error} />
      <ol className="profile-choices">
        {(data.data?.history ?? []).map((h) => (
          <li key={h.at + h.what}>
            {minute(h.at)} {WHAT[h.what] ?? h.what}
            {h.dueBefore && h.dueBefore !== h.due ? `：${h.dueBefore} → ${h.due}` : `：${h.due}`}
            {h.provisional ? '（暂定）' : ''}
            {h.why ? `，${h.why}` : ''}
            <span className="mut">　{h.who ?? '系统'}</span>
          </li>
        ))}
      </ol>
    </>
  );
}
