import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { getLibraries } from '../../api/directory.ts';
import { getObjectFacets, listItems, listObjects } from '../../api/registry.ts';
import type { ObjectRow } from '../../api/registry.ts';
import { RISK, codeText, count, day } from '../../shared/format.ts';
import { Empty } from '../../shared/Notes.tsx';
import { useNarrow } from '../../shared/useNarrow.ts';
import { useSession } from '../../shared/useSession.ts';
import { Directory } from './Directory.tsx';
import { LabelBar } from './LabelBar.tsx';
import { ObjectDetail } from './ObjectDetail.tsx';
import { RiskTag, StatusTag } from './tags.tsx';
import { useListParams } from './useListParams.ts';

const options = (
  facet: { value: string; count: number }[] | undefined,
  names: Record<string, string> = {},
): { value: string; label: string }[] =>
  (facet ?? []).map((f) => ({ value: f.value, label: `${names[f.value] ?? f.value}（${count(f.count)}）` }));

const FORMS = { entity: '经营主体', product: '产品', project: '项目', behaviour: '行为' };
const LABELS = ['clerk', 'section', 'coordinator', 'station'];

/** 检查对象名录库 */
export function Objects(): ReactNode {
  const role = useSession().data?.person?.role;
  const narrow = useNarrow();
  const facets = useQuery({ queryKey: ['objects', 'facets'], queryFn: getObjectFacets, staleTime: 60_000 });
  const libraries = useQuery({
    queryKey: ['libraries', 'objects'],
    queryFn: () => getLibraries('objects'),
    staleTime: 60_000,
    enabled: role !== 'inspector',
  });
  // what the gap report asks for; there is nothing to choose from where one did not come from there
  const { item, kinds } = useListParams().values;
  const items = useQuery({
    queryKey: ['items', 'names'],
    queryFn: () => listItems({ pageSize: 200 }),
    staleTime: 60_000,
    enabled: item !== undefined,
  });
  const canImport = role === 'clerk';
  return (
    <Directory<ObjectRow>
      name="objects"
      title="检查对象名录库"
      lead="一户一个标识，以统一社会信用代码为准。"
      placeholder="名称，或代码开头几位"
      load={listObjects}
      {...(role === 'clerk' || role === 'supervisor' ? { exportPath: '/api/objects/export' } : {})}
      actions={
        <>
          {canImport ? (
            <Link to="/console/imports">
              <Button type="primary">导入检查对象</Button>
            </Link>
          ) : null}
          <Link to="/console/objects/libraries">
            <Button>分库</Button>
          </Link>
          <Link to="/console/objects/gaps">
            <Button>监管真空</Button>
          </Link>
          <Link to="/console/objects/duplicates">
            <Button>可能重复</Button>
          </Link>
        </>
      }
      {...(role && LABELS.includes(role) ? { Bulk: LabelBar } : {})}
      empty={
        <Empty title="名录库还是空的">
          这里将列出全部检查对象。
          {canImport ? <Link to="/console/imports">导入第一份名单</Link> : '由经办人导入名单。'}
        </Empty>
      }
      filters={[
        { key: 'risk', label: '风险分类', options: options(facets.data?.risks, RISK) },
        { key: 'status', label: '登记状态', options: options(facets.data?.statuses) },
        { key: 'standing', label: '是否在册', options: [{ value: 'yes', label: '在册' }] },
        ...(item === undefined
          ? []
          : [
              {
                key: 'item',
                label: '抽查事项',
                options: (items.data?.rows ?? []).map((i) => ({ value: i.id, label: i.name })),
              },
            ]),
        ...(kinds === undefined
          ? []
          : [
              {
                key: 'kinds',
                label: '仅有的类型',
                options: [{ value: kinds, label: kinds === 'none' ? '没有对象类型' : `仅${kinds}` }],
              },
            ]),
        { key: 'township', label: '乡镇街道', options: options(facets.data?.townships) },
        { key: 'kind', label: '对象类型', options: options(facets.data?.kinds) },
        { key: 'label', label: '标签', options: options(facets.data?.labels) },
        {
          key: 'area',
          label: '行政区划',
          options: (facets.data?.areas ?? []).map((a) => ({
            value: a.value,
            label: `${a.name}（${count(a.count)}）`,
          })),
        },
        {
          key: 'library',
          label: '分库',
          options: [
            { value: 'none', label: '不在任何分库' },
            ...(libraries.data?.libraries ?? [])
              .filter((l) => l.state !== 'retired')
              .map((l) => ({ value: l.id, label: `${l.name}（${count(l.count)}）` })),
          ],
        },
        {
          key: 'form',
          label: '形态',
          options: Object.entries(FORMS).map(([value, label]) => ({ value, label })),
        },
      ]}
      columns={[
        {
          key: 'name',
          title: '名称',
          dataIndex: 'name',
          sorter: true,
          fixed: 'left',
          width: narrow ? 168 : 290,
          ellipsis: true,
        },
        {
          key: 'code',
          title: '统一社会信用代码',
          dataIndex: 'code',
          sorter: true,
          render: (c: string) => <code className="nowrap">{codeText(c)}</code>,
        },
        {
          key: 'risk',
          title: '风险分类',
          dataIndex: 'risk',
          sorter: true,
          render: (r: string) => <RiskTag risk={r} />,
        },
        {
          key: 'status',
          title: '登记状态',
          dataIndex: 'status',
          sorter: true,
          render: (s: string) => <StatusTag status={s} />,
        },
        { key: 'kinds', title: '对象类型', dataIndex: 'kinds', render: (k: string[]) => k.join('、') },
        { key: 'labels', title: '标签', dataIndex: 'labels', render: (l: string[]) => l.join('、') || '—' },
        { key: 'township', title: '乡镇街道', dataIndex: 'township', sorter: true },
        { key: 'office', title: '管辖所', dataIndex: 'office' },
        { key: 'registeredOn', title: '成立日期', dataIndex: 'registeredOn', sorter: true, render: day },
      ]}
      Detail={ObjectDetail}
    />
  );
}
