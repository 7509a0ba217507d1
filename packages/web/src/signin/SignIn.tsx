import './signin.css';
import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import type { ReactNode } from 'react';
import { Link, useNavigate, useSearchParams } from 'react-router';
import { leave } from '../api/session.ts';
import type { Session } from '../api/session.ts';
import { Band } from '../shared/Band.tsx';
import { Bones, ErrorNote } from '../shared/Notes.tsx';
import { useSession } from '../shared/useSession.ts';
import { useTitle } from '../shared/useTitle.ts';
import { EnrolForm } from './EnrolForm.tsx';
import { FactorForm } from './FactorForm.tsx';
import { FirstForm, LinkForm } from './LinkForms.tsx';
import { NewPasswordForm } from './NewPasswordForm.tsx';
import { PasswordForm } from './PasswordForm.tsx';

/** The token of a one-time link stands behind the #, which no server and no log ever sees. */
function linkOf(hash: string): { first: string; set: string } {
  const params = new URLSearchParams(hash.slice(1));
  return { first: params.get('first') ?? '', set: params.get('set') ?? '' };
}

/** 登录: the step that is missing, one at a time. */
export function SignIn(): ReactNode {
  useTitle('登录');
  const session = useSession();
  const queries = useQueryClient();
  const go = useNavigate();
  const [params, setParams] = useSearchParams();
  const [link, setLink] = useState(() => linkOf(window.location.hash));
  const [login, setLogin] = useState('');
  const again = params.get('again') !== null;
  useEffect(() => {
    if (!again) return;
    void leave().then(() => {
      queries.clear();
      setParams({}, { replace: true });
    });
  }, [again, queries, setParams]);
  /** Used up: it leaves the address and the history of the browser. */
  const linkDone = (): void => {
    setLink({ first: '', set: '' });
    window.history.replaceState(null, '', '/signin');
  };
  const next = (s: Session): void => {
    // not clear(): the page listens to the session's entry, and would not hear of a new one
    queries.removeQueries({ predicate: (q) => q.queryKey[0] !== 'session' });
    queries.setQueryData(['session'], s);
    if (s.person && s.pending === null) void go(s.person.role === 'inspector' ? '/field' : '/console');
  };
  const again2 = async (): Promise<void> => {
    const fresh = await session.refetch();
    if (fresh.data) next(fresh.data);
  };
  const s = session.data;
  const person = s?.person;
  useEffect(() => {
    // back from the identity provider, or a bookmark of somebody signed in
    if (person && s.pending === null && params.get('from') === 'oidc')
      void go(person.role === 'inspector' ? '/field' : '/console');
  }, [person, s, params, go]);
  const body = (): ReactNode => {
    if (!s || again) return <Bones lines={4} />;
    if (link.first)
      return (
        <FirstForm
          token={link.first}
          done={(entered) => {
            linkDone();
            next(entered);
          }}
        />
      );
    if (link.set)
      return (
        <LinkForm
          token={link.set}
          done={(name) => {
            setLogin(name);
            linkDone();
          }}
        />
      );
    if (s.pending === 'factor') return <FactorForm kinds={s.factors} done={next} />;
    if (s.pending === 'enrol') return <EnrolForm done={() => void again2()} />;
    if (s.pending === 'password') return <NewPasswordForm done={() => void again2()} />;
    if (s.person)
      return (
        <p>
          已登录：{s.person.name}（{s.person.roleName}）。
          <Link className="btn btn-primary" to="/console">
            进入工作台
          </Link>
        </p>
      );
    return <PasswordForm login={login} oidc={s.oidc} done={next} />;
  };
  return (
    <>
      <Band />
      <main className="signin">
        <p className="signin-mark">
          <strong>明察</strong> {s?.county.name}　双随机、一公开
        </p>
        <ErrorNote error={session.error} retry={() => void session.refetch()} />
        {params.get('error') ? (
          <p className="note note-late" role="alert">
            统一身份认证没有通过，或没有对应的账号。请重试，或用登录名和口令登录。
          </p>
        ) : null}
        {body()}
        {s?.pending && s.pending !== 'idle' ? (
          <p>
            <a href="/signin?again=1">换人登录</a>
          </p>
        ) : null}
        <p className="rule">
          <Link to="/portal">社会公众请到公示门户</Link>，查询和验证不需要登录。
        </p>
      </main>
    </>
  );
}
