import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import type { ReactNode } from 'react';
import { useParams } from 'react-router';
import { getVersion } from '../../api/plans.ts';
import { minute } from '../../shared/format.ts';
import { Bones, ErrorNote } from '../../shared/Notes.tsx';
import { PageHead } from '../layout/PageHead.tsx';
import { Crumb, ratioOf, windowOf } from './parts.tsx';

/** One published version of a plan, as it stood. */
export function VersionPage(): ReactNode {
  const { id = '', version = '' } = useParams();
  const data = useQuery({ queryKey: ['plan-version', id, version], queryFn: () => getVersion(id, version) });
  if (data.error) return <ErrorNote error={data.error} retry={() => void data.refetch()} />;
  if (!data.data) return <Bones lines={8} height={32} />;
  const v = data.data;
  return (
    <>
      <Crumb id={id} title={v.title} here={`第 ${v.version} 版`} />
      <PageHead
        title={`${v.title}（第 ${v.version} 版）`}
        lead={`${minute(v.at)} 公布${v.reason ? `；变更理由：${v.reason}` : ''}`}
      >
        <Button onClick={() => window.print()}>打印</Button>
      </PageHead>
      <p className="mut">
        {v.channels.map((c) => `${c.name}（${c.on}${c.proof ? `，${c.proof}` : ''}）`).join('；')}
      </p>
      <div className="scroll">
        <table className="strata plan-lines">
          <thead>
            <tr>
              {[
                '序号',
                '计划名称',
                '抽查事项',
                '对象范围',
                '抽查比例',
                '抽查数量',
                '发起部门',
                '参与部门',
                '检查时间',
                '方式',
              ].map((h) => (
                <th key={h} scope="col">
                  {h}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {v.lines.map((l) => (
              <tr key={l.id}>
                <td className="num">{l.no}</td>
                <td>{l.name}</td>
                <td>{l.items.map((i) => i.item).join('；')}</td>
                <td>{l.objectRange || l.kinds.join('、')}</td>
                <td className="num">{ratioOf(l)}</td>
                <td className="num">{l.quantity ?? ''}</td>
                <td>{l.initiator.name}</td>
                <td>{l.participants.map((p) => p.name).join('、')}</td>
                <td className="nowrap">{windowOf(l)}</td>
                <td>{l.method}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {v.warnings.length > 0 ? (
        <section className="section">
          <h2>公布时的提示</h2>
          <ul className="plan-findings">
            {v.warnings.map((w) => (
              <li key={w}>{w}</li>
            ))}
          </ul>
        </section>
      ) : null}
    </>
  );
}
