import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { Suspense, lazy } from 'react';
import { Link, useParams } from 'react-router';
import { getPublicDraw } from '../api/portal.ts';
import type { PublicDraw } from '../api/portal.ts';
import { count, minute, rate, second } from '../shared/format.ts';
import { Hash } from '../shared/Hash.tsx';
import { Bones, ErrorNote } from '../shared/Notes.tsx';
import { PrintHead } from '../shared/PrintHead.tsx';
import { DRAW_STATE, GRADE } from '../shared/stages.ts';
import { Tag } from '../shared/Tag.tsx';
import { useTitle } from '../shared/useTitle.ts';

const CheckDraw = lazy(async () => ({ default: (await import('./CheckDraw.tsx')).CheckDraw }));

/** One draw in public: what was promised, what came of it, its records, and the check in one's own browser. */
export function DrawPage(): ReactNode {
  const { id = '' } = useParams();
  const data = useQuery({ queryKey: ['portal', 'draw', id], queryFn: () => getPublicDraw(id) });
  const d = data.data;
  useTitle(d ? d.taskName : '抽取');
  if (data.error) return <ErrorNote error={data.error} retry={() => void data.refetch()} />;
  if (!d) return <Bones lines={9} height={28} />;
  return (
    <article>
      <PrintHead title={d.taskName} />
      <h1>{d.taskName}</h1>
      <p className="line-cats">
        <Tag tone={DRAW_STATE[d.state].tone}>{DRAW_STATE[d.state].label}</Tag>
        {d.grade ? (
          <Tag tone={d.grade === 'D' ? 'draft' : 'plain'}>
            {d.grade} 级：{GRADE[d.grade]}
          </Tag>
        ) : null}
      </p>
      <p className="lead">
        {d.operator}从在册 {count(d.size)} 户中{d.n === null ? '将' : ''}抽取
        {d.n === null ? '' : ` ${count(d.n)} 户`}。
      </p>
      <section className="pledge-box">
        <p>承诺（{minute(d.committedAt)} 公开）</p>
        <Hash value={d.commitHash} className="pledge-hash" />
        <p className="rule">这串字符固定了名单、分层、比例和检查人员；之后改动任何一处，它都会变。</p>
      </section>
      <section className="copy-box">
        <p>监督副本：{d.hall.escrow.words}。</p>
        {d.hall.escrow.hash ? (
          <p className="rule">
            副本的哈希写在承诺记录的 escrow 一项：
            <Hash value={d.hall.escrow.hash} className="hash-small" />
          </p>
        ) : null}
      </section>
      <p className="portal-do no-print">
        <Link className="btn" to={`/hall/${d.id}`}>
          重放抽取过程
        </Link>
        {d.receipt.available ? (
          <Link className="btn" to={`/portal/verify/mine?draw=${encodeURIComponent(d.id)}`}>
            查一查我的企业
          </Link>
        ) : null}
      </p>
      <Ending draw={d} />
      <Strata draw={d} />
      {d.hall.result ? (
        <Suspense fallback={<Bones lines={3} />}>
          <CheckDraw draw={d} />
        </Suspense>
      ) : null}
      <Records draw={d} />
    </article>
  );
}

/** Why a draw was broken off or declared void, in its own record. */
function Ending({ draw }: { draw: PublicDraw }): ReactNode {
  const end = draw.hall.void ?? draw.hall.abort;
  if (!end) return null;
  const record = JSON.parse(end.body) as { why?: string; by?: string | string[] };
  const why =
    { 'beacon-not-drawn': '公开随机源未开出', 'opening-missing': '见证人未开启' }[record.why ?? ''] ??
    record.why;
  return (
    <p className="note note-late">
      {draw.hall.void ? '结果已作废' : '抽取已中止'}（{second(end.at)}）：{why}。
      {draw.hall.void ? '作废须由两人共同作出，' : ''}
      {[record.by ?? []].flat().join('、')}
    </p>
  );
}

function Strata({ draw }: { draw: PublicDraw }): ReactNode {
  const drawn = new Map(draw.hall.cutoffs.map((c) => [`${c.task}|${c.stratum}`, c]));
  return (
    <section aria-labelledby="strata">
      <h2 id="strata">各层户数和比例</h2>
      {draw.hall.tasks.map((t) => (
        <div key={t.id} className="scroll keep">
          <table className="grid">
            <caption>
              {t.deptName}　{t.item}
            </caption>
            <thead>
              <tr>
                <th scope="col">层</th>
                <th scope="col" className="num">
                  在册
                </th>
                <th scope="col" className="num">
                  比例
                </th>
                <th scope="col" className="num">
                  抽取
                </th>
                <th scope="col">截止线</th>
              </tr>
            </thead>
            <tbody>
              {t.strata.map((s) => (
                <tr key={s.id}>
                  <th scope="row">{s.label}</th>
                  <td className="num">{count(s.size)}</td>
                  <td className="num">{s.excluded ? '不参加' : rate(s.num, s.den)}</td>
                  <td className="num">{s.excluded ? '—' : count(s.n)}</td>
                  <td>
                    <code>{drawn.get(`${t.id}|${s.id}`)?.cutoff.slice(0, 12) || '—'}</code>
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      ))}
    </section>
  );
}

const TYPE: Record<string, string> = {
  commit: '承诺',
  open: '开启',
  result: '结果',
  abort: '中止',
  void: '作废',
  replace: '替换',
  reassign: '改派',
  reveal: '公开',
};

function Records({ draw }: { draw: PublicDraw }): ReactNode {
  return (
    <section aria-labelledby="records">
      <h2 id="records">公开记录和下载</h2>
      <ul className="lines">
        {draw.records.map((r) => (
          <li key={r.hash}>
            <strong>
              {TYPE[r.type] ?? r.type}记录　第 {r.seq} 号
            </strong>
            <span>
              {second(r.at)}
              {'　'}
              <a href={r.url} download>
                下载
              </a>
            </span>
            <Hash value={r.hash} className="hash-small" />
          </li>
        ))}
        <li>
          <strong>化名名册 frame.ndjson</strong>
          <span>
            {draw.frame.available && draw.frame.url ? (
              <a href={draw.frame.url} download>
                下载
              </a>
            ) : (
              (draw.frame.why ?? '现在还不公开')
            )}
          </span>
        </li>
        <li>
          <strong>独立验证程序</strong>
          <span>
            <a href="/api/portal/mingcha-verify.html" download>
              下载 mingcha-verify.html
            </a>
            {'　'}
            一个文件，断网也能用，不依赖本平台
          </span>
        </li>
      </ul>
    </section>
  );
}
