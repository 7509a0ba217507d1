import './directory.css';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Button, Dropdown, Input, Select, Table } from 'antd';
import type { TableColumnType } from 'antd';
import { useState } from 'react';
import type { ComponentType, ReactNode } from 'react';
import type { List } from '../../api/client.ts';
import { query } from '../../api/client.ts';
import type { ListQuery } from '../../api/registry.ts';
import { count } from '../../shared/format.ts';
import { Empty, ErrorNote } from '../../shared/Notes.tsx';
import { useKept } from '../../shared/useKept.ts';
import { PageHead } from '../layout/PageHead.tsx';
import { ColumnChoice } from './ColumnChoice.tsx';
import { DirectorySkeleton } from './DirectorySkeleton.tsx';
import { useListParams } from './useListParams.ts';
import { useRowKeys } from './useRowKeys.ts';

export interface Filter {
  key: string;
  label: string;
  options: { value: string; label: string }[];
}

export interface DirectoryProps<T extends { id: string }> {
  name: string;
  title: string;
  lead: string;
  placeholder: string;
  load: (q: ListQuery) => Promise<List<T>>;
  columns: (TableColumnType<T> & { key: string; title: string })[];
  filters: Filter[];
  exportPath?: string;
  empty: ReactNode;
  Detail: ComponentType<{ id: string; onClose: () => void }>;
  actions?: ReactNode;
  /** what can be done to everything that is on the screen, once it is filtered */
  Bulk?: ComponentType<{ filter: Record<string, string>; total: number }>;
}

/** The filter without the order of the rows. */
const filterOf = ({ sort: _sort, ...filter }: Record<string, string>): Record<string, string> => filter;

/** One directory: search, filters, sort, paging in the address; sticky head; column choice; export of what is on the screen. */
export function Directory<T extends { id: string }>(d: DirectoryProps<T>): ReactNode {
  const list = useListParams();
  const [open, setOpen] = useState<string | null>(null);
  const [hidden, setHidden] = useKept<string[]>(`columns:${d.name}`, []);
  const asked = { ...list.values, page: list.page, pageSize: list.pageSize };
  const data = useQuery({
    queryKey: [d.name, asked],
    queryFn: () => d.load(asked),
    placeholderData: keepPreviousData,
  });
  const rows = data.data?.rows ?? [];
  const [marked, mark] = useRowKeys(rows.length, (i) => setOpen(rows[i]?.id ?? null));
  const sorted = list.values['sort'] ?? '';
  const columns = d.columns
    .filter((c) => !hidden.includes(c.key))
    .map((c) =>
      c.sorter
        ? {
            ...c,
            sortOrder:
              sorted.replace('-', '') === c.key
                ? sorted.startsWith('-')
                  ? ('descend' as const)
                  : ('ascend' as const)
                : null,
          }
        : c,
    );
  const filters = d.filters;
  const filtered = filters.some((f) => list.values[f.key]) || list.values['q'];
  const { page: _page, pageSize: _size, ...onScreen } = list.values;
  return (
    <>
      <PageHead title={d.title} lead={d.lead}>
        {d.actions}
      </PageHead>
      <div className="dir-bar no-print">
        <Input.Search
          key={list.values['q'] ?? ''}
          className="dir-search"
          allowClear
          defaultValue={list.values['q'] ?? ''}
          placeholder={d.placeholder}
          aria-label={d.placeholder}
          onSearch={(q) => list.set({ q: q.trim() })}
        />
        {filters.map((f) => (
          <Select
            key={f.key}
            className="dir-filter"
            allowClear
            placeholder={f.label}
            aria-label={f.label}
            value={list.values[f.key] ?? null}
            options={f.options}
            onChange={(v: string | null) => list.set({ [f.key]: v ?? undefined })}
          />
        ))}
        {filtered ? (
          <Button
            type="link"
            onClick={() =>
              list.set(Object.fromEntries(['q', ...filters.map((f) => f.key)].map((k) => [k, undefined])))
            }
          >
            清除条件
          </Button>
        ) : null}
        <span className="dir-count">{data.data ? `共 ${count(data.data.total)} 条` : ''}</span>
        <ColumnChoice
          all={d.columns.map((c) => ({ key: c.key, title: c.title }))}
          hidden={hidden}
          onChange={setHidden}
        />
        {d.exportPath ? (
          <Dropdown
            menu={{
              items: ['xlsx', 'csv'].map((ext) => ({
                key: ext,
                label: (
                  <a href={`${d.exportPath}.${ext}${query(onScreen)}`} download>
                    {ext === 'xlsx' ? 'Excel 表格 (.xlsx)' : '文本表格 (.csv)'}
                  </a>
                ),
              })),
            }}
          >
            <Button>导出当前结果</Button>
          </Dropdown>
        ) : null}
      </div>
      {filtered && d.Bulk && data.data ? (
        <d.Bulk filter={filterOf(onScreen)} total={data.data.total} />
      ) : null}
      <ErrorNote error={data.error} retry={() => void data.refetch()} />
      {data.isPending ? (
        <DirectorySkeleton />
      ) : (
        <Table<T>
          rowKey="id"
          size="middle"
          sticky={{ offsetHeader: 56 }}
          columns={columns}
          dataSource={rows}
          loading={data.isPlaceholderData}
          scroll={{ x: 'max-content' }}
          rowClassName={(_r, i) => (i === marked ? 'picked' : '')}
          onRow={(r, i) => ({
            onClick: () => {
              mark(i ?? -1);
              setOpen(r.id);
            },
            style: { cursor: 'pointer' },
          })}
          locale={{
            emptyText: filtered ? <Empty title="没有符合条件的记录">换个说法，或清除条件。</Empty> : d.empty,
          }}
          pagination={{
            current: list.page,
            pageSize: list.pageSize,
            total: data.data?.total ?? 0,
            showSizeChanger: true,
            pageSizeOptions: [20, 50, 100],
            showQuickJumper: true,
          }}
          onChange={(p, _f, s) => {
            const one = Array.isArray(s) ? s[0] : s;
            const sort = one?.order
              ? `${one.order === 'descend' ? '-' : ''}${String(one.columnKey)}`
              : undefined;
            list.set({
              page: p.current === 1 ? undefined : String(p.current),
              pageSize: String(p.pageSize),
              sort,
            });
          }}
        />
      )}
      {open === null ? null : <d.Detail id={open} onClose={() => setOpen(null)} />}
    </>
  );
}
