import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Button, Table } from 'antd';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { getCalendar, loadYear } from '../../api/configuration.ts';
import type { CalendarState } from '../../api/configuration.ts';
import { minute } from '../../shared/format.ts';
import { Bones, ErrorNote } from '../../shared/Notes.tsx';
import { useSession } from '../../shared/useSession.ts';
import { PageHead } from '../layout/PageHead.tsx';
import { ConfigurationTabs } from './ConfigurationTabs.tsx';

/** 节假日安排: which years have a notice, which are unknown, and the load of a new one, after which every clock is computed anew. */
export function CalendarPage(): ReactNode {
  const role = useSession().data?.person?.role;
  const data = useQuery({ queryKey: ['calendar'], queryFn: getCalendar });
  return (
    <>
      <PageHead
        title="节假日安排"
        lead="按国务院办公厅的通知计算工作日；没有通知的年份不猜测，期限标为暂定。"
      />
      <ConfigurationTabs />
      <ErrorNote error={data.error} retry={() => void data.refetch()} />
      {data.data ? (
        <>
          <State state={data.data} />
          {role === 'admin' || role === 'head' ? <Upload /> : null}
          <Years state={data.data} />
        </>
      ) : (
        <Bones lines={7} height={40} />
      )}
    </>
  );
}

function State({ state }: { state: CalendarState }): ReactNode {
  return (
    <p className={state.unknown.length > 0 ? 'note note-due' : 'note'}>
      {state.unknown.length > 0
        ? `${state.unknown.join('、')} 年的安排尚未载入，落在该年的期限为暂定。`
        : '今明两年的安排均已载入。'}
      {state.provisional > 0 ? (
        <>
          {' '}
          现有 <Link to="/console/deadlines?state=provisional">{state.provisional} 个暂定期限</Link>。
        </>
      ) : null}
      <span className="rule">　日历版本 {state.version}</span>
    </p>
  );
}

function Upload(): ReactNode {
  const [file, setFile] = useState<File | null>(null);
  const queries = useQueryClient();
  const load = useMutation({
    mutationFn: (f: File) => loadYear(f),
    onSuccess: () => queries.invalidateQueries(),
  });
  return (
    <section className="section no-print">
      <h2>载入一个年度</h2>
      <p>
        文件为 holiday-cn 格式的年度
        JSON，须有国务院办公厅通知的出处。载入后，所有进行中的期限立即重算，每个变化都留下记录。
      </p>
      <p className="inline">
        <label className="btn calendar-file">
          选择文件
          <input
            className="sr"
            type="file"
            accept=".json,application/json"
            aria-label="选择节假日文件"
            onChange={(e) => setFile(e.target.files?.[0] ?? null)}
          />
        </label>
        <span className="mut">{file?.name ?? '未选择文件'}</span>
        <Button
          type="primary"
          disabled={!file}
          loading={load.isPending}
          onClick={() => file && load.mutate(file)}
        >
          载入并重算期限
        </Button>
      </p>
      <ErrorNote error={load.error} />
      {load.data ? (
        <p className="note note-public" role="status">
          {load.data.year} 年已载入：重算 {load.data.looked} 个期限，{load.data.moved} 个日期改变，
          {load.data.settled} 个由暂定转为确定。
        </p>
      ) : null}
    </section>
  );
}

function Years({ state }: { state: CalendarState }): ReactNode {
  return (
    <Table<CalendarState['years'][number]>
      rowKey="year"
      size="small"
      dataSource={state.years}
      pagination={{ pageSize: 12, size: 'small', showSizeChanger: false }}
      scroll={{ x: 'max-content' }}
      columns={[
        { title: '年份', dataIndex: 'year' },
        { title: '放假', dataIndex: 'off', align: 'right', render: (n: number) => `${n} 天` },
        { title: '补班', dataIndex: 'work', align: 'right', render: (n: number) => `${n} 天` },
        {
          title: '来源',
          dataIndex: 'loaded',
          render: (loaded: boolean, y) => {
            const last = state.loads.find((l) => l.year === y.year);
            return loaded && last
              ? `${last.who ?? ''} ${minute(last.at)} 载入 ${last.fileName}`
              : '随产品提供';
          },
        },
        {
          title: '通知',
          dataIndex: 'papers',
          render: (papers: string[]) =>
            papers.map((p, i) => (
              <a key={p} href={p} rel="noreferrer" target="_blank">
                通知{papers.length > 1 ? i + 1 : ''}{' '}
              </a>
            )),
        },
      ]}
    />
  );
}
