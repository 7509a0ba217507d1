import { useQuery } from '@tanstack/react-query';
import { Checkbox, Input } from 'antd';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { Link, useParams } from 'react-router';
import { getProfile } from '../../api/configuration.ts';
import type { ProfileDetail } from '../../api/configuration.ts';
import { Bones, Empty, ErrorNote } from '../../shared/Notes.tsx';
import { PageHead } from '../layout/PageHead.tsx';
import { RuleWords } from './RuleWords.tsx';

/** One profile, every value with its words beside it, in groups, searched as one types. */
export function ProfilePage(): ReactNode {
  const { reference = '' } = useParams();
  const data = useQuery({ queryKey: ['profile', reference], queryFn: () => getProfile(reference) });
  if (data.error) return <ErrorNote error={data.error} retry={() => void data.refetch()} />;
  if (!data.data) return <Bones lines={9} height={40} />;
  const { document, validFrom, validTo, name } = data.data;
  return (
    <>
      <p className="crumb no-print">
        <Link to="/console/configuration">规则档案</Link> / {name}第 {reference.split('@')[1]} 版
      </p>
      <PageHead
        title={name}
        lead={`《${document.title}》${document.number}　自 ${validFrom} 起${validTo ? `，至 ${validTo}` : ''}`}
      />
      <Values profile={data.data} />
    </>
  );
}

function Values({ profile }: { profile: ProfileDetail }): ReactNode {
  const [q, setQ] = useState('');
  const [silent, setSilent] = useState(false);
  const found = profile.rows.filter(
    (r) =>
      (silent || r.value !== null) &&
      `${r.name}${r.id}${r.group}${r.value?.shown ?? ''}${r.value?.words ?? ''}${r.value?.requirement ?? ''}`.includes(
        q.trim(),
      ),
  );
  const groups = [...new Set(found.map((r) => r.group))];
  return (
    <>
      <p className="inline no-print">
        <Input
          allowClear
          type="search"
          placeholder="查找：公示、工作日、原文中的词"
          aria-label="查找规则"
          style={{ width: 320, maxWidth: '100%' }}
          value={q}
          onChange={(e) => setQ(e.target.value)}
        />
        <Checkbox checked={silent} onChange={(e) => setSilent(e.target.checked)}>
          也列出未规定的
        </Checkbox>
        <span className="mut">{found.length} 项</span>
      </p>
      {found.length === 0 ? <Empty title="没有找到">换一个词，或者列出未规定的。</Empty> : null}
      {groups.map((group) => (
        <section key={group} className="section rule-group">
          <h2>{group}</h2>
          <dl>
            {found
              .filter((r) => r.group === group)
              .map((r) => (
                <div key={r.id}>
                  <dt>{r.name}</dt>
                  <dd>
                    <RuleWords value={r.value} />
                  </dd>
                </div>
              ))}
          </dl>
        </section>
      ))}
    </>
  );
}
