import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { useSearchParams } from 'react-router';
import { askReceipt, listDraws } from '../api/portal.ts';
import { day } from '../shared/format.ts';
import { ErrorNote } from '../shared/Notes.tsx';
import { useTitle } from '../shared/useTitle.ts';
import { CheckReceipt } from './CheckReceipt.tsx';

/** 查一查我的企业: credit code and 查验码 → receipt → checked here, in this browser. */
export function Mine(): ReactNode {
  useTitle('查一查我的企业');
  const [params] = useSearchParams();
  const draws = useQuery({ queryKey: ['portal', 'draws'], queryFn: () => listDraws({ pageSize: 100 }) });
  const open = (draws.data?.rows ?? []).filter((d) => d.state === 'drawn' || d.state === 'voided');
  const [drawId, setDrawId] = useState(params.get('draw') ?? '');
  const [code, setCode] = useState(params.get('code') ?? '');
  const [checkCode, setCheckCode] = useState(params.get('check') ?? '');
  const chosen = drawId || (open[0]?.id ?? '');
  const ask = useMutation({
    mutationFn: () => askReceipt({ drawId: chosen, code: code.trim(), checkCode: checkCode.trim() }),
  });
  return (
    <>
      <h1>查一查我的企业</h1>
      <p className="lead">
        凭统一社会信用代码和查验码取回凭证。核对在您自己的浏览器里进行，不必相信本平台的说法。
      </p>
      <form
        className="mine-form no-print"
        onSubmit={(e) => {
          e.preventDefault();
          ask.mutate();
        }}
      >
        <label className="field">
          <span>哪一次抽取</span>
          <select className="input" value={chosen} onChange={(e) => setDrawId(e.target.value)}>
            {chosen && !open.some((d) => d.id === chosen) ? <option value={chosen}>{chosen}</option> : null}
            {open.map((d) => (
              <option key={d.id} value={d.id}>
                {d.taskName}（{day(d.committedAt)}）
              </option>
            ))}
          </select>
        </label>
        <label className="field">
          <span>统一社会信用代码</span>
          <input
            className="input mono"
            autoComplete="off"
            value={code}
            onChange={(e) => setCode(e.target.value)}
          />
        </label>
        <label className="field">
          <span>查验码（检查人员交给企业，或向经办人索取）</span>
          <input
            className="input mono"
            autoComplete="off"
            value={checkCode}
            onChange={(e) => setCheckCode(e.target.value)}
          />
        </label>
        <div>
          <button
            type="submit"
            className="btn btn-primary"
            disabled={ask.isPending || !chosen || code.trim() === '' || checkCode.trim().length < 4}
          >
            {ask.isPending ? '正在取凭证…' : '取凭证并核对'}
          </button>
        </div>
      </form>
      <ErrorNote error={ask.error ?? draws.error} />
      {ask.data ? (
        <CheckReceipt key={JSON.stringify(ask.data.receipt)} bundle={ask.data} drawId={chosen} />
      ) : null}
    </>
  );
}
