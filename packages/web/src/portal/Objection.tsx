import './objection.css';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { objectTo } from '../api/portal.ts';
import type { PublishedDetail } from '../api/portal.ts';
import { day } from '../shared/format.ts';
import { ErrorNote } from '../shared/Notes.tsx';

/** Objections that were answered, and the form for a new one: published results stand under public supervision (B11). */
export function Objection({
  id,
  answered,
}: {
  id: string;
  answered: PublishedDetail['objections'];
}): ReactNode {
  const [f, setF] = useState({ fromWhom: 'enterprise', name: '', contact: '', words: '' });
  const send = useMutation({ mutationFn: () => objectTo(id, f) });
  const set = (key: keyof typeof f, value: string): void => setF({ ...f, [key]: value });
  const text = (key: 'name' | 'contact', label: string): ReactNode => (
    <label className="field">
      <span>{label}</span>
      <input className="input" value={f[key]} maxLength={100} onChange={(e) => set(key, e.target.value)} />
    </label>
  );
  return (
    <section aria-labelledby="objections" className="objection no-print">
      {answered.length > 0 ? <h2 id="objections">异议和答复</h2> : null}
      {answered.map((o) => (
        <p key={o.at} className="note">
          {o.from} {day(o.at)} 提出异议。{day(o.answeredAt)} 答复：{o.answer}
        </p>
      ))}
      {send.data ? (
        <p className="note note-public">异议已收到，由检查机关答复。姓名和联系方式不会公开。</p>
      ) : (
        <details>
          <summary>对这条结果有异议</summary>
          <form
            className="mine-form"
            onSubmit={(e) => {
              e.preventDefault();
              send.mutate();
            }}
          >
            <label className="field">
              <span>您是</span>
              <select className="input" value={f.fromWhom} onChange={(e) => set('fromWhom', e.target.value)}>
                <option value="enterprise">当事企业</option>
                <option value="public">社会公众</option>
              </select>
            </label>
            {text('name', '姓名')}
            {text('contact', '联系方式')}
            <label className="field">
              <span>异议的内容和理由</span>
              <textarea
                className="input"
                rows={4}
                maxLength={2000}
                value={f.words}
                onChange={(e) => set('words', e.target.value)}
              />
            </label>
            <p className="rule">姓名和联系方式只用于答复，不公开。</p>
            <ErrorNote error={send.error} />
            <div>
              <button
                type="submit"
                className="btn btn-primary"
                disabled={
                  send.isPending || !f.name.trim() || f.contact.trim().length < 3 || f.words.trim().length < 5
                }
              >
                提交异议
              </button>
            </div>
          </form>
        </details>
      )}
    </section>
  );
}
