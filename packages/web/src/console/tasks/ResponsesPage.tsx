import { useQuery } from '@tanstack/react-query';
import { Segmented } from 'antd';
import type { ReactNode } from 'react';
import { useSearchParams } from 'react-router';
import { listResponses } from '../../api/prepare.ts';
import { Bones, Empty, ErrorNote } from '../../shared/Notes.tsx';
import { useSession } from '../../shared/useSession.ts';
import { PageHead } from '../layout/PageHead.tsx';
import { Responses } from './Responses.tsx';

const LEAD = {
  own: '推送给本部门的联合抽查：在期限内确认，或说明理由。',
  notice: '逾期未响应的部门。说明理由的不列入通报。',
  all: '各部门对联合抽查的响应。',
};

/** 推送给我的 for a coordinator, the notice list for the office, all answers for the others. */
export function ResponsesPage(): ReactNode {
  const role = useSession().data?.person?.role;
  const [params, setParams] = useSearchParams();
  const first = role === 'coordinator' || role === 'section' ? 'own' : role === 'office' ? 'notice' : 'all';
  const list = (params.get('list') as keyof typeof LEAD | null) ?? first;
  const data = useQuery({ queryKey: ['responses', list], queryFn: () => listResponses(list) });
  const rows = data.data?.rows ?? [];
  const open = rows.filter((r) => r.allowed.length > 0);
  const rest = rows.filter((r) => r.allowed.length === 0);
  return (
    <>
      <PageHead title={list === 'notice' ? '通报名单' : '推送与响应'} lead={LEAD[list]}>
        <Segmented
          value={list}
          onChange={(v) => setParams({ list: String(v) }, { replace: true })}
          options={[
            ...(first === 'own' ? [{ value: 'own', label: '推送给我的' }] : []),
            { value: 'all', label: '全部' },
            { value: 'notice', label: '逾期与通报' },
          ]}
        />
      </PageHead>
      <ErrorNote error={data.error} retry={() => void data.refetch()} />
      {data.isPending ? (
        <Bones lines={6} height={48} />
      ) : rows.length === 0 ? (
        <Empty title={list === 'notice' ? '没有逾期的响应' : '还没有推送'}>
          {list === 'notice' ? '各部门均在期限内响应。' : '发起部门推送联合抽查后，列在这里。'}
        </Empty>
      ) : (
        <>
          <Responses rows={open} withTask />
          {open.length > 0 && rest.length > 0 ? <h2 className="section-head">已办理</h2> : null}
          <Responses rows={rest} withTask />
        </>
      )}
    </>
  );
}
