import { useQuery } from '@tanstack/react-query';
import { Segmented } from 'antd';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { Link, useSearchParams } from 'react-router';
import { getPlanCalendar } from '../../api/plans.ts';
import type { CalendarLine, PlanCalendar as Answer } from '../../api/plans.ts';
import { count, shortName } from '../../shared/format.ts';
import { Bones, Empty, ErrorNote } from '../../shared/Notes.tsx';
import { useSession } from '../../shared/useSession.ts';
import { PageHead } from '../layout/PageHead.tsx';
import { Crumb, YearChoice } from './parts.tsx';

const MONTHS = Array.from({ length: 12 }, (_, i) => i);
const monthsOf = (l: CalendarLine, year: number): number[] =>
  MONTHS.filter((m) => {
    const month = `${year}-${String(m + 1).padStart(2, '0')}`;
    return l.from !== null && l.to !== null && l.from.slice(0, 7) <= month && month <= l.to.slice(0, 7);
  });

/** Months × lines and departments × months; a number opens the lines it counts. */
export function PlanCalendar(): ReactNode {
  const [search, setSearch] = useSearchParams();
  const asked = search.get('year');
  const county = useSession().data?.county.name ?? '';
  const [show, setShow] = useState<'lines' | 'visits' | 'slots'>('visits');
  const data = useQuery({
    queryKey: ['plan-calendar', asked],
    queryFn: () => getPlanCalendar(asked ? Number(asked) : undefined),
  });
  if (data.error) return <ErrorNote error={data.error} retry={() => void data.refetch()} />;
  if (!data.data) return <Bones lines={9} height={32} />;
  const { year, lines, matrix } = data.data;
  const department = search.get('department');
  const month = search.get('month');
  const shown = lines.filter(
    (l) =>
      (!department || l.departments.some((d) => d.id === department)) &&
      (!month || monthsOf(l, year).includes(Number(month) - 1)),
  );
  const pick = (more: Record<string, string>): void => setSearch({ year: String(year), ...more });
  return (
    <>
      <Crumb here="计划日历" />
      <PageHead title={`${year} 年度计划日历`} lead="各部门每月安排。数字点开是对应的计划项。">
        <YearChoice
          year={year}
          years={[...new Set([year + 1, year, year - 1])].toSorted((a, b) => b - a)}
          onChange={(y) => setSearch({ year: String(y) })}
        />
        <Segmented
          value={show}
          onChange={setShow}
          options={[
            { value: 'visits', label: '户次' },
            { value: 'slots', label: '人次' },
            { value: 'lines', label: '计划项' },
          ]}
        />
      </PageHead>
      <Matrix
        matrix={matrix}
        show={show}
        county={county}
        onPick={pick}
        department={department}
        month={month}
      />
      <section className="section" aria-labelledby="cal">
        <div className="plan-bar">
          <h2 id="cal">
            计划项 {shown.length}
            {department
              ? `　${shortName(matrix.find((r) => r.department.id === department)?.department.name ?? '', county)}`
              : ''}
            {month ? `　${month} 月` : ''}
          </h2>
          {department || month ? (
            <button type="button" className="linklike" onClick={() => pick({})}>
              显示全部
            </button>
          ) : null}
        </div>
        {shown.length === 0 ? <Empty title="这里没有计划项">换一个月份或部门。</Empty> : null}
        {shown.length > 0 ? <Gantt lines={shown} year={year} county={county} /> : null}
      </section>
    </>
  );
}

interface MatrixProps {
  matrix: Answer['matrix'];
  show: 'lines' | 'visits' | 'slots';
  county: string;
  department: string | null;
  month: string | null;
  onPick: (more: Record<string, string>) => void;
}

/** Counts only: to spread the work evenly over the year, never to rank departments by it (L13, 2.6). */
function Matrix({ matrix, show, county, department, month, onPick }: MatrixProps): ReactNode {
  return (
    <div className="scroll">
      <table className="plan-matrix">
        <thead>
          <tr>
            <th scope="col">部门</th>
            {MONTHS.map((m) => (
              <th scope="col" key={m}>
                {m + 1} 月
              </th>
            ))}
            <th scope="col">执法人员</th>
          </tr>
        </thead>
        <tbody>
          {matrix.map((r) => {
            const most = Math.max(1, ...r.months.map((x) => x[show]));
            return (
              <tr key={r.department.id}>
                <th scope="row">{shortName(r.department.name, county)}</th>
                {r.months.map((x, m) => {
                  const on = department === r.department.id && month === String(m + 1);
                  return (
                    <td key={m} className={on ? 'plan-on' : ''}>
                      {x.lines > 0 ? (
                        <button
                          type="button"
                          aria-label={`${r.department.name} ${m + 1} 月 ${x[show]}`}
                          style={{
                            background: `rgb(22 93 200 / ${(0.05 + (0.2 * x[show]) / most).toFixed(3)})`,
                          }}
                          onClick={() => onPick({ department: r.department.id, month: String(m + 1) })}
                        >
                          {count(x[show])}
                        </button>
                      ) : null}
                    </td>
                  );
                })}
                <td className="num">{count(r.officers)}</td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}

function Gantt({ lines, year, county }: { lines: CalendarLine[]; year: number; county: string }): ReactNode {
  return (
    <div className="scroll">
      <table className="plan-gantt">
        <thead>
          <tr>
            <th scope="col">计划项</th>
            {MONTHS.map((m) => (
              <th scope="col" key={m}>
                {m + 1}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {lines.map((l) => {
            const months = monthsOf(l, year);
            return (
              <tr key={l.id}>
                <th scope="row">
                  <Link to={`/console/plans/${l.planId}/lines/${l.id}`}>{l.name}</Link>
                  <small>
                    {l.departments.map((d) => shortName(d.name, county)).join('、')}
                    {l.visits === null ? '' : `　${count(l.visits)} 户`}
                    {months.length === 0 ? '　检查时间未定' : ''}
                  </small>
                </th>
                {MONTHS.map((m) => (
                  <td key={m}>
                    {months.includes(m) ? (
                      <i className={`plan-span plan-span-${l.kind}`} title={`${m + 1} 月`}>
                        <span className="sr">有安排</span>
                      </i>
                    ) : null}
                  </td>
                ))}
              </tr>
            );
          })}
        </tbody>
      </table>
      <p className="rule">
        <i className="plan-span plan-span-own plan-key" /> 部门计划{'　'}
        <i className="plan-span plan-span-joint plan-key" /> 联合计划
      </p>
    </div>
  );
}
