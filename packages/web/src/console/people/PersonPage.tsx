import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Button, Input, Table } from 'antd';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { Link, useParams } from 'react-router';
import { endTerm, getPerson, personVerb } from '../../api/access.ts';
import type { Membership, PersonDetail, PersonVerb } from '../../api/access.ts';
import { minute } from '../../shared/format.ts';
import { Bones, ErrorNote } from '../../shared/Notes.tsx';
import { Tag } from '../../shared/Tag.tsx';
import { ConfirmPage } from '../layout/ConfirmPage.tsx';
import { PageHead } from '../layout/PageHead.tsx';
import { Appoint } from './Appoint.tsx';
import { AccountState } from './People.tsx';

const RULE = { text: '系统、安全、审计管理员三员分立，各负其责', source: 'GB/T 22239-2019 8.1.5' };

interface Act {
  verb: PersonVerb | 'end';
  title: string;
  button: string;
  consequences: string[];
  audience: string;
  membership?: Membership;
}
const ACTS: Record<PersonVerb, Omit<Act, 'verb'>> = {
  lock: {
    title: '停用账号',
    button: '停用账号',
    consequences: ['此人立即不能登录，已登录的会话全部结束。', '任职记录和历史操作保留，随时可以恢复。'],
    audience: '审计管理员和监察室可在操作记录中看到，本人登录时只被告知登录未成功。',
  },
  unlock: {
    title: '恢复账号',
    button: '恢复账号',
    consequences: ['此人可以用原口令和原二次验证登录，连续输错的次数清零。'],
    audience: '审计管理员和监察室可在操作记录中看到。',
  },
  'reset-factors': {
    title: '重置二次验证',
    button: '重置二次验证',
    consequences: ['已绑定的验证器、安全密钥和恢复码全部失效，会话全部结束。', '此人下次登录时须重新绑定。'],
    audience: '审计管理员和监察室可在操作记录中看到。',
  },
  'password-link': {
    title: '发放口令设置链接',
    button: '发放链接',
    consequences: [
      '生成一个 24 小时内有效、只能使用一次的链接，以前发放的链接失效。',
      '本人设置新口令后，原会话全部结束。',
    ],
    audience: '链接只在下一页显示给您，请当面或经安全渠道交给本人。',
  },
};

/** One person: account, roles with their dates, and what can be done. */
export function PersonPage(): ReactNode {
  const id = useParams()['id'] ?? '';
  const person = useQuery({ queryKey: ['person', id], queryFn: () => getPerson(id) });
  const [act, setAct] = useState<Act | null>(null);
  const [link, setLink] = useState('');
  const p = person.data;
  if (person.isPending) return <Bones lines={8} />;
  if (!p) return <ErrorNote error={person.error} retry={() => void person.refetch()} />;
  if (act) return <DoIt person={p} act={act} back={() => setAct(null)} linked={setLink} />;
  const ask = (verb: PersonVerb): void => setAct({ verb, ...ACTS[verb] });
  return (
    <>
      <PageHead title={p.name} lead={[p.title, p.login ?? '没有账号'].filter(Boolean).join('　')}>
        <Link to="/console/people">
          <Button>返回人员</Button>
        </Link>
      </PageHead>
      {link ? (
        <p className="note note-due">
          请把链接交给本人，只显示这一次：<code className="people-link">{window.location.origin + link}</code>
        </p>
      ) : null}
      <section className="section" aria-labelledby="account">
        <h2 id="account">账号</h2>
        <p>
          <AccountState person={p} /> {p.disabledWhy ? `停用原因：${p.disabledWhy}。` : ''}
          {p.pausedUntil ? `连续输错口令，暂停到 ${minute(p.pausedUntil)}。` : ''}
          {p.factors > 0 ? `已绑定 ${p.factors} 种二次验证。` : '尚未绑定二次验证。'}
        </p>
        {p.state === 'none' ? null : (
          <p className="account-do">
            {p.state === 'disabled' || p.pausedUntil ? (
              <Button type="primary" onClick={() => ask('unlock')}>
                恢复账号
              </Button>
            ) : null}
            <Button onClick={() => ask('password-link')}>发放口令设置链接</Button>
            <Button disabled={p.factors === 0} onClick={() => ask('reset-factors')}>
              重置二次验证
            </Button>
            {p.state === 'active' ? (
              <Button danger onClick={() => ask('lock')}>
                停用账号
              </Button>
            ) : null}
          </p>
        )}
      </section>
      <section className="section" aria-labelledby="terms">
        <h2 id="terms">任职</h2>
        <Table<Membership>
          rowKey="id"
          size="middle"
          pagination={p.memberships.length > 10 ? { pageSize: 10 } : false}
          scroll={{ x: 'max-content' }}
          dataSource={p.memberships}
          columns={[
            { title: '单位', dataIndex: 'departmentName' },
            { title: '岗位', dataIndex: 'roleName' },
            { title: '自', dataIndex: 'since', render: minute },
            { title: '至', dataIndex: 'until', render: (u: string | null) => minute(u) || '长期' },
            { title: '状态', render: (_: unknown, m) => <TermTag term={m} /> },
            {
              title: '',
              render: (_: unknown, m) =>
                m.state === 'over' ? null : (
                  <Button
                    type="link"
                    danger
                    onClick={() =>
                      setAct({
                        verb: 'end',
                        title: `结束任职：${m.departmentName} ${m.roleName}`,
                        button: '结束任职',
                        membership: m,
                        consequences: [
                          '此人立即失去这个岗位的权限，以此岗位登录的会话结束。',
                          '任职记录保留，写明起止时间。',
                        ],
                        audience: '审计管理员和监察室可在操作记录中看到。',
                      })
                    }
                  >
                    结束
                  </Button>
                ),
            },
          ]}
        />
        <Appoint person={p} />
      </section>
    </>
  );
}

function TermTag({ term }: { term: Membership }): ReactNode {
  if (term.state === 'over') return <Tag tone="draft">已结束</Tag>;
  if (term.state === 'coming') return <Tag tone="plain">未开始</Tag>;
  return term.temporary ? <Tag tone="due">临时</Tag> : <Tag tone="public">在任</Tag>;
}

function DoIt({
  person,
  act,
  back,
  linked,
}: {
  person: PersonDetail;
  act: Act;
  back: () => void;
  linked: (link: string) => void;
}): ReactNode {
  const [reason, setReason] = useState('');
  const queries = useQueryClient();
  const run = useMutation({
    mutationFn: async (): Promise<{ link?: string }> => {
      if (act.verb !== 'end') return personVerb(person.id, act.verb, reason);
      await endTerm(person.id, act.membership?.id ?? '', reason);
      return {};
    },
    onSuccess: async (done) => {
      linked(done.link ?? '');
      await queries.invalidateQueries({ queryKey: ['person', person.id] });
      await queries.invalidateQueries({ queryKey: ['staff'] });
      back();
    },
  });
  return (
    <ConfirmPage
      title={`${act.title}：${person.name}`}
      consequences={act.consequences}
      audience={act.audience}
      rule={RULE}
      verb={act.button}
      back="返回"
      busy={run.isPending}
      blocked={reason.trim().length < 4 ? '请先写明理由（至少 4 个字）。' : undefined}
      error={run.error}
      onDo={() => run.mutate()}
      onBack={back}
    >
      <label className="people-reason">
        <span>理由</span>
        <Input value={reason} maxLength={300} autoFocus onChange={(e) => setReason(e.target.value)} />
      </label>
    </ConfirmPage>
  );
}
