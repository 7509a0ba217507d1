import { useQuery } from '@tanstack/react-query';
import { Checkbox, Select } from 'antd';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { Link, useSearchParams } from 'react-router';
import { compareProfiles, listProfiles } from '../../api/configuration.ts';
import { Bones, ErrorNote } from '../../shared/Notes.tsx';
import { PageHead } from '../layout/PageHead.tsx';
import { RuleWords } from './RuleWords.tsx';

/** Two profiles side by side, row by row, each value with its words; first only where they differ. */
export function ComparePage(): ReactNode {
  const [params, setParams] = useSearchParams();
  const [all, setAll] = useState(false);
  const [a, b] = [params.get('a') ?? 'zhongwei-2019@1', params.get('b') ?? 'ningxia-2022@1'];
  const profiles = useQuery({ queryKey: ['profiles'], queryFn: listProfiles });
  const data = useQuery({ queryKey: ['compare', a, b], queryFn: () => compareProfiles(a, b) });
  const options = (profiles.data?.profiles ?? []).map((p) => ({ value: p.reference, label: p.name }));
  const rows = (data.data?.rows ?? []).filter((r) => all || r.differs);
  const groups = [...new Set(rows.map((r) => r.group))];
  return (
    <>
      <p className="crumb no-print">
        <Link to="/console/configuration">规则档案</Link> / 对照
      </p>
      <PageHead
        title="规则档案对照"
        lead={
          data.data
            ? `${data.data.a.name} 与 ${data.data.b.name}：${data.data.rows.filter((r) => r.differs).length} 项不同`
            : ''
        }
      />
      <p className="inline no-print">
        <Select
          aria-label="第一份档案"
          style={{ width: 180 }}
          value={a}
          options={options}
          onChange={(v) => setParams({ a: v, b })}
        />
        <Select
          aria-label="第二份档案"
          style={{ width: 180 }}
          value={b}
          options={options}
          onChange={(v) => setParams({ a, b: v })}
        />
        <Checkbox checked={all} onChange={(e) => setAll(e.target.checked)}>
          也列出相同的
        </Checkbox>
      </p>
      <ErrorNote error={data.error} />
      {data.data ? null : <Bones lines={8} height={44} />}
      {groups.map((group) => (
        <section key={group} className="section compare">
          <h2>{group}</h2>
          <p className="compare-heads">
            <span />
            <strong>{data.data?.a.name}</strong>
            <strong>{data.data?.b.name}</strong>
          </p>
          {rows
            .filter((r) => r.group === group)
            .map((r) => (
              <article key={r.id} className={r.differs ? 'differs' : ''}>
                <h3>{r.name}</h3>
                <div>
                  <small>{data.data?.a.name}</small>
                  <RuleWords value={r.a} />
                </div>
                <div>
                  <small>{data.data?.b.name}</small>
                  <RuleWords value={r.b} />
                </div>
              </article>
            ))}
        </section>
      ))}
    </>
  );
}
