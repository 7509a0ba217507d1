import type { ReactNode } from 'react';
import { Link, isRouteErrorResponse, useRouteError } from 'react-router';

/** What a person sees when a page is missing or broke. */
export function Boundary(): ReactNode {
  const error = useRouteError();
  const missing = isRouteErrorResponse(error) && error.status === 404;
  return (
    <main className="welcome">
      <h1>{missing ? '没有这个页面' : '这个页面出了问题'}</h1>
      <p>{missing ? '地址可能写错了，或内容已移走。' : '请刷新重试；已填写的内容保存在本机。'}</p>
      <p>
        <Link to="/">返回首页</Link>　<Link to="/portal">社会公众门户</Link>
      </p>
    </main>
  );
}
