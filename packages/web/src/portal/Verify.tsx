import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { listDraws } from '../api/portal.ts';
import { count, minute } from '../shared/format.ts';
import { Hash } from '../shared/Hash.tsx';
import { Bones, Empty, ErrorNote } from '../shared/Notes.tsx';
import { DRAW_STATE } from '../shared/stages.ts';
import { Tag } from '../shared/Tag.tsx';
import { useTitle } from '../shared/useTitle.ts';

/** 验证: every draw ever committed, the broken-off and void ones among them, each with grade and commitment. */
export function Verify(): ReactNode {
  useTitle('验证');
  const data = useQuery({ queryKey: ['portal', 'draws'], queryFn: () => listDraws({ pageSize: 100 }) });
  return (
    <>
      <h1>验证</h1>
      <p className="lead">
        每次抽取都先公开承诺，再产生随机数。任何人都可以核对：名单没有在看到随机数之后改过，每一户的机会相等。
      </p>
      <p>
        <Link className="btn btn-primary" to="/portal/verify/mine">
          查一查我的企业
        </Link>{' '}
        <Link className="btn" to="/portal/log">
          核对台账
        </Link>
      </p>
      <ErrorNote error={data.error} retry={() => void data.refetch()} />
      {data.isPending ? <Bones lines={8} height={28} /> : null}
      {data.data && data.data.rows.length === 0 ? (
        <Empty title="还没有抽取">第一次抽取提交承诺后，会永久列在这里。</Empty>
      ) : null}
      <ul className="lines">
        {data.data?.rows.map((d) => (
          <li key={d.id}>
            <Link to={`/portal/draws/${d.id}`}>{d.taskName}</Link>
            <span className="line-cats">
              <Tag tone={DRAW_STATE[d.state].tone}>{DRAW_STATE[d.state].label}</Tag>
              {d.grade ? <Tag tone={d.grade === 'D' ? 'draft' : 'plain'}>{d.grade} 级</Tag> : null}
            </span>
            <span>
              {minute(d.committedAt)} 承诺　在册 {count(d.size)} 户
              {d.n === null ? '' : `，抽中 ${count(d.n)} 户`}
            </span>
            <Hash value={d.commitHash} className="hash-small" />
          </li>
        ))}
      </ul>
    </>
  );
}
