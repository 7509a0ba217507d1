import { useQuery } from '@tanstack/react-query';
import { Button, Segmented } from 'antd';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { query } from '../../api/client.ts';
import { getAssessment, getStatistics } from '../../api/reports.ts';
import type { StatRow, Statistics } from '../../api/reports.ts';
import { Bones, Empty, ErrorNote, Source } from '../../shared/Notes.tsx';
import { DateField } from '../layout/DateField.tsx';
import { PageHead } from '../layout/PageHead.tsx';
import { useListParams } from '../registry/useListParams.ts';
import { Tabs } from './Tabs.tsx';

const BY = [
  { value: 'department', label: '按部门' },
  { value: 'township', label: '按乡镇街道' },
  { value: 'month', label: '按月' },
  { value: 'item', label: '按事项' },
  { value: 'task', label: '按任务' },
];
const FILTER: Record<string, string> = {
  department: 'department',
  township: 'township',
  month: 'month',
  item: 'item',
  task: 'task',
};

/** Part 4's statistics: formulae above, a row for each value, each number a link to its records. */
export function StatisticsPage(): ReactNode {
  const list = useListParams();
  const by = list.values['by'] ?? 'department';
  const asked = { by, from: list.values['from'], to: list.values['to'] };
  const data = useQuery({ queryKey: ['statistics', asked], queryFn: () => getStatistics(asked) });
  const period = { from: asked.from, to: asked.to };
  const assessment = useQuery({ queryKey: ['assessment', period], queryFn: () => getAssessment(period) });
  return (
    <>
      <Tabs />
      <PageHead title="抽查统计" lead={data.data?.basis}>
        {['xlsx', 'docx', 'pdf'].map((f) => (
          <a key={f} href={`/api/statistics/export.${f}${query(asked)}`} download>
            <Button>{f === 'xlsx' ? 'Excel' : f === 'docx' ? 'Word' : 'PDF'}</Button>
          </a>
        ))}
      </PageHead>
      <div className="rep-bar no-print">
        <Segmented className="scroll-x" value={by} options={BY} onChange={(v) => list.set({ by: v })} />
        <DateField
          label="自"
          value={asked.from ?? data.data?.from ?? ''}
          onChange={(v) => list.set({ from: v || undefined })}
        />
        <DateField
          label="至"
          value={asked.to ?? data.data?.to ?? ''}
          onChange={(v) => list.set({ to: v || undefined })}
        />
      </div>
      <ErrorNote error={data.error} />
      {data.data ? <Numbers data={data.data} by={by} /> : data.isPending ? <Bones lines={8} /> : null}
      <h2 className="rep-h">评价与表扬</h2>
      {assessment.data ? (
        <>
          {assessment.data.rule ? (
            <Source
              rule={{
                text: '只用及时、完整、公示、联合、发现问题等比率，不排名。',
                source: assessment.data.rule,
              }}
            />
          ) : null}
          <p>{assessment.data.praise.by}。</p>
          {assessment.data.praise.departments.length === 0 ? (
            <Empty title="本期没有全部按期办结的部门" />
          ) : (
            <p>部门：{assessment.data.praise.departments.map((d) => d.name).join('、')}</p>
          )}
          {assessment.data.praise.inspectors.length > 0 ? (
            <p>
              人员：{assessment.data.praise.inspectors.map((i) => `${i.name}（${i.department}）`).join('、')}
            </p>
          ) : null}
        </>
      ) : null}
      <ErrorNote error={assessment.error} />
    </>
  );
}

function Numbers({ data, by }: { data: Statistics; by: string }): ReactNode {
  const line = (row: StatRow, sum: boolean): ReactNode => (
    <tr key={row.key} className={sum ? 'sum' : ''}>
      <td>{row.label}</td>
      {row.cells.map((c) => (
        <td key={c.id} title={c.den === null ? undefined : `${c.num} ÷ ${c.den}`}>
          {c.behind && c.num > 0 ? (
            <Link
              to={`/console/reports/records${query({
                from: data.from,
                to: data.to,
                number: c.behind,
                ...(sum ? {} : { [FILTER[by] ?? 'department']: row.key }),
              })}`}
            >
              {c.text}
            </Link>
          ) : (
            c.text
          )}
        </td>
      ))}
    </tr>
  );
  return (
    <>
      <ul className="rep-formulae rule">
        {data.indicators.map((i) => (
          <li key={i.id}>
            {i.zh} ＝ {i.formula}
          </li>
        ))}
      </ul>
      <div className="rep-form">
        <table>
          <thead>
            <tr>
              <th>{BY.find((b) => b.value === by)?.label.replace('按', '')}</th>
              {data.indicators.map((i) => (
                <th key={i.id}>{i.zh}</th>
              ))}
            </tr>
          </thead>
          <tbody>
            {data.rows.map((r) => line(r, false))}
            {line(data.sum, true)}
          </tbody>
        </table>
      </div>
    </>
  );
}
