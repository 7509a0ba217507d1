import { useState } from 'react';
import type { ReactNode } from 'react';
import type { VisitDetail } from '../api/visits.ts';

/** Before the visit: the licences to be shown, what the object is told, and the start; or why it has to wait. */
export function StartPanel({
  visit,
  busy,
  onStart,
}: {
  visit: VisitDetail;
  busy: boolean;
  onStart: (urgent?: string) => void;
}): ReactNode {
  const [urgent, setUrgent] = useState<string | null>(null);
  const approved = visit.step === 'approved';
  return (
    <section className="record" aria-label="出示执法证">
      <h2>出示执法证</h2>
      <ul className="licences">
        {visit.team.map((t) => (
          <li key={t.inspectorId}>
            <strong>{t.name}</strong>
            <span>{t.departmentName}</span>
            <code>{t.certNo}</code>
            <small>有效期至 {t.certTo ?? '未登记'}</small>
          </li>
        ))}
      </ul>
      {visit.assistants.length > 0 ? (
        <p>
          协助人员（不作为执法人员）：
          {visit.assistants.map((a) => `${a.name}（${a.organisation}）`).join('、')}
        </p>
      ) : null}
      <p className="rule">告知当事人：检查依据和任务来源、申请回避的权利、五个严禁；监督投诉电话 12345。</p>
      {approved ? (
        <button
          type="button"
          className="btn btn-primary field-wide"
          disabled={busy}
          onClick={() => onStart()}
        >
          已出示执法证，开始检查
        </button>
      ) : (
        <>
          <p className="note note-due">
            等待负责人批准：
            {visit.bodies
              .filter((b) => b.approvedAt === null)
              .map((b) => b.departmentName)
              .join('、')}
            。未经批准不能开始检查。
          </p>
          {urgent === null ? (
            <button type="button" className="linklike" onClick={() => setUrgent('')}>
              情况紧急，须立即检查
            </button>
          ) : (
            <>
              <label className="field">
                <span>紧急情况的理由（事后须补办批准）</span>
                <textarea
                  className="input"
                  rows={2}
                  value={urgent}
                  onChange={(e) => setUrgent(e.target.value)}
                />
              </label>
              <button
                type="button"
                className="btn field-wide"
                disabled={busy || urgent.trim().length < 4}
                onClick={() => onStart(urgent.trim())}
              >
                先行检查，事后补办批准
              </button>
            </>
          )}
        </>
      )}
    </section>
  );
}

const REASONS = [
  ['unreachable', '登记住所（经营场所）查无此户，无法联系'],
  ['moved', '已迁往别处'],
  ['closed', '已关闭停业或正在组织清算'],
  ['deregistered', '抽取之后已经注销'],
  ['revoked', '抽取之后被吊销或撤销'],
  ['no-business', '未开展本次抽查涉及的经营活动'],
] as const;

/** 无法检查: the reason and what proves it; becomes a result and is reviewed like one. */
export function ImpossiblePanel({
  onReport,
}: {
  onReport: (reason: string, proof: string) => void;
}): ReactNode {
  const [reason, setReason] = useState('');
  const [proof, setProof] = useState('');
  return (
    <details className="record more">
      <summary>无法检查</summary>
      <label className="field">
        <span>原因</span>
        <select className="input" value={reason} onChange={(e) => setReason(e.target.value)}>
          <option value="">请选择</option>
          {REASONS.map(([key, label]) => (
            <option key={key} value={key}>
              {label}
            </option>
          ))}
        </select>
      </label>
      <label className="field">
        <span>证明（走访情况、照片、退信、登记信息）</span>
        <textarea className="input" rows={2} value={proof} onChange={(e) => setProof(e.target.value)} />
      </label>
      <button
        type="button"
        className="btn field-wide"
        disabled={reason === '' || proof.trim().length < 4}
        onClick={() => onReport(reason, proof.trim())}
      >
        报告无法检查
      </button>
    </details>
  );
}
