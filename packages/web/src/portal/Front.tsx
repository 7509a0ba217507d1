import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { getSummary } from '../api/portal.ts';
import { count, day, ruleText } from '../shared/format.ts';
import { Bones, ErrorNote } from '../shared/Notes.tsx';
import { useTitle } from '../shared/useTitle.ts';
import { ResultList } from './ResultList.tsx';
import { SearchBox } from './SearchBox.tsx';

/** 首页: search and what is new. */
export function Front(): ReactNode {
  useTitle('社会公众门户');
  const data = useQuery({ queryKey: ['portal', 'summary'], queryFn: getSummary });
  const s = data.data;
  return (
    <>
      <section className="hero">
        <h1>查抽查结果</h1>
        <SearchBox />
        <p>
          被抽查过的企业，还可以{' '}
          <Link to="/portal/verify/mine">查一查我的企业是怎样被抽中（或没抽中）的</Link>
        </p>
      </section>
      <ErrorNote error={data.error} retry={() => void data.refetch()} />
      {data.isPending ? <Bones lines={6} height={28} /> : null}
      {s ? (
        <>
          <ul className="figures">
            <Figure n={s.counts.objects} label="检查对象在册" />
            <Figure n={s.counts.items} label="抽查事项" to="/portal/items" />
            <Figure
              n={s.counts.draws}
              label={`次公开抽取，中止 ${s.counts.aborted}、作废 ${s.counts.voided}`}
              to="/portal/verify"
            />
            <Figure n={s.counts.results} label="条结果已公示" to="/portal/results" />
          </ul>
          <div className="front-two">
            <section aria-labelledby="new-results">
              <h2 id="new-results">最近公示的结果</h2>
              <ResultList rows={s.latestResults} />
              <p>
                <Link to="/portal/results">全部结果</Link>
              </p>
            </section>
            <section aria-labelledby="new-draws">
              <h2 id="new-draws">抽查公告</h2>
              {s.announcements.length === 0 ? <p className="rule">还没有公告。</p> : null}
              <ul className="lines">
                {s.announcements.slice(0, 6).map((a) => (
                  <li key={a.drawId}>
                    <Link to={`/portal/draws/${a.drawId}`}>{a.name}</Link>
                    <span>
                      {day(a.committedAt)} 公开承诺，将抽 {count(a.drawn)} 户
                    </span>
                  </li>
                ))}
              </ul>
            </section>
          </div>
          <p className="rule">
            抽查结果自检查结束起 {s.publishRule.workingDays} 个工作日内公示。{ruleText(s.publishRule.source)}
          </p>
        </>
      ) : null}
    </>
  );
}

function Figure({ n, label, to }: { n: number; label: string; to?: string }): ReactNode {
  const inner = (
    <>
      <strong>{count(n)}</strong>
      <span>{label}</span>
    </>
  );
  return <li>{to ? <Link to={to}>{inner}</Link> : <div>{inner}</div>}</li>;
}
