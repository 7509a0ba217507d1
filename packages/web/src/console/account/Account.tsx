import '../../signin/signin.css';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Button, Table } from 'antd';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { endSession, getMe, removeFactor, renewCodes } from '../../api/access.ts';
import type { Me } from '../../api/access.ts';
import { day, minute, ruleText } from '../../shared/format.ts';
import { Bones, ErrorNote } from '../../shared/Notes.tsx';
import { Tag } from '../../shared/Tag.tsx';
import { EnrolForm, RecoveryCodes } from '../../signin/EnrolForm.tsx';
import { NewPasswordForm } from '../../signin/NewPasswordForm.tsx';
import { PageHead } from '../layout/PageHead.tsx';

const MEANS: Record<string, string> = {
  practice: '演练一键登录',
  password: '口令',
  oidc: '统一身份认证',
  'first-administrator': '首位管理员链接',
};

/** "Mozilla/5.0 (X11; Linux x86_64) … Chrome/153.0 …" → "Chrome 153，Linux" */
function device(agent: string): string {
  const browser = /(Edg|Firefox|Chrome|Safari)\w*\/(\d+)/.exec(agent);
  const system = /(Windows|Android|iPhone|iPad|Mac OS|Linux)/.exec(agent);
  return [browser ? `${browser[1]} ${browser[2]}` : '', system?.[1] ?? ''].filter(Boolean).join('，') || '—';
}

/** 我的账号: second factors, password, sessions. */
export function Account(): ReactNode {
  const me = useQuery({ queryKey: ['me'], queryFn: getMe });
  const queries = useQueryClient();
  const again = (): void => void queries.invalidateQueries({ queryKey: ['me'] });
  return (
    <>
      <PageHead title="我的账号" lead="口令、二次验证和登录会话。岗位由安全管理员任命。" />
      <ErrorNote error={me.error} retry={() => void me.refetch()} />
      {me.isPending ? <Bones lines={8} /> : null}
      {me.data ? (
        <>
          <Factors me={me.data} again={again} />
          <Sessions me={me.data} again={again} />
          {me.data.login === null ? null : (
            <section className="section account-narrow" aria-label="口令">
              <p className="mut">
                登录名 <code>{me.data.login}</code>，口令设置于 {day(me.data.passwordAt)}，每{' '}
                {me.data.passwordDays} 天须更换。
              </p>
              <NewPasswordForm own done={again} />
              <p className="rule">{ruleText(me.data.passwordRules.source)}</p>
            </section>
          )}
        </>
      ) : null}
    </>
  );
}

function Factors({ me, again }: { me: Me; again: () => void }): ReactNode {
  const [adding, setAdding] = useState(false);
  const [codes, setCodes] = useState<string[] | null>(null);
  const remove = useMutation({ mutationFn: removeFactor, onSettled: again });
  const renew = useMutation({ mutationFn: renewCodes, onSuccess: (r) => setCodes(r.recoveryCodes) });
  const done = (): void => {
    setAdding(false);
    setCodes(null);
    again();
  };
  return (
    <section className="section" aria-labelledby="factors">
      <h2 id="factors">二次验证</h2>
      <p className="mut">
        {me.factorDemanded ? '您的岗位须有二次验证。' : '建议绑定二次验证，防止口令被盗用。'}
        {me.factors.length > 0 ? `恢复码还剩 ${me.recoveryCodesLeft} 个。` : ''}
      </p>
      <ErrorNote error={remove.error ?? renew.error} />
      {me.factors.length > 0 ? (
        <Table<Me['factors'][number]>
          rowKey="id"
          size="middle"
          pagination={false}
          scroll={{ x: 'max-content' }}
          dataSource={me.factors}
          columns={[
            { title: '方式', dataIndex: 'kind', render: (k) => (k === 'totp' ? '验证器应用' : '安全密钥') },
            { title: '绑定', dataIndex: 'createdAt', render: minute },
            { title: '最近使用', dataIndex: 'usedAt', render: (t: string | null) => minute(t) || '—' },
            {
              title: '',
              render: (_: unknown, f) => (
                <Button type="link" danger disabled={remove.isPending} onClick={() => remove.mutate(f.id)}>
                  删除
                </Button>
              ),
            },
          ]}
        />
      ) : null}
      {codes ? (
        <div className="account-narrow">
          <RecoveryCodes codes={codes} done={done} />
        </div>
      ) : adding ? (
        <div className="account-narrow">
          <EnrolForm done={done} />
        </div>
      ) : (
        <p className="account-do">
          <Button type={me.factors.length === 0 ? 'primary' : 'default'} onClick={() => setAdding(true)}>
            绑定二次验证
          </Button>
          {me.factors.length > 0 ? (
            <Button loading={renew.isPending} onClick={() => renew.mutate()}>
              重新生成恢复码
            </Button>
          ) : null}
        </p>
      )}
    </section>
  );
}

function Sessions({ me, again }: { me: Me; again: () => void }): ReactNode {
  const end = useMutation({ mutationFn: endSession, onSettled: again });
  return (
    <section className="section" aria-labelledby="sessions">
      <h2 id="sessions">登录会话</h2>
      <p className="mut">不认识的会话请立即结束，并更换口令。</p>
      <ErrorNote error={end.error} />
      <Table<Me['sessions'][number]>
        rowKey="id"
        size="middle"
        pagination={me.sessions.length > 10 ? { pageSize: 10 } : false}
        scroll={{ x: 'max-content' }}
        dataSource={me.sessions}
        columns={[
          { title: '登录', dataIndex: 'createdAt', render: minute },
          { title: '最近操作', dataIndex: 'seenAt', render: (t: string | null) => minute(t) || '—' },
          { title: '方式', dataIndex: 'means', render: (m: string) => MEANS[m] ?? m },
          { title: '设备', dataIndex: 'agent', render: device },
          {
            title: '',
            render: (_: unknown, s) =>
              s.current ? (
                <Tag tone="public">本次会话</Tag>
              ) : (
                <Button type="link" danger disabled={end.isPending} onClick={() => end.mutate(s.id)}>
                  结束
                </Button>
              ),
          },
        ]}
      />
    </section>
  );
}
