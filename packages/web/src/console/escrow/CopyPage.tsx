import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Button } from 'antd';
import type { ReactNode } from 'react';
import { Link, useParams } from 'react-router';
import { confirmCopy, copyUrl, listCopies, refuseCopy } from '../../api/escrow.ts';
import type { EscrowCopy } from '../../api/escrow.ts';
import { ESCROW } from '../../shared/escrow.ts';
import { count, second } from '../../shared/format.ts';
import { Hash } from '../../shared/Hash.tsx';
import { Bones, Empty, ErrorNote, Source } from '../../shared/Notes.tsx';
import { Tag } from '../../shared/Tag.tsx';
import { useSession } from '../../shared/useSession.ts';
import { PageHead } from '../layout/PageHead.tsx';
import { TextAct } from './TextAct.tsx';
import './escrow.css';

const RULE = {
  text: '监督机构在公开截止时间之前确认副本能打开，且算出承诺的抽取库根；未确认的抽取照常进行，但会写明。',
  source: 'SJ1 第 3 节',
};

/** One copy: download it, check it on one's own machine, say what came of it. */
export function CopyPage(): ReactNode {
  const { drawId = '' } = useParams();
  const q = useQuery({ queryKey: ['escrow-copies', drawId], queryFn: () => listCopies(drawId) });
  const role = useSession().data?.person?.role;
  const copy = q.data?.[0];
  return (
    <>
      <p className="crumb no-print">
        <Link to="/console/escrow">监督密钥与副本</Link> / {drawId}
      </p>
      <ErrorNote error={q.error} retry={() => void q.refetch()} />
      {q.isPending ? <Bones lines={6} height={28} /> : null}
      {q.data && !copy ? <Empty title="这次抽取没有监督副本">提交承诺时没有启用的监督公钥。</Empty> : null}
      {copy ? <Copy of={copy} role={role} /> : null}
    </>
  );
}

function Copy({ of, role }: { of: EscrowCopy; role: string | undefined }): ReactNode {
  const takes = role === 'supervisor' || role === 'judicial';
  return (
    <>
      <PageHead title={of.taskName} lead={<Tag tone={ESCROW[of.state].tone}>{ESCROW[of.state].label}</Tag>}>
        <Link to={`/hall/${of.drawId}`}>
          <Button>抽取大厅</Button>
        </Link>
      </PageHead>
      <dl className="escrow-facts">
        <dt>监督机构</dt>
        <dd>{of.holder}</dd>
        <dt>抽取编号</dt>
        <dd>{of.drawId}</dd>
        <dt>副本</dt>
        <dd>
          对象 {count(of.objects)} 个，{count(Math.ceil(of.size / 1024))} KB，{second(of.at)} 加密
        </dd>
        <dt>副本哈希</dt>
        <dd>
          <Hash value={of.sha256} className="hash-small" />
        </dd>
        <dt>加密所用公钥</dt>
        <dd>
          <code className="escrow-key" translate="no">
            {of.recipient}
          </code>
        </dd>
        <dt>确认截止</dt>
        <dd>{second(of.openBy ?? '')}</dd>
        {of.answeredAt ? (
          <>
            <dt>核对结果</dt>
            <dd>
              {second(of.answeredAt)}　{of.why ? `不符：${of.why}` : ESCROW[of.state].label}
            </dd>
          </>
        ) : null}
      </dl>
      <Source rule={RULE} />
      {takes ? <Steps of={of} answers={role === 'supervisor' && of.own} /> : null}
    </>
  );
}

function Steps({ of, answers }: { of: EscrowCopy; answers: boolean }): ReactNode {
  const queries = useQueryClient();
  const again = { onSuccess: () => queries.invalidateQueries({ queryKey: ['escrow-copies'] }) };
  const confirm = useMutation({ mutationFn: (root: string) => confirmCopy(of.drawId, root), ...again });
  const refuse = useMutation({ mutationFn: (why: string) => refuseCopy(of.drawId, why, ''), ...again });
  const mayConfirm = answers && (of.state === 'waiting' || of.state === 'refused');
  const mayRefuse = answers && (of.state === 'waiting' || of.state === 'unconfirmed');
  return (
    <ol className="escrow-steps no-print">
      <li>
        <h2>下载</h2>
        <p className="escrow-do">
          <a className="btn" href={copyUrl(of.drawId)} download>
            下载副本 {of.drawId}.age
          </a>
          <a className="btn" href={`/api/portal/draws/${encodeURIComponent(of.drawId)}/commit.json`} download>
            下载承诺记录 commit.json
          </a>
        </p>
      </li>
      <li>
        <h2>在本机构的机器上核对</h2>
        <pre className="escrow-command">
          npx mingcha escrow check {of.drawId}.age --key 私钥文件 --commit commit.json
        </pre>
        <p className="rule">不联网，不留下明文。也可以用任何 age 程序打开副本，自行核对。</p>
      </li>
      {mayConfirm || mayRefuse ? (
        <li>
          <h2>登记结果</h2>
          <ErrorNote error={confirm.error ?? refuse.error} />
          <div className="escrow-do">
            {mayConfirm ? (
              <TextAct
                label="核对通过的，粘贴命令显示的抽取库根"
                placeholder="64 位十六进制数"
                verb="确认副本"
                busy={confirm.isPending}
                onDo={confirm.mutate}
                primary
              />
            ) : (
              <p className="mut">已过确认截止时间，不能再确认；发现不符的仍可登记。</p>
            )}
            {mayRefuse ? (
              <TextAct
                label="不符的情况（命令显示的编号和说明）"
                verb="登记副本不符"
                busy={refuse.isPending}
                onDo={refuse.mutate}
                folded
              />
            ) : null}
          </div>
        </li>
      ) : null}
    </ol>
  );
}
