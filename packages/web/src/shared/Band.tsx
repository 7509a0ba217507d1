import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { useSession } from './useSession.ts';

/** The band on top of every page of the practice county. */
export function Band(): ReactNode {
  const { data } = useSession();
  if (data?.mode !== 'practice') return null;
  return (
    <div className="band" role="note">
      <strong>演练</strong>
      <span className="band-county">{data.county.name}</span>
      <span>企业、人员和结果均为虚构</span>
      <Link to="/">演练首页</Link>
    </div>
  );
}
