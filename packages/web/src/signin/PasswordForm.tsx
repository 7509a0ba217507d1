import { useState } from 'react';
import type { ReactNode } from 'react';
import { signIn } from '../api/access.ts';
import type { Session } from '../api/session.ts';
import { Field, Step } from './Step.tsx';

export function PasswordForm({
  login: given,
  oidc,
  done,
}: {
  login: string;
  oidc: string | null;
  done: (s: Session) => void;
}): ReactNode {
  const [login, setLogin] = useState(given);
  const [password, setPassword] = useState('');
  return (
    <Step
      title="登录"
      lead={given ? '口令已设置，请登录。' : undefined}
      verb="登录"
      ready={login !== '' && password !== ''}
      act={async () => done(await signIn(login, password))}
      more={
        oidc ? (
          <a className="btn" href="/api/session/oidc">
            使用{oidc}登录
          </a>
        ) : null
      }
    >
      <Field
        label="登录名"
        value={login}
        onChange={setLogin}
        autoComplete="username"
        autoFocus={given === ''}
      />
      <Field
        label="口令"
        type="password"
        value={password}
        onChange={setPassword}
        autoComplete="current-password"
        autoFocus={given !== ''}
      />
    </Step>
  );
}
