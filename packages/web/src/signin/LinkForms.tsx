import { useState } from 'react';
import type { ReactNode } from 'react';
import { becomeFirst, setByLink } from '../api/access.ts';
import type { Session } from '../api/session.ts';
import { Field, Step } from './Step.tsx';

export const PASSWORD_HINT =
  '至少 12 个字符，含大写字母、小写字母、数字、其他字符中的三类，不含登录名和姓名。';

/** The first security administrator of an empty system. */
export function FirstForm({ token, done }: { token: string; done: (s: Session) => void }): ReactNode {
  const [name, setName] = useState('');
  const [login, setLogin] = useState('');
  const [password, setPassword] = useState('');
  const [twice, setTwice] = useState('');
  return (
    <Step
      title="设立首位安全管理员"
      lead="安全管理员为其他人开通账号，并另行指定系统管理员和审计管理员；三者不能由同一人兼任。此链接只能使用一次。"
      verb="设立并登录"
      ready={name !== '' && login !== '' && password !== '' && password === twice}
      act={async () => done(await becomeFirst({ token, name, login, password }))}
    >
      <Field label="姓名" value={name} onChange={setName} autoComplete="name" autoFocus />
      <Field label="登录名（小写字母和数字）" value={login} onChange={setLogin} autoComplete="username" />
      <NewPassword {...{ password, setPassword, twice, setTwice }} />
    </Step>
  );
}

/** A person sets the password over the link that the security administrator handed over. */
export function LinkForm({ token, done }: { token: string; done: (login: string) => void }): ReactNode {
  const [password, setPassword] = useState('');
  const [twice, setTwice] = useState('');
  return (
    <Step
      title="设置口令"
      lead="此链接只能使用一次。口令由您自己保管，管理员也看不到。"
      verb="设置口令"
      ready={password !== '' && password === twice}
      act={async () => done((await setByLink(token, password)).login)}
    >
      <NewPassword {...{ password, setPassword, twice, setTwice }} />
    </Step>
  );
}

/** Twice the same, with the rules beside it. */
export function NewPassword(p: {
  password: string;
  setPassword: (v: string) => void;
  twice: string;
  setTwice: (v: string) => void;
}): ReactNode {
  return (
    <>
      <Field
        label="新口令"
        type="password"
        value={p.password}
        onChange={p.setPassword}
        autoComplete="new-password"
      />
      <p className="rule">{PASSWORD_HINT}</p>
      <Field
        label="再输入一次"
        type="password"
        value={p.twice}
        onChange={p.setTwice}
        autoComplete="new-password"
      />
      {p.twice !== '' && p.twice !== p.password ? <p role="alert">两次输入不一致。</p> : null}
    </>
  );
}
