import './field.css';
import { useEffect, useSyncExternalStore } from 'react';
import type { ReactNode } from 'react';
import { Link, Route, Routes } from 'react-router';
import { Band } from '../shared/Band.tsx';
import { Bones } from '../shared/Notes.tsx';
import { RecordPage } from './RecordPage.tsx';
import { SyncPage } from './SyncPage.tsx';
import { Today } from './Today.tsx';
import { FieldContext } from './fieldState.ts';
import { phoneFull } from './offline/box.ts';
import { useQueue, useWho } from './useField.ts';

/** The inspector's phone: today's visits, their forms, evidence and signatures; works without a network once they were loaded. */
export function Field(): ReactNode {
  const who = useWho();
  const inspector = who.person?.role === 'inspector' ? who.person.id : '';
  const queue = useQueue(inspector);
  const full = useSyncExternalStore(phoneFull.watch, phoneFull.now);
  useEffect(() => {
    if (inspector && 'serviceWorker' in navigator)
      void navigator.serviceWorker.register('/field-sw.js', { scope: '/field' }).then(keepLoaded);
  }, [inspector]);
  const { person } = who;
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
              {person.name}
              {'　'}
              {person.role === 'inspector' ? (
                <Link to="/field/sync" className={queue.ops.length > 0 ? 'field-wait' : ''}>
                  {queue.ops.length > 0 ? `待同步 ${queue.ops.length}` : who.offline ? '离线' : '已同步'}
                </Link>
              ) : (
                <Link to="/console">工作台</Link>
              )}
            </span>
          ) : null}
        </header>
        {who.offline ? (
          <p className="field-offline" role="status">
            没有网络。填写的内容加密存在这部手机上，联网后自动提交。
          </p>
        ) : null}
        {full ? (
          <p className="field-full" role="alert">
            手机存储空间不足。已保存的内容都在；新填写的、新拍的暂时存不下。请删除不用的照片、视频或应用，或联网提交。
          </p>
        ) : null}
        {who.pending ? (
          <Bones lines={6} height={40} />
        ) : person ? (
          <FieldContext.Provider value={{ person, offline: who.offline, ...queue }}>
            <Routes>
              <Route index element={<Today />} />
              <Route path="sync" element={<SyncPage />} />
              <Route path=":visitId" element={<RecordPage />} />
            </Routes>
          </FieldContext.Provider>
        ) : (
          <main className="field-main">
            <h1>请先登录</h1>
            {who.offline ? <p>这部手机上没有已登录的检查人员，请联网后登录。</p> : null}
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

/** What this page has loaded before the worker was there is loaded through it once more, so that it is kept. */
async function keepLoaded(): Promise<void> {
  await navigator.serviceWorker.ready;
  if (!('caches' in window)) return;
  const cache = await caches.open('mingcha-field-1');
  const urls = performance
    .getEntriesByType('resource')
    .map((e) => e.name)
    .filter((u) => u.startsWith(`${location.origin}/assets/`));
  for (const url of new Set(urls)) if (!(await cache.match(url))) await cache.add(url).catch(() => {});
}
