import type { ReactNode } from 'react';
import type { Sheet } from '../api/visits.ts';
import { minute } from '../shared/format.ts';
import { stampNow } from './offline/clock.ts';
import { SignaturePad, Signature } from './SignaturePad.tsx';

/** The foot of a sheet: when, where, what the object says, who signs; or that he would not, before whom. */
export function SheetForm({
  sheet,
  editable,
  onChange,
}: {
  sheet: Sheet;
  editable: boolean;
  onChange: (s: Sheet) => void;
}): ReactNode {
  if (!editable) return <ReadSheet sheet={sheet} />;
  const set = (more: Partial<Sheet>): void => onChange({ ...sheet, ...more });
  const text = (key: 'place' | 'signer' | 'witness', label: string): ReactNode => (
    <label className="field">
      <span>{label}</span>
      <input
        className="input"
        maxLength={100}
        value={sheet[key]}
        onChange={(e) => set({ [key]: e.target.value })}
      />
    </label>
  );
  return (
    <section className="record sheet-form" aria-label="检查记录表">
      <h3>时间、地点和签字</h3>
      <div className="times">
        {(
          [
            ['timeIn', '进入'],
            ['timeOut', '离开'],
          ] as const
        ).map(([key, label]) => (
          <button key={key} type="button" className="btn" onClick={() => set({ [key]: stampNow() })}>
            {sheet[key] ? `${label} ${minute(sheet[key]).slice(11)}` : `记${label}时间`}
          </button>
        ))}
      </div>
      {text('place', '检查地点')}
      <label className="field">
        <span>当事人意见（选填）</span>
        <textarea
          className="input"
          rows={2}
          maxLength={2000}
          value={sheet.statement}
          onChange={(e) => set({ statement: e.target.value })}
        />
      </label>
      <label className="choices">
        <input
          type="checkbox"
          checked={sheet.refusedToSign}
          onChange={(e) =>
            set({ refusedToSign: e.target.checked, ...(e.target.checked ? { signature: '' } : {}) })
          }
        />
        当事人拒绝签字
      </label>
      {sheet.refusedToSign ? (
        text('witness', '见证人（姓名、身份）')
      ) : (
        <>
          {text('signer', '签字人姓名')}
          <SignaturePad value={sheet.signature} onChange={(signature) => set({ signature })} />
        </>
      )}
    </section>
  );
}

export function ReadSheet({ sheet }: { sheet: Sheet }): ReactNode {
  if (!sheet.timeIn && !sheet.place && !sheet.statement) return null;
  return (
    <div className="record-read sheet-read">
      <p>
        {minute(sheet.timeIn)} 至 {minute(sheet.timeOut).slice(11)}　{sheet.place}
      </p>
      {sheet.statement ? <p>当事人意见：{sheet.statement}</p> : null}
      {sheet.refusedToSign ? <p>当事人拒绝签字，见证人：{sheet.witness}</p> : null}
      {sheet.signature ? (
        <figure>
          <Signature path={sheet.signature} />
          <figcaption>{sheet.signer}</figcaption>
        </figure>
      ) : null}
    </div>
  );
}
