import { keepPreviousData, useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useSearchParams } from 'react-router';
import { getSummary, listResults } from '../api/portal.ts';
import { CATEGORIES } from '../shared/categories.ts';
import { count } from '../shared/format.ts';
import { Bones, Empty, ErrorNote } from '../shared/Notes.tsx';
import { PrintHead } from '../shared/PrintHead.tsx';
import { useTitle } from '../shared/useTitle.ts';
import { Pager } from './Pager.tsx';
import { ResultList } from './ResultList.tsx';
import { SearchBox } from './SearchBox.tsx';

/** 抽查结果: search by name or code, narrow by department and category. */
export function Results(): ReactNode {
  useTitle('抽查结果');
  const [params, setParams] = useSearchParams();
  const asked = Object.fromEntries(params);
  const summary = useQuery({ queryKey: ['portal', 'summary'], queryFn: getSummary, staleTime: 60_000 });
  const data = useQuery({
    queryKey: ['portal', 'results', asked],
    queryFn: () => listResults(asked),
    placeholderData: keepPreviousData,
  });
  const set = (key: string, value: string): void => {
    const next = new URLSearchParams(params);
    if (key !== 'page') next.delete('page');
    if (value === '') next.delete(key);
    else next.set(key, value);
    setParams(next, { replace: true });
  };
  return (
    <>
      <PrintHead title="抽查结果" />
      <h1>抽查结果</h1>
      <SearchBox key={asked['q'] ?? ''} q={asked['q'] ?? ''} />
      <div className="filters no-print">
        <select
          className="input"
          aria-label="部门"
          value={asked['department'] ?? ''}
          onChange={(e) => set('department', e.target.value)}
        >
          <option value="">全部部门</option>
          {summary.data?.departments.map((d) => (
            <option key={d.id} value={d.id}>
              {d.name}
            </option>
          ))}
        </select>
        <select
          className="input"
          aria-label="结果类别"
          value={asked['category'] ?? ''}
          onChange={(e) => set('category', e.target.value)}
        >
          <option value="">全部结果</option>
          {CATEGORIES.map((c) => (
            <option key={c.code} value={c.code}>
              {c.label}
            </option>
          ))}
        </select>
        {data.data ? (
          <span className="rule">
            共 {count(data.data.total)} 条　开放数据：
            <a href={`/api/portal/results.csv?${exportOf(params)}`} download>
              CSV
            </a>
            、
            <a href={`/api/portal/results.json?${exportOf(params)}`} download>
              JSON
            </a>
          </span>
        ) : null}
      </div>
      <ErrorNote error={data.error} retry={() => void data.refetch()} />
      {data.isPending ? <Bones lines={8} height={28} /> : null}
      {data.data && data.data.rows.length === 0 ? (
        <Empty title="没有找到公示的结果">
          核对一下名称或代码；没有被抽查过、或还没有公示的企业不会出现在这里。
        </Empty>
      ) : null}
      {data.data && data.data.rows.length > 0 ? (
        <>
          <ResultList rows={data.data.rows} />
          <Pager
            page={data.data.page}
            pageSize={data.data.pageSize}
            total={data.data.total}
            onPage={(p) => set('page', p === 1 ? '' : String(p))}
          />
        </>
      ) : null}
    </>
  );
}

/** The same question without the page: everything that is found. */
function exportOf(params: URLSearchParams): string {
  const all = new URLSearchParams(params);
  all.delete('page');
  all.delete('pageSize');
  return all.toString();
}
