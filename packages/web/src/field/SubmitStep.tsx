import type { ReactNode } from 'react';
import type { VisitDetail } from '../api/visits.ts';

/** Before the submission: what happens, who sees it, the rule; the button carries the verb. */
export function SubmitStep({
  visit,
  busy,
  onDo,
  onBack,
}: {
  visit: VisitDetail;
  busy: boolean;
  onDo: () => void;
  onBack: () => void;
}): ReactNode {
  return (
    <section className="note submit" aria-label="提交前确认">
      <p>
        提交后不能自行修改；审核后由各检查部门在期限内向社会公示，并记于
        {visit.objects.map((o) => `「${o.name}」`).join('')}名下。
      </p>
      <p className="rule">依据：如实记录检查情况，谁检查、谁录入、谁公开。</p>
      <div className="field-do">
        <button type="button" className="btn" onClick={onBack}>
          再看看
        </button>
        <button type="button" className="btn btn-primary" disabled={busy} onClick={onDo}>
          {busy ? '正在提交…' : '提交检查结果'}
        </button>
      </div>
    </section>
  );
}
