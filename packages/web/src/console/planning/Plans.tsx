import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Button, Table } from 'antd';
import type { ReactNode } from 'react';
import { Link, useNavigate, useSearchParams } from 'react-router';
import { createPlan, listPlans } from '../../api/plans.ts';
import type { PlanRow } from '../../api/plans.ts';
import { count, shortName, ruleText } from '../../shared/format.ts';
import { Bones, Empty, ErrorNote } from '../../shared/Notes.tsx';
import { Tag } from '../../shared/Tag.tsx';
import { useSession } from '../../shared/useSession.ts';
import { PageHead } from '../layout/PageHead.tsx';
import { Due, PlanState, YearChoice } from './parts.tsx';

/** 年度计划: every plan of a year with its state and its dates, and who has handed in none. */
export function Plans(): ReactNode {
  const [search, setSearch] = useSearchParams();
  const asked = search.get('year');
  const county = useSession().data?.county.name ?? '';
  const go = useNavigate();
  const queries = useQueryClient();
  const data = useQuery({
    queryKey: ['plans', asked],
    queryFn: () => listPlans(asked ? Number(asked) : undefined),
  });
  const create = useMutation({
    mutationFn: (kind: string) => createPlan(kind, data.data!.year),
    onSuccess: async ({ id }) => {
      await queries.invalidateQueries({ queryKey: ['plans'] });
      await go(`/console/plans/${id}`);
    },
  });
  if (data.error) return <ErrorNote error={data.error} retry={() => void data.refetch()} />;
  if (!data.data) return <Bones lines={8} height={32} />;
  const { year, years, rows, missing, mayCreate, profile } = data.data;
  return (
    <>
      <PageHead title={`${year} 年度抽查计划`} lead={`各部门计划和部门联合计划。按${profile}办理。`}>
        <YearChoice year={year} years={years} onChange={(y) => setSearch({ year: String(y) })} />
        <Link to={`/console/plans/calendar?year=${year}`}>
          <Button>计划日历</Button>
        </Link>
        <Link to={`/console/plans/merges?year=${year}`}>
          <Button>合并建议</Button>
        </Link>
        {mayCreate.own ? (
          <Button type="primary" loading={create.isPending} onClick={() => create.mutate('own')}>
            编制本部门计划
          </Button>
        ) : null}
        {mayCreate.joint ? (
          <Button loading={create.isPending} onClick={() => create.mutate('joint')}>
            编制联合计划
          </Button>
        ) : null}
      </PageHead>
      <ErrorNote error={create.error} />
      {missing.length > 0 ? (
        <p className="note note-due plan-missing">
          尚未提交 {year} 年度计划：{missing.map((m) => shortName(m.name, county)).join('、')}
        </p>
      ) : null}
      <Table<PlanRow>
        rowKey="id"
        size="middle"
        pagination={false}
        dataSource={rows}
        scroll={{ x: 'max-content' }}
        onRow={(r) => ({ onClick: () => void go(`/console/plans/${r.id}`), style: { cursor: 'pointer' } })}
        locale={{
          emptyText: (
            <Empty title={`还没有 ${year} 年度的计划`}>
              {mayCreate.own || mayCreate.joint ? '从“编制计划”开始。' : '各部门编制后会出现在这里。'}
            </Empty>
          ),
        }}
        columns={[
          {
            key: 'title',
            title: '计划',
            render: (_, r) => (
              <Link to={`/console/plans/${r.id}`} onClick={(e) => e.stopPropagation()}>
                {r.kind === 'joint' ? '部门联合抽查计划' : shortName(r.department.name, county)}
              </Link>
            ),
          },
          {
            key: 'state',
            title: '状态',
            render: (_, r) => (
              <span className="plan-states">
                <PlanState state={r.state} name={r.stateName} />
                {r.version > 1 ? <span className="mut">第 {r.version} 版</span> : null}
                {r.changes > 0 ? <Tag tone="due">变更 {r.changes} 项</Tag> : null}
              </span>
            ),
          },
          { key: 'lines', title: '计划项', align: 'right', render: (_, r) => count(r.lines) },
          { key: 'visits', title: '预计检查户次', align: 'right', render: (_, r) => count(r.visits) },
          { key: 'submit', title: '报送期限', render: (_, r) => <Due due={r.dues[0]!} /> },
          { key: 'publish', title: '公布期限', render: (_, r) => <Due due={r.dues[1]!} /> },
          { key: 'published', title: '公布日期', render: (_, r) => r.publishedAt?.slice(0, 10) ?? '' },
        ]}
      />
      {rows[0] ? (
        <p className="rule plan-sources">
          {[
            ...new Set(rows[0].dues.flatMap((d) => (d.source ? [`${d.name}：${ruleText(d.source)}`] : []))),
          ].join('　')}
        </p>
      ) : null}
    </>
  );
}
