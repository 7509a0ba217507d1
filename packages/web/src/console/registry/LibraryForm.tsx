import { useMutation, useQuery } from '@tanstack/react-query';
import { Button, Input, Select } from 'antd';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { countRule, createLibrary } from '../../api/directory.ts';
import { getObjectFacets, listDepartments } from '../../api/registry.ts';
import { RISK, count } from '../../shared/format.ts';
import { ErrorNote } from '../../shared/Notes.tsx';
import { PageHead } from '../layout/PageHead.tsx';
import { ROLE } from './person.tsx';

const PARTS = {
  kinds: '对象类型',
  risks: '风险分类',
  statuses: '登记状态',
  areas: '行政区划',
  townships: '乡镇街道',
  offices: '管辖所',
  industries: '行业（代码或名称开头）',
  labels: '标签',
  forms: '形态',
  common: '共同监管对象（各部门的事项都覆盖）',
} as const;
/** People: by department, role and skill (N04, N06). */
const PEOPLE = { departments: '部门', roles: '身份', tags: '业务专长' } as const;
type Part = keyof typeof PARTS | keyof typeof PEOPLE;
type Of = 'objects' | 'inspectors';
const partsOf = (of: Of) => Object.entries(of === 'objects' ? PARTS : PEOPLE) as [Part, string][];
const FORMS = { entity: '经营主体', product: '产品', project: '项目', behaviour: '行为' };

/** A saved rule in words; a list says so. */
export function ruleWords(
  of: Of,
  rule: Record<string, unknown> | null,
  /** names of what the rule holds as codes: departments and divisions */
  names: ReadonlyMap<string, string>,
): string {
  if (rule === null) return '逐个列入的名单';
  const show = (k: Part, v: string): string => {
    if (k === 'forms') return FORMS[v as 'entity'];
    if (k === 'roles') return ROLE[v] ?? v;
    if (k === 'risks') return RISK[v] ?? v;
    return ['common', 'departments', 'areas'].includes(k) ? (names.get(v) ?? v) : v;
  };
  const parts = partsOf(of).flatMap(([k, name]) => {
    const values = rule[k];
    return Array.isArray(values) && values.length > 0
      ? [`${name.replace(/（.*/, '')}：${values.map((v) => show(k, String(v))).join('、')}`]
      : [];
  });
  return parts.join('；') || (of === 'objects' ? '全部对象' : '全部人员');
}

/** The builder: choose values, see at once how many objects it holds, save. */
export function LibraryForm({
  of: about,
  dimensions,
  onBack,
  onDone,
}: {
  of: Of;
  dimensions: { id: string; name: string }[];
  onBack: () => void;
  onDone: () => void;
}): ReactNode {
  const facets = useQuery({ queryKey: ['objects', 'facets'], queryFn: getObjectFacets, staleTime: 60_000 });
  const depts = useQuery({ queryKey: ['departments'], queryFn: listDepartments, staleTime: 600_000 });
  const [name, setName] = useState('');
  const [dimension, setDimension] = useState(about === 'objects' ? 'licence' : 'unit');
  const [rule, setRule] = useState<Partial<Record<Part, string[]>>>({});
  const size = useQuery({
    queryKey: ['libraries', 'count', rule],
    queryFn: () => countRule(rule),
    enabled: about === 'objects',
  });
  const save = useMutation({
    mutationFn: () => createLibrary({ of: about, name, dimension, rule }),
    onSuccess: onDone,
  });
  const f = facets.data;
  const of = (facet: { value: string }[] | undefined): { value: string; label: string }[] =>
    (facet ?? []).filter((x) => x.value !== '').map((x) => ({ value: x.value, label: x.value }));
  const options: Record<Part, { value: string; label: string }[]> = {
    kinds: of(f?.kinds),
    risks: Object.entries(RISK).map(([value, label]) => ({ value, label })),
    statuses: of(f?.statuses),
    areas: (f?.areas ?? []).filter((a) => a.value !== '').map((a) => ({ value: a.value, label: a.name })),
    townships: of(f?.townships),
    offices: of(f?.offices),
    industries: [],
    labels: of(f?.labels),
    forms: Object.entries(FORMS).map(([value, label]) => ({ value, label })),
    departments: (depts.data?.departments ?? []).map((d) => ({ value: d.id, label: d.name })),
    roles: Object.entries(ROLE).map(([value, label]) => ({ value, label })),
    tags: [],
    common: (depts.data?.departments ?? []).map((d) => ({ value: d.id, label: d.name })),
  };
  return (
    <div className="confirm">
      <PageHead
        title={about === 'objects' ? '建立检查对象分库' : '建立检查人员分库'}
        lead="每一项至少满足一个值，各项都要满足；不填的项不限。"
      />
      <div className="form-lines">
        <label>
          分库名称
          <Input value={name} maxLength={60} onChange={(e) => setName(e.target.value)} />
        </label>
        <label>
          维度
          <Select
            value={dimension}
            aria-label="维度"
            onChange={setDimension}
            options={dimensions.map((d) => ({ value: d.id, label: d.name }))}
          />
        </label>
        {partsOf(about).map(([k, words]) => (
          <label key={k}>
            {words}
            <Select
              mode={['industries', 'labels', 'tags'].includes(k) ? 'tags' : 'multiple'}
              value={rule[k] ?? []}
              aria-label={words}
              optionFilterProp="label"
              options={options[k]}
              onChange={(values: string[]) => setRule({ ...rule, [k]: values })}
            />
          </label>
        ))}
      </div>
      {about === 'objects' ? (
        <p className="note" aria-live="polite">
          现在有 <strong>{size.data ? count(size.data.count) : '…'}</strong> 个对象符合。
        </p>
      ) : null}
      <ErrorNote error={save.error ?? size.error} />
      <div className="confirm-do">
        <Button
          type="primary"
          size="large"
          disabled={name.trim().length < 2}
          loading={save.isPending}
          onClick={() => save.mutate()}
        >
          保存分库
        </Button>
        <Button size="large" onClick={onBack}>
          返回
        </Button>
      </div>
    </div>
  );
}
