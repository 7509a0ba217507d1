import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { ErrorNote } from '../../shared/Notes.tsx';

/** Nobody is signed in: say so and show the door. */
export function SignInFirst({ error }: { error: unknown }): ReactNode {
  return (
    <main style={{ maxWidth: 560, margin: '96px auto', padding: '0 16px' }}>
      <ErrorNote error={error} />
      <h1>请先登录</h1>
      <p style={{ margin: '8px 0 20px' }}>工作台只对本县工作人员开放。演练县中，点一下角色即可进入。</p>
      <Link className="btn btn-primary" to="/">
        去首页选择角色
      </Link>
    </main>
  );
}
