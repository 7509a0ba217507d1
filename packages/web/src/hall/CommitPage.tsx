import './commit.css';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { Link, useNavigate, useParams } from 'react-router';
import { commitDraw } from '../api/draws.ts';
import { CITED } from '../shared/citations.ts';
import { Band } from '../shared/Band.tsx';
import { count, second } from '../shared/format.ts';
import { Bones, ErrorNote, Source } from '../shared/Notes.tsx';
import { useTitle } from '../shared/useTitle.ts';
import { totals } from './acts.ts';
import { useHall } from './useHall.ts';

/** The plain page before the commitment: after it nothing of the draw can be changed. */
export function CommitPage(): ReactNode {
  const { drawId = '' } = useParams();
  const hall = useHall(drawId);
  const queries = useQueryClient();
  const go = useNavigate();
  useTitle('提交承诺并公开');
  const commit = useMutation({
    mutationFn: () => commitDraw(drawId),
    onSuccess: async (next) => {
      queries.setQueryData(['draw', drawId], next);
      await go(`/hall/${drawId}`, { replace: true });
    },
  });
  const d = hall.data;
  const may = d?.allowed.find((a) => a.verb === 'commit');
  return (
    <>
      <Band />
      <main className="pledge-page">
        <h1>提交承诺并公开</h1>
        <ErrorNote error={hall.error} />
        {d ? (
          <>
            <p className="pledge-what">
              {d.taskName}：在册 {count(d.frame.size)} 户，将抽 <strong>{count(totals(d).n)}</strong>{' '}
              户；执法检查人员 {count(d.inspectors.size)} 名。
            </p>
            <dl>
              <dt>之后会怎样</dt>
              <dd>
                <ol>
                  <li>名单、分层、比例、人员和回避事项全部封存，任何人（包括系统管理员）都不能再改。</li>
                  <li>这次抽取必须走到结果；只有随机源未开出或见证人未开启，才能中止，中止记录永久公开。</li>
                  <li>{d.escrow.words}。</li>
                  <li>企业名称和检查人员不公开，派发前谁也看不到。</li>
                </ol>
              </dd>
              <dt>时间</dt>
              <dd>
                {d.openBy ? (
                  <>
                    见证人须在 {second(d.openBy)} 前开启；
                    {d.beaconAfter ? `${second(d.beaconAfter)} 之后取公开随机数。` : ''}
                  </>
                ) : (
                  '见证开启和取数的截止时间自提交时起算，写入承诺。'
                )}
              </dd>
              <dt>谁会看到</dt>
              <dd>全社会：承诺记录全文立即在公众门户的「抽查公告」和「验证」中公开。</dd>
              <dt>依据</dt>
              <dd>
                <Source rule={CITED.commit} />
              </dd>
            </dl>
            <ErrorNote error={commit.error} />
            {may && !may.ok ? <p className="note note-due">{may.why}</p> : null}
            <p className="pledge-do">
              <button
                type="button"
                className="btn btn-primary"
                disabled={commit.isPending || !may?.ok || d.state !== 'frozen'}
                onClick={() => commit.mutate()}
              >
                {commit.isPending ? '正在提交…' : '提交承诺并公开'}
              </button>
              <Link className="btn" to={`/hall/${drawId}`}>
                先不提交，回到大厅
              </Link>
            </p>
          </>
        ) : hall.error ? null : (
          <Bones lines={8} height={24} />
        )}
      </main>
    </>
  );
}
