import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { CATEGORIES } from '../shared/categories.ts';
import { minute } from '../shared/format.ts';
import { Empty } from '../shared/Notes.tsx';
import { Tag } from '../shared/Tag.tsx';
import { useTitle } from '../shared/useTitle.ts';
import { useFieldState } from './fieldState.ts';
import type { Op } from './offline/ops.ts';
import { dropOp, settleOp } from './offline/sync.ts';
import { downloaded } from './useField.ts';

const local = (iso: string): string => minute(new Date(Date.parse(iso) + 8 * 3_600_000).toISOString());

/** 同步: everything that was done on this phone and is not yet with the server, with what stands in its way. */
export function SyncPage(): ReactNode {
  useTitle('同步');
  const { person, offline, ops, signIn, sync } = useFieldState();
  const [busy, setBusy] = useState(false);
  const kept = useQuery({
    queryKey: ['field', 'downloaded', person.id],
    networkMode: 'always',
    queryFn: () => downloaded(person.id),
  });
  const go = async (): Promise<void> => {
    setBusy(true);
    await sync().finally(() => setBusy(false));
  };
  return (
    <main className="field-main">
      <h1>同步</h1>
      <p className="rule">
        已下载 {kept.data ?? 0}{' '}
        次检查，没有网络也能填写。换人登录后，前一人的内容仍在手机上，但无法读取；本人再次登录后继续提交。
      </p>
      {signIn ? (
        <p className="note note-due">
          登录已过期。<Link to="/">重新登录</Link>后自动提交。
        </p>
      ) : null}
      {ops.length === 0 ? <Empty title="没有待同步的内容">在这部手机上做的都已经提交。</Empty> : null}
      {ops.map((op) => (
        <OpCard key={op.id} op={op} personId={person.id} after={go} />
      ))}
      {ops.length > 0 ? (
        <button
          type="button"
          className="btn btn-primary field-wide"
          disabled={busy}
          onClick={() => void go()}
        >
          {busy ? '正在同步…' : offline ? '再试一次' : '立即同步'}
        </button>
      ) : null}
    </main>
  );
}

function OpCard({
  op,
  personId,
  after,
}: {
  op: Op;
  personId: string;
  after: () => Promise<void>;
}): ReactNode {
  return (
    <section className="visit" aria-label={op.title}>
      <span className="visit-top">
        <strong>{op.title}</strong>
        {op.state === 'conflict' ? (
          <Tag tone="late">两处都改过</Tag>
        ) : op.state === 'refused' ? (
          <Tag tone="late">未被接受</Tag>
        ) : (
          <Tag tone="due">待提交</Tag>
        )}
      </span>
      <span>{local(op.at)}</span>
      {op.state === 'conflict' ? (
        <>
          <p>同一张表已有另一人（或另一部手机）提交。两份都已保存，请选择以哪一份为准：</p>
          <div className="two">
            <Side title="我填写的" data={op.body} />
            <Side title="已提交的" data={op.theirs ?? {}} />
          </div>
          <div className="field-do">
            <button
              type="button"
              className="btn"
              onClick={() => void settleOp(personId, op.id, 'theirs').then(after)}
            >
              用已提交的
            </button>
            <button
              type="button"
              className="btn btn-primary"
              onClick={() => void settleOp(personId, op.id, 'mine').then(after)}
            >
              以我填写的为准
            </button>
          </div>
        </>
      ) : null}
      {op.state === 'refused' ? (
        <>
          <p>{op.message}</p>
          <div className="field-do">
            <button type="button" className="btn" onClick={() => void dropOp(personId, op.id).then(after)}>
              不再提交
            </button>
            <Link className="btn btn-primary" to={`/field/${op.visitId}`}>
              去修改
            </Link>
          </div>
        </>
      ) : null}
    </section>
  );
}

function Side({ title, data }: { title: string; data: Record<string, unknown> }): ReactNode {
  const categories = (data['categories'] as number[] | undefined) ?? [];
  const words = [data['notes'], data['statement'], data['savedBy']].filter(
    (w) => typeof w === 'string' && w !== '',
  );
  return (
    <div>
      <strong>{title}</strong>
      {categories.map((c) => (
        <p key={c}>{CATEGORIES.find((k) => k.code === c)?.label}</p>
      ))}
      {words.map((w) => (
        <p key={String(w)}>{String(w)}</p>
      ))}
    </div>
  );
}
