import '../reports/reports.css';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Button, Input } from 'antd';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { Link, useParams } from 'react-router';
import { getDossier, stepDossier } from '../../api/archive.ts';
import type { Dossier } from '../../api/archive.ts';
import { minute } from '../../shared/format.ts';
import { Bones, ErrorNote, Source } from '../../shared/Notes.tsx';
import { Tag } from '../../shared/Tag.tsx';
import { PageHead } from '../layout/PageHead.tsx';
import { TONE } from './Dossiers.tsx';

const VERB: Record<string, string> = {
  open: '立卷',
  complete: '材料齐全',
  close: '归档',
  export: '生成导出包',
  reopen: '重新打开',
};

/** One dossier: the five classes, what is missing, the step that is next. */
export function DossierPage(): ReactNode {
  const { id = '' } = useParams();
  const queries = useQueryClient();
  const data = useQuery({ queryKey: ['dossier', id], queryFn: () => getDossier(id) });
  const [retention, setRetention] = useState('10年');
  const [reason, setReason] = useState('');
  const step = useMutation({
    mutationFn: (s: string) =>
      stepDossier(id, s, s === 'close' ? { retention } : s === 'reopen' ? { reason } : {}),
    onSuccess: (d: Dossier) => queries.setQueryData(['dossier', id], d),
  });
  if (data.error) return <ErrorNote error={data.error} retry={() => void data.refetch()} />;
  if (!data.data) return <Bones lines={9} height={28} />;
  const d = data.data;
  const main = ['open', 'complete', 'close', 'export'].find((s) => d.allowed.includes(s));
  return (
    <>
      <p className="crumb no-print">
        <Link to="/console/dossiers">案卷</Link> / {d.taskId}
      </p>
      <PageHead
        title={`${d.taskName}案卷`}
        lead={<Tag tone={TONE[d.state ?? ''] ?? 'plain'}>{d.stateName}</Tag>}
      >
        <Link to={`/console/tasks/${d.taskId}`}>
          <Button>任务</Button>
        </Link>
        <Link to={`/console/duty?taskId=${d.taskId}`}>
          <Button>免责问责证据</Button>
        </Link>
        {d.bagSha256 ? (
          <a href={`/api/dossiers/${d.taskId}/bag.zip`} download>
            <Button>下载导出包</Button>
          </a>
        ) : null}
        {d.indexDocument ? (
          <a href={`/api/documents/${d.indexDocument}/file.pdf`}>
            <Button>卷内目录</Button>
          </a>
        ) : null}
      </PageHead>
      <div className="rep-bar no-print">
        {main === 'close' ? (
          <label>
            保管期限{' '}
            <Input style={{ width: 110 }} value={retention} onChange={(e) => setRetention(e.target.value)} />
          </label>
        ) : null}
        {main ? (
          <Button type="primary" loading={step.isPending} onClick={() => step.mutate(main)}>
            {VERB[main]}
          </Button>
        ) : null}
        {d.allowed.includes('reopen') ? (
          <>
            <Input
              style={{ width: 220 }}
              placeholder="重新打开的理由"
              aria-label="重新打开的理由"
              value={reason}
              onChange={(e) => setReason(e.target.value)}
            />
            <Button
              disabled={reason.trim() === ''}
              loading={step.isPending}
              onClick={() => step.mutate('reopen')}
            >
              {VERB['reopen']}
            </Button>
          </>
        ) : null}
      </div>
      <ErrorNote error={step.error} />
      {d.source ? (
        <Source
          rule={{
            text: '五类材料齐全才能归档',
            source: d.source.document,
            ...(d.source.words ? { quote: d.source.words } : {}),
          }}
        />
      ) : null}
      {d.classes.map((c, i) => (
        <section key={c.id}>
          <h2 className="rep-h">
            {i + 1}. {c.zh} {c.missing ? <Tag tone="late">缺少</Tag> : <Tag tone="public">已有</Tag>}
          </h2>
          {c.missing ? <p className="note note-late">{c.missing}</p> : null}
          <div className="rep-form">
            <table className="dossier-papers">
              <thead>
                <tr>
                  {['材料', '种类', '文号', '日期', '摘要'].map((h) => (
                    <th key={h}>{h}</th>
                  ))}
                </tr>
              </thead>
              <tbody>
                {c.papers.map((p) => (
                  <tr key={p.sha256 + p.title}>
                    <td>{p.title}</td>
                    <td>{p.kindName}</td>
                    <td>{p.number || '—'}</td>
                    <td>{p.on}</td>
                    <td className="hash" title={p.sha256}>
                      {p.sha256.slice(0, 16)}…
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        </section>
      ))}
      {d.bagSha256 ? <p className="rule hash">导出包摘要（SHA-256）：{d.bagSha256}</p> : null}
      <ol className="rule rep-log">
        {d.timeline.map((t) => (
          <li key={t.at + t.text}>
            {minute(t.at)} {t.who} {t.text}
            {t.reason ? `：${t.reason}` : ''}
          </li>
        ))}
      </ol>
    </>
  );
}
