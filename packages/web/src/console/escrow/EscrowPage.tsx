import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { Link, useSearchParams } from 'react-router';
import { listCopies } from '../../api/escrow.ts';
import type { EscrowCopy } from '../../api/escrow.ts';
import { ESCROW } from '../../shared/escrow.ts';
import { count, minute } from '../../shared/format.ts';
import { Bones, Empty, ErrorNote } from '../../shared/Notes.tsx';
import { Tag } from '../../shared/Tag.tsx';
import { useSession } from '../../shared/useSession.ts';
import { PageHead } from '../layout/PageHead.tsx';
import { Keys } from './Keys.tsx';
import './escrow.css';

/** 监督密钥与副本: the supervising body's public key, and the encrypted copy of every committed register (SJ1 section 3). */
export function EscrowPage(): ReactNode {
  const role = useSession().data?.person?.role;
  // administrators see nothing of the work
  const administrator = role === 'security' || role === 'auditor';
  return (
    <>
      <PageHead
        title="监督密钥与副本"
        lead="每次提交承诺，名录快照另加密一份给监督机构；副本的哈希写进公开的承诺记录。只有监督机构的私钥能打开，本系统不保存私钥。"
      />
      <Keys role={role} />
      {administrator ? null : <Copies supervisor={role === 'supervisor'} />}
    </>
  );
}

function Copies({ supervisor }: { supervisor: boolean }): ReactNode {
  const q = useQuery({ queryKey: ['escrow-copies'], queryFn: () => listCopies() });
  // the desk counts the own area's that wait, and leads to exactly these
  const waiting = useSearchParams()[0].get('state') === 'waiting';
  const rows = q.data?.filter((c) => !waiting || (c.state === 'waiting' && c.own));
  return (
    <section className="section" aria-labelledby="copies">
      <h2 id="copies">监督副本</h2>
      <ErrorNote error={q.error} retry={() => void q.refetch()} />
      {q.isPending ? <Bones lines={4} height={32} /> : null}
      {waiting ? (
        <p>
          只列等待确认的。<Link to="/console/escrow">看全部</Link>
        </p>
      ) : null}
      {rows?.length === 0 ? (
        waiting ? (
          <Empty title="没有等待确认的副本" />
        ) : (
          <Empty title="还没有监督副本">监督公钥启用之后，每次提交承诺时的副本列在这里。</Empty>
        )
      ) : null}
      <ul className="escrow-list">
        {rows?.map((copy) => (
          <Line key={copy.drawId} of={copy} supervisor={supervisor} />
        ))}
      </ul>
    </section>
  );
}

function Line({ of, supervisor }: { of: EscrowCopy; supervisor: boolean }): ReactNode {
  const open = of.state === 'waiting' && supervisor && of.own;
  return (
    <li>
      <div className="escrow-line">
        <Link to={`/console/escrow/${encodeURIComponent(of.drawId)}`}>
          <strong>{of.taskName}</strong>
        </Link>
        <Tag tone={ESCROW[of.state].tone}>{ESCROW[of.state].label}</Tag>
      </div>
      <p className="mut">
        抽取编号 {of.drawId}　对象 {count(of.objects)} 个　{minute(of.at)} 另存给{of.holder}
      </p>
      {open ? (
        <p className="escrow-due">
          请在 {minute(of.openBy ?? '')} 之前
          <Link to={`/console/escrow/${encodeURIComponent(of.drawId)}`}>下载、核对并确认</Link>
        </p>
      ) : null}
      {of.why ? <p className="escrow-due">不符的情况：{of.why}</p> : null}
    </li>
  );
}
