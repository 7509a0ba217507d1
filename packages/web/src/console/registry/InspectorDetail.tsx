import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { getInspectorRecord, stepInspector } from '../../api/directory.ts';
import { getInspector } from '../../api/registry.ts';
import { day, minute } from '../../shared/format.ts';
import { Tag } from '../../shared/Tag.tsx';
import { DetailDrawer } from './DetailDrawer.tsx';
import { InspectorForms } from './InspectorForms.tsx';
import { Cert, ROLE } from './person.tsx';
import { Steps, Told } from './Steps.tsx';

const CERT = {
  valid: ['public', '有效'],
  ended: ['late', '已过期'],
  coming: ['due', '未生效'],
  revoked: ['draft', '已注销'],
} as const;

/** One person: may he be drawn, certificates, leave, interests, what changed, and what may be done now. */
export function InspectorDetail({ id, onClose }: { id: string; onClose: () => void }): ReactNode {
  const queries = useQueryClient();
  const q = useQuery({ queryKey: ['inspector', id], queryFn: () => getInspector(id) });
  const r = useQuery({ queryKey: ['inspector', id, 'record'], queryFn: () => getInspectorRecord(id) });
  const refresh = () =>
    Promise.all(['inspector', 'inspectors'].map((k) => queries.invalidateQueries({ queryKey: [k] })));
  const step = useMutation({
    mutationFn: (v: { step: string; reason?: string }) => stepInspector(id, v.step, v.reason),
    onSettled: refresh,
  });
  const p = q.data;
  const record = r.data;
  const facts = p
    ? [
        { label: '状态', value: p.stateName },
        { label: '执法证号', value: p.certNo ? <code>{p.certNo}</code> : '' },
        { label: '证件有效期至', value: <Cert person={p} /> },
        { label: '部门', value: p.departmentName },
        { label: '单位', value: p.unit },
        { label: '职务', value: p.position },
        { label: '身份', value: ROLE[p.role] ?? p.role },
        { label: '业务专长', value: p.tags.join('、') },
        { label: '执法资质', value: p.qualifications.join('、') },
        { label: '专业特长', value: p.strengths.join('、') },
        { label: '工作经历', value: p.experience },
        { label: '在手 / 上限', value: `${p.load} / ${p.cap}` },
        { label: '请假', value: p.off.map(([a, b]) => `${a} 至 ${b}`).join('；') || '无' },
        { label: '联系方式', value: p.phone },
      ]
    : [];
  return (
    <DetailDrawer
      title={p?.name ?? ''}
      facts={facts}
      pending={q.isPending}
      error={q.error ?? r.error}
      onClose={onClose}
    >
      {record ? (
        <>
          {record.drawable.ok ? (
            <p className="note note-public">今天可以参加抽取。</p>
          ) : (
            <p className="note note-due">今天不参加抽取：{record.drawable.why}</p>
          )}
          <Steps
            verbs={record.verbs}
            busy={step.isPending}
            error={step.error}
            onDo={(s, reason) => step.mutate({ step: s, ...(reason ? { reason } : {}) })}
          />
          <section className="section">
            <h2>证件</h2>
            {record.certificates.length === 0 ? <p className="mut">没有登记证件。</p> : null}
            <ul className="plain-list">
              {record.certificates.map((c) => (
                <li key={c.number}>
                  {c.kind} <code>{c.number}</code>　{c.validFrom ? `${day(c.validFrom)} ` : ''}至{' '}
                  {day(c.validTo)}　<Tag tone={CERT[c.state][0]}>{CERT[c.state][1]}</Tag>
                  {c.revokedWhy ? <span className="mut">　{c.revokedWhy}</span> : null}
                </li>
              ))}
            </ul>
          </section>
          <section className="section">
            <h2>利害关系（应当回避）</h2>
            {record.interests.length === 0 ? <p className="mut">没有申报。</p> : null}
            <ul className="plain-list">
              {record.interests.map((i) => (
                <li key={i.id} className={i.endedAt ? 'mut' : ''}>
                  {i.objectName}：{i.relationName}
                  {i.words ? `（${i.words}）` : ''}　<span className="mut">{day(i.declaredAt)} 申报</span>
                  {i.endedAt ? `　${day(i.endedAt)} 解除` : ''}
                </li>
              ))}
            </ul>
          </section>
          <InspectorForms
            id={id}
            off={p?.off ?? []}
            editable={record.editable}
            interests={record.interests}
            onDone={refresh}
          />
          <section className="section">
            <h2>变更</h2>
            {record.changes.length === 0 ? <p className="mut">入库以来没有变更。</p> : null}
            <ul className="plain-list">
              {record.changes.map((c, i) => (
                <li key={i}>
                  <span className="mut">{minute(c.at)}</span>　{c.fields.join('、')}
                  {c.why ? <span className="mut">　{c.why}</span> : null}
                </li>
              ))}
            </ul>
          </section>
          <section className="section">
            <h2>办理经过</h2>
            <Told lines={record.timeline} />
          </section>
        </>
      ) : null}
    </DetailDrawer>
  );
}
