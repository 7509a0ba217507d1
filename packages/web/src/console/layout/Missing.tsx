import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { Empty } from '../../shared/Notes.tsx';

/** An address that leads nowhere. */
export function Missing(): ReactNode {
  return (
    <Empty title="没有这个页面">
      地址可能写错了。<Link to="/console">回到工作台</Link>
    </Empty>
  );
}
