import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Button, Input } from 'antd';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { Link, useParams } from 'react-router';
import { getReport, stepReport, writeReport } from '../../api/reports.ts';
import type { Report } from '../../api/reports.ts';
import { minute } from '../../shared/format.ts';
import { Bones, ErrorNote, Source } from '../../shared/Notes.tsx';
import { Tag } from '../../shared/Tag.tsx';
import { PageHead } from '../layout/PageHead.tsx';
import { FormTable } from './FormTable.tsx';
import { Tabs } from './Tabs.tsx';

/** One report: answers and texts to write, numbers to read, one step forward. */
export function ReportPage(): ReactNode {
  const { id = '' } = useParams();
  const data = useQuery({ queryKey: ['report', id], queryFn: () => getReport(id) });
  if (data.error) return <ErrorNote error={data.error} retry={() => void data.refetch()} />;
  if (!data.data) return <Bones lines={9} height={28} />;
  return <Form key={data.data.version} report={data.data} />;
}

function Form({ report }: { report: Report }): ReactNode {
  const queries = useQueryClient();
  const { body } = report;
  const [answers, setAnswers] = useState<Record<string, string>>(
    Object.fromEntries(
      report.questions.map((q) => [q.id, body.answers[q.id] ?? report.suggested[q.id] ?? '']),
    ),
  );
  const [texts, setTexts] = useState({
    status: body.status,
    problems: body.problems,
    suggestions: body.suggestions,
  });
  const [reason, setReason] = useState('');
  const done = { onSuccess: (r: Report) => queries.setQueryData(['report', report.id], r) };
  const save = useMutation({
    mutationFn: () => writeReport(report.id, { version: report.version, answers, ...texts }),
    ...done,
  });
  const step = useMutation({
    mutationFn: (s: string) => stepReport(report.id, s, s === 'return' ? { reason } : {}),
    ...done,
  });
  const may = (s: string): boolean => report.allowed.includes(s);
  const file = (format: string): string => `/api/reports/${encodeURIComponent(report.id)}/export.${format}`;
  const changed =
    report.questions.some((q) => (body.answers[q.id] ?? '') !== answers[q.id]) ||
    (['status', 'problems', 'suggestions'] as const).some((k) => body[k] !== texts[k]);
  return (
    <>
      <Tabs />
      <p className="crumb no-print">
        <Link to="/console/reports">报表</Link> / {report.title}
      </p>
      <PageHead
        title={body.title}
        lead={
          <Tag tone={report.late ? 'late' : 'plain'}>
            {report.stateName}
            {report.late ? '（逾期）' : ''}
          </Tag>
        }
      >
        {['xlsx', 'docx', 'pdf'].map((f) => (
          <a key={f} href={file(f)} download>
            <Button>{f === 'xlsx' ? 'Excel' : f === 'docx' ? 'Word' : 'PDF'}</Button>
          </a>
        ))}
      </PageHead>
      <p>
        填报单位（地区）：{body.unit}　报送期限：{report.due ?? '及时'}　计算时间：{minute(body.computedAt)}
      </p>
      <Source rule={{ text: '报送要求', source: report.source }} />
      {report.returnedReason && report.state === 'returned' ? (
        <p className="note note-due">退回理由：{report.returnedReason}</p>
      ) : null}
      {report.kind === 'monthly' ? (
        <section>
          <h2 className="rep-h">一、“双随机、一公开”制度机制建设情况</h2>
          {report.questions.map((q) => (
            <label key={q.id} className="rep-field">
              <span>
                {q.no}　{q.zh}
              </span>
              {may('write') ? (
                <Input.TextArea
                  autoSize
                  value={answers[q.id] ?? ''}
                  onChange={(e) => setAnswers({ ...answers, [q.id]: e.target.value })}
                />
              ) : (
                <strong>{body.answers[q.id] || '未填写'}</strong>
              )}
            </label>
          ))}
        </section>
      ) : null}
      <h2 className="rep-h">{report.kind === 'monthly' ? '二、' : ''}随机抽查工作开展情况</h2>
      <FormTable report={report} />
      <h2 className="rep-h">情况、问题和建议</h2>
      {(
        [
          ['status', '工作情况'],
          ['problems', '存在问题'],
          ['suggestions', '意见建议'],
        ] as const
      ).map(([k, name]) => (
        <label key={k} className="rep-field">
          <span>{name}</span>
          {may('write') ? (
            <Input.TextArea
              autoSize={{ minRows: 2 }}
              value={texts[k]}
              onChange={(e) => setTexts({ ...texts, [k]: e.target.value })}
            />
          ) : (
            <span>{body[k] || '无'}</span>
          )}
        </label>
      ))}
      <ErrorNote error={save.error ?? step.error} />
      <div className="rep-bar no-print">
        {may('write') ? (
          <Button
            type={changed || report.state === 'due' ? 'primary' : 'default'}
            loading={save.isPending}
            onClick={() => save.mutate()}
          >
            保存填写
          </Button>
        ) : null}
        {may('submit') ? (
          <Button
            type={changed ? 'default' : 'primary'}
            disabled={changed}
            loading={step.isPending}
            onClick={() => step.mutate('submit')}
          >
            报送
          </Button>
        ) : null}
        {may('accept') ? (
          <Button type="primary" loading={step.isPending} onClick={() => step.mutate('accept')}>
            收讫
          </Button>
        ) : null}
        {may('return') ? (
          <>
            <Input
              style={{ maxWidth: 320 }}
              placeholder="退回理由"
              aria-label="退回理由"
              value={reason}
              onChange={(e) => setReason(e.target.value)}
            />
            <Button
              disabled={reason.trim() === ''}
              loading={step.isPending}
              onClick={() => step.mutate('return')}
            >
              退回修改
            </Button>
          </>
        ) : null}
        {may('submit') && changed ? <span className="rule">有未保存的填写，保存后才能报送。</span> : null}
      </div>
      <ol className="rule rep-log">
        {report.timeline.map((t) => (
          <li key={t.at + t.text}>
            {minute(t.at)} {t.who} {t.text}
            {t.reason ? `：${t.reason}` : ''}
          </li>
        ))}
      </ol>
    </>
  );
}
