import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { ErrorNote } from '../../shared/Notes.tsx';
import { useSession } from '../../shared/useSession.ts';

/** Nobody is signed in: say so and show the door. */
export function SignInFirst({ error }: { error: unknown }): ReactNode {
  const production = useSession().data?.mode === 'production';
  return (
    <main style={{ maxWidth: 560, margin: '96px auto', padding: '0 16px' }}>
      <ErrorNote error={error} />
      <h1>请先登录</h1>
      <p style={{ margin: '8px 0 20px' }}>
        工作台只对本地区工作人员开放。{production ? '请用本人的账号登录。' : '演练县中，点一下角色即可进入。'}
      </p>
      <Link className="btn btn-primary" to={production ? '/signin' : '/'}>
        {production ? '去登录' : '去首页选择角色'}
      </Link>
    </main>
  );
}
