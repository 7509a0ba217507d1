import './welcome.css';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { getPeople } from '../api/session.ts';
import { Band } from '../shared/Band.tsx';
import { Bones, ErrorNote } from '../shared/Notes.tsx';
import { useSession } from '../shared/useSession.ts';
import { useTitle } from '../shared/useTitle.ts';
import { RoleCards } from './RoleCards.tsx';
import { Tour } from './Tour.tsx';

/** The front door: in the practice county one click enters as any role. */
export function Welcome(): ReactNode {
  const session = useSession();
  const practice = session.data?.mode === 'practice';
  const people = useQuery({ queryKey: ['people'], queryFn: getPeople, enabled: practice });
  useTitle('欢迎');
  return (
    <>
      <Band />
      <main className="welcome">
        <header className="welcome-head">
          <h1>明察</h1>
          <p className="welcome-lead">
            双随机、一公开监管平台。先公开承诺，后产生随机数；谁都不能挑选检查对象，谁都可以验证抽取结果。
          </p>
          <p className="welcome-go">
            {session.data?.person ? (
              <Link className="btn btn-primary" to="/console">
                继续使用：{session.data.person.name}（{session.data.person.roleName}）
              </Link>
            ) : null}
            <Link className="btn" to="/portal">
              社会公众门户
            </Link>
          </p>
        </header>
        <ErrorNote error={session.error ?? people.error} retry={() => void session.refetch()} />
        {session.isPending || (practice && people.isPending) ? <Bones lines={6} height={28} /> : null}
        {people.data ? (
          <div className="welcome-body">
            <Tour people={people.data.people} />
            <RoleCards people={people.data.people} current={session.data?.person?.id} />
          </div>
        ) : null}
        {session.data?.mode === 'production' && !session.data.person ? (
          <p>
            <Link className="btn btn-primary" to="/signin">
              工作人员登录
            </Link>
          </p>
        ) : null}
      </main>
    </>
  );
}
