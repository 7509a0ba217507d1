import './field.css';
import type { ReactNode } from 'react';
import { Link, Route, Routes } from 'react-router';
import { Band } from '../shared/Band.tsx';
import { Bones } from '../shared/Notes.tsx';
import { useSession } from '../shared/useSession.ts';
import { RecordPage } from './RecordPage.tsx';
import { Today } from './Today.tsx';

/** The inspector's phone: today's visits and their forms. */
export function Field(): ReactNode {
  const session = useSession();
  const person = session.data?.person;
  return (
    <>
      <Band />
      <div className="field-app">
        <header className="field-head no-print">
          <Link to="/field">
            <strong>明察</strong> 现场检查
          </Link>
          {person ? (
            <span>
              {person.name}　{person.role === 'inspector' ? null : <Link to="/console">工作台</Link>}
            </span>
          ) : null}
        </header>
        {session.isPending ? (
          <Bones lines={6} height={40} />
        ) : person ? (
          <Routes>
            <Route index element={<Today />} />
            <Route path=":visitId" element={<RecordPage />} />
          </Routes>
        ) : (
          <main className="field-main">
            <h1>请先登录</h1>
            <p>
              <Link className="btn btn-primary" to="/">
                去首页选择角色
              </Link>
            </p>
          </main>
        )}
      </div>
    </>
  );
}
