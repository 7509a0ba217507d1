import './portal.css';
import type { ReactNode } from 'react';
import { Suspense, lazy } from 'react';
import { Link, NavLink, Route, Routes } from 'react-router';
import { Band } from '../shared/Band.tsx';
import { Bones, Empty } from '../shared/Notes.tsx';
import { useSession } from '../shared/useSession.ts';
import { Announcements } from './Announcements.tsx';
import { DrawPage } from './DrawPage.tsx';
import { Front } from './Front.tsx';
import { ItemList } from './ItemList.tsx';
import { LogPage } from './LogPage.tsx';
import { Plans } from './Plans.tsx';
import { ResultPage } from './ResultPage.tsx';
import { Results } from './Results.tsx';
import { Verify } from './Verify.tsx';

const Mine = lazy(async () => ({ default: (await import('./Mine.tsx')).Mine }));

const PLACES = [
  { to: '/portal/results', label: '抽查结果' },
  { to: '/portal/items', label: '抽查事项清单' },
  { to: '/portal/plans', label: '年度计划' },
  { to: '/portal/announcements', label: '抽查公告' },
  { to: '/portal/verify', label: '验证' },
];

/** The public entrance: no sign-in, 16 px, generous. */
export function Portal(): ReactNode {
  const county = useSession().data?.county;
  return (
    <>
      <Band />
      <div className="portal">
        <header className="portal-head no-print">
          <Link to="/portal" className="portal-mark">
            <strong>双随机、一公开</strong>
            <span>{county?.name ?? ''}　社会公众门户</span>
          </Link>
          <nav aria-label="主菜单">
            {PLACES.map((p) => (
              <NavLink key={p.to} to={p.to}>
                {p.label}
              </NavLink>
            ))}
          </nav>
        </header>
        <main className="portal-main">
          <Suspense fallback={<Bones lines={6} height={28} />}>
            <Routes>
              <Route index element={<Front />} />
              <Route path="results" element={<Results />} />
              <Route path="results/:id" element={<ResultPage />} />
              <Route path="items" element={<ItemList />} />
              <Route path="plans" element={<Plans />} />
              <Route path="announcements" element={<Announcements />} />
              <Route path="verify" element={<Verify />} />
              <Route path="verify/mine" element={<Mine />} />
              <Route path="log" element={<LogPage />} />
              <Route path="draws/:id" element={<DrawPage />} />
              <Route
                path="*"
                element={
                  <Empty title="没有这个页面">
                    <Link to="/portal">回到门户首页</Link>
                  </Empty>
                }
              />
            </Routes>
          </Suspense>
        </main>
        <footer className="portal-foot no-print">
          {county?.operator}　抽取协议 SJ1{'　'}
          <a href="/api/portal/mingcha-verify.html" download>
            下载独立验证程序
          </a>
        </footer>
      </div>
    </>
  );
}
