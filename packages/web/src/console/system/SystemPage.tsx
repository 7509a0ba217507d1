import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import type { ReactNode } from 'react';
import { getSystemStatus } from '../../api/system.ts';
import type { SystemStatus } from '../../api/system.ts';
import { bytes, count, minute } from '../../shared/format.ts';
import { Bones, ErrorNote } from '../../shared/Notes.tsx';
import { Tag } from '../../shared/Tag.tsx';
import { PageHead } from '../layout/PageHead.tsx';
import './system.css';

const CHECK: Record<string, string> = {
  database: '数据库应答',
  disk: '磁盘空间',
  clock: '服务器时间',
  ledger: '台账编排',
};

/** 系统状态: what has to be done about the installation first, then the facts it follows from. */
export function SystemPage(): ReactNode {
  const q = useQuery({ queryKey: ['system-status'], queryFn: getSystemStatus, refetchInterval: 60_000 });
  return (
    <>
      <PageHead
        title="系统状态"
        lead="备份、核对、归档和台账的现状。只有时间和数量，没有业务内容；每分钟刷新一次。"
      >
        <Button loading={q.isFetching} onClick={() => void q.refetch()}>
          刷新
        </Button>
      </PageHead>
      <ErrorNote error={q.error} retry={() => void q.refetch()} />
      {q.isPending ? <Bones lines={8} height={36} /> : null}
      {q.data ? (
        <>
          <Warnings of={q.data.warnings} />
          <Facts of={q.data} />
        </>
      ) : null}
    </>
  );
}

function Warnings({ of }: { of: SystemStatus['warnings'] }): ReactNode {
  if (of.length === 0)
    return (
      <p className="note note-public" role="status">
        没有需要处理的事项。
      </p>
    );
  return (
    <section className="section" aria-labelledby="system-warnings">
      <h2 id="system-warnings">需要处理</h2>
      <ul className="system-warnings">
        {of.map((w) => (
          <li key={w.code} className="note note-due">
            <strong>{w.words}。</strong>
            {w.next}。
            <div className="rule">
              编号 <code>{w.code}</code>
            </div>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Facts({ of: s }: { of: SystemStatus }): ReactNode {
  return (
    <div className="fact-cards">
      <Card title="备份与核对">
        <Fact name="最近一次备份">
          {s.backup ? `${minute(s.backup.at)}，${count(s.backup.rows)} 行` : <Never mode={s.mode} />}
        </Fact>
        <Fact name="最近一次核对">
          {s.fsck ? (
            <>
              {minute(s.fsck.at)}，
              {s.fsck.findings === 0 ? '全部相符' : <Tag tone="late">{s.fsck.findings} 项不符</Tag>}
            </>
          ) : (
            <Never mode={s.mode} />
          )}
        </Fact>
        <Fact name="日志归档">{archiveText(s.archive)}</Fact>
      </Card>
      <Card title="运行">
        {Object.entries(s.checks).map(([check, outcome]) => (
          <Fact key={check} name={CHECK[check] ?? check}>
            {outcome === 'ok' ? '正常' : <Tag tone="late">异常</Tag>}
          </Fact>
        ))}
        <Fact name="本次启动">{minute(s.startedAt)}</Fact>
        <Fact name="病毒扫描">{s.scanner ? '已接入' : '未接入'}</Fact>
      </Card>
      <Card title="数据">
        <Fact name="数据库">
          PostgreSQL {s.database.version}（{s.database.embedded ? '内置' : '独立服务器'}）
        </Fact>
        <Fact name="数据库大小">{bytes(s.database.bytes)}</Fact>
        <Fact name="磁盘可用">
          {bytes(s.disk.freeBytes)}，共 {bytes(s.disk.totalBytes)}
        </Fact>
        <Fact name="结构版本">{s.database.migration.slice(0, 3)}</Fact>
      </Card>
      <Card title="台账">
        <Fact name="已登记">{count(s.ledger.entries)} 条</Fact>
        <Fact name="已编入">{count(s.ledger.placed)} 条</Fact>
        <Fact name="最新检查点">
          {s.ledger.checkpoint
            ? `${minute(s.ledger.checkpoint.at)}，${count(s.ledger.checkpoint.size)} 条`
            : '还没有'}
        </Fact>
        <Fact name="软件">
          {s.software}，Node.js {s.node.replace(/^v/, '')}
        </Fact>
      </Card>
    </div>
  );
}

/** The practice county is thrown away; only an office that works in earnest has to be told. */
const Never = ({ mode }: { mode: SystemStatus['mode'] }): ReactNode =>
  mode === 'practice' ? '没有（演练环境不要求）' : <Tag tone="late">从未</Tag>;

function archiveText({ state, lastAt, behind }: SystemStatus['archive']): ReactNode {
  if (state === 'off') return '未启用（不能按时间点恢复）';
  const last = lastAt ? `最近 ${minute(lastAt)}` : '还没有归档过';
  if (state === 'ok') return last;
  return (
    <Tag tone="late">{state === 'failing' ? `归档失败，${last}` : `积压 ${behind} 个文件，${last}`}</Tag>
  );
}

function Card({ title, children }: { title: string; children: ReactNode }): ReactNode {
  return (
    <section className="fact-card">
      <h2>{title}</h2>
      <dl className="system-facts">{children}</dl>
    </section>
  );
}

const Fact = ({ name, children }: { name: string; children: ReactNode }): ReactNode => (
  <div>
    <dt>{name}</dt>
    <dd>{children}</dd>
  </div>
);
