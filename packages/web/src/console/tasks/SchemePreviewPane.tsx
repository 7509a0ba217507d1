import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useDeferredValue, useEffect, useState } from 'react';
import type { ReactNode } from 'react';
import { previewScheme } from '../../api/tasks.ts';
import type { SchemePreview } from '../../api/tasks.ts';
import { count, rate } from '../../shared/format.ts';
import { Bones, ErrorNote } from '../../shared/Notes.tsx';
import { partInput } from './form.ts';
import type { TaskForm } from './form.ts';

/** Waits until typing rests for `ms`. */
function useRested<T>(value: T, ms: number): T {
  const [rested, setRested] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setRested(value), ms);
    return () => clearTimeout(timer);
  }, [value, ms]);
  return rested;
}

/** What the scheme would draw, stratum by stratum, while it is being typed. */
export function SchemePreviewPane({ form }: { form: TaskForm }): ReactNode {
  const text = useDeferredValue(useRested(JSON.stringify(form.parts.map(partInput)), 350));
  const parts = JSON.parse(text) as Parameters<typeof previewScheme>[0];
  const data = useQuery({
    queryKey: ['preview', text],
    queryFn: () => previewScheme(parts),
    enabled: parts.every((p) => p.itemId !== ''),
    placeholderData: keepPreviousData,
  });
  return (
    <aside className="preview" aria-label="将抽多少" aria-live="polite">
      <h2>按现在的名录将抽</h2>
      <ErrorNote error={data.error} />
      {data.data ? (
        <Counts preview={data.data} stale={data.isPlaceholderData || data.error !== null} />
      ) : data.error ? null : (
        <Bones lines={6} />
      )}
    </aside>
  );
}

function Counts({ preview, stale }: { preview: SchemePreview; stale: boolean }): ReactNode {
  const total = preview.parts.reduce((sum, p) => sum + p.drawn, 0);
  return (
    <div style={{ opacity: stale ? 0.5 : 1 }}>
      <p className="preview-total">
        <strong>{count(total)}</strong> 户{preview.parts.length > 1 ? '次' : ''}
        <span>
          名录在册 {count(preview.size)} 户，截至 {preview.asOf}
        </span>
      </p>
      {preview.parts.map((p, i) => (
        <section key={i}>
          {preview.parts.length > 1 ? (
            <h3>
              {p.departmentName}　{p.item}
            </h3>
          ) : null}
          <table className="strata">
            <thead>
              <tr>
                <th>层</th>
                <th className="num">在册</th>
                <th className="num">比例</th>
                <th className="num">抽取</th>
              </tr>
            </thead>
            <tbody>
              {p.strata.map((s) => (
                <tr key={s.id} className={s.excluded ? 'strata-out' : ''}>
                  <td>{s.label}</td>
                  <td className="num">{count(s.size)}</td>
                  <td className="num">{s.excluded ? '不参加' : rate(s.num, s.den)}</td>
                  <td className="num">{s.excluded ? '—' : <b>{count(s.n)}</b>}</td>
                </tr>
              ))}
            </tbody>
          </table>
          <p className="mut">
            {p.departmentName}：可派 {count(p.inspectors)} 人，最多承担 {count(p.capacity)} 次；本任务约需{' '}
            {count(p.needed)} 次。
          </p>
        </section>
      ))}
      {preview.problems.map((p) => (
        <p key={p.code + p.message} className="note note-late">
          {p.message}
        </p>
      ))}
      {preview.notices.map((p) => (
        <p key={p.code + p.message} className="rule">
          {p.message}
        </p>
      ))}
    </div>
  );
}
