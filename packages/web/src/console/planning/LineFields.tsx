import { Checkbox, Input, InputNumber, Radio, Select } from 'antd';
import type { ReactNode } from 'react';
import type { LineInput } from '../../api/plans.ts';
import type { ItemRow } from '../../api/registry.ts';
import { RISK } from '../../shared/format.ts';
import { DateField } from '../layout/DateField.tsx';

interface Props {
  form: LineInput;
  onChange: (form: LineInput) => void;
  items: ItemRow[];
  kinds: string[];
  joint: boolean;
  original: Record<string, string> | null;
}

/** The fields of a plan line, in the order of 宁夏 art. 19 (L06). */
export function LineFields(props: Props): ReactNode {
  return (
    <>
      <What {...props} />
      <HowMany {...props} />
      <Who {...props} />
      <When {...props} />
      {props.original ? (
        <fieldset>
          <legend>导入的原文</legend>
          <dl className="facts">
            {Object.entries(props.original).map(([k, v]) => (
              <div key={k} className="plan-original">
                <dt>{k}</dt>
                <dd>{v}</dd>
              </div>
            ))}
          </dl>
        </fieldset>
      ) : null}
    </>
  );
}

function What({ form, onChange, items, kinds }: Props): ReactNode {
  const departments = [...new Map(items.map((i) => [i.departmentId, i.departmentName])).entries()];
  const outside = form.items.filter((i) => i.itemId === null);
  const pick = (ids: string[]): void => {
    const picked = ids.flatMap((id) => items.find((i) => i.id === id) ?? []);
    onChange({
      ...form,
      items: [
        ...picked.map((i) => ({ itemId: i.id, item: i.name, departmentId: i.departmentId })),
        ...outside,
      ],
      kinds: form.kinds.length > 0 ? form.kinds : [...new Set(picked.flatMap((i) => i.kinds))],
      name: form.name || (picked[0]?.name ?? ''),
    });
  };
  return (
    <fieldset>
      <legend>事项和对象</legend>
      <div className="row">
        <span>抽查事项</span>
        <Select
          mode="multiple"
          aria-label="抽查事项"
          placeholder="从已公布的清单中选择"
          showSearch={{ optionFilterProp: 'label' }}
          value={form.items.flatMap((i) => i.itemId ?? [])}
          onChange={pick}
          options={departments.map(([id, name]) => ({
            label: name,
            title: name,
            options: items
              .filter((i) => i.departmentId === id)
              .map((i) => ({ value: i.id, label: `${i.name}（${i.category === 'key' ? '重点' : '一般'}）` })),
          }))}
        />
        <small>
          只能列入已公布清单内的事项。
          {outside.map((i) => (
            <button
              key={i.item}
              type="button"
              className="linklike"
              onClick={() => onChange({ ...form, items: form.items.filter((x) => x !== i) })}
            >
              去掉清单外的“{i.item.slice(0, 30)}”
            </button>
          ))}
        </small>
      </div>
      <label className="row">
        <span>计划名称</span>
        <Input
          value={form.name}
          maxLength={200}
          aria-label="计划名称"
          onChange={(e) => onChange({ ...form, name: e.target.value })}
        />
      </label>
      <div className="row">
        <span>对象类型</span>
        <Select
          mode="multiple"
          aria-label="对象类型"
          placeholder="名录库中的类型；不选为全部"
          value={form.kinds}
          onChange={(v: string[]) => onChange({ ...form, kinds: v })}
          options={[...new Set([...kinds, ...form.kinds])].map((value) => ({ value, label: value }))}
        />
      </div>
      <label className="row">
        <span>对象范围</span>
        <Input
          value={form.objectRange}
          maxLength={1000}
          placeholder="如：全县食品经营单位"
          aria-label="对象范围"
          onChange={(e) => onChange({ ...form, objectRange: e.target.value })}
        />
      </label>
    </fieldset>
  );
}

const CLASSES = ['A', 'B', 'C', 'D', 'U'] as const;

function HowMany({ form, onChange }: Props): ReactNode {
  const byRisk = form.rates !== null;
  return (
    <fieldset>
      <legend>比例和数量</legend>
      <div className="row">
        <span>抽查比例</span>
        <Radio.Group
          value={byRisk ? 'rates' : 'ratio'}
          onChange={(e) =>
            onChange(
              e.target.value === 'rates'
                ? { ...form, ratio: null, rates: { A: '2%', B: '5%', C: '10%', D: '20%', U: '5%' } }
                : { ...form, ratio: '5%', rates: null },
            )
          }
          options={[
            { value: 'ratio', label: '统一比例' },
            { value: 'rates', label: '按风险分类' },
          ]}
        />
        {byRisk ? (
          <div className="rates">
            {CLASSES.map((c) => (
              <label key={c}>
                <span>{RISK[c]}</span>
                <Input
                  value={form.rates![c] ?? ''}
                  aria-label={`${RISK[c]} 抽查比例`}
                  onChange={(e) => onChange({ ...form, rates: { ...form.rates, [c]: e.target.value } })}
                />
              </label>
            ))}
          </div>
        ) : (
          <Input
            className="plan-short"
            value={form.ratio ?? ''}
            placeholder="如 5%"
            aria-label="抽查比例"
            onChange={(e) => onChange({ ...form, ratio: e.target.value || null })}
          />
        )}
        <small>一般检查事项不得超过清单的上限；比例须大于 0，没有免检对象。</small>
      </div>
      <div className="row">
        <span>抽查数量</span>
        <InputNumber
          min={1}
          value={form.quantity}
          suffix="户"
          aria-label="抽查数量"
          className="plan-short"
          onChange={(v) => onChange({ ...form, quantity: v })}
        />
        <small>可不填：按比例和名录库现有户数推算。</small>
      </div>
      <div className="row">
        <span>频次、批次</span>
        <div className="inline">
          <Input
            className="plan-short"
            value={form.frequency}
            aria-label="频次"
            placeholder="如 1次/年"
            onChange={(e) => onChange({ ...form, frequency: e.target.value })}
          />
          <Input
            className="plan-short"
            value={form.batch}
            aria-label="批次"
            placeholder="如 第一批"
            onChange={(e) => onChange({ ...form, batch: e.target.value })}
          />
        </div>
      </div>
    </fieldset>
  );
}

function Who({ form, onChange, items, joint }: Props): ReactNode {
  const departments = [...new Map(items.map((i) => [i.departmentId, i.departmentName])).entries()].map(
    ([value, label]) => ({ value, label }),
  );
  return (
    <fieldset>
      <legend>部门和方式</legend>
      <div className="row">
        <span>发起部门</span>
        <Select
          value={form.initiatorId}
          aria-label="发起部门"
          disabled={!joint}
          onChange={(v: string) =>
            onChange({ ...form, initiatorId: v, participants: form.participants.filter((p) => p !== v) })
          }
          options={departments}
        />
      </div>
      <div className="row">
        <span>参与部门</span>
        <Select
          mode="multiple"
          value={form.participants}
          aria-label="参与部门"
          placeholder={joint ? '联合抽查须有 2 个以上不同部门' : '没有可不选'}
          onChange={(v: string[]) => onChange({ ...form, participants: v })}
          options={departments.filter((d) => d.value !== form.initiatorId)}
        />
      </div>
      <div className="row">
        <span>检查方式</span>
        <div className="inline">
          <Select
            value={form.method || null}
            placeholder="检查方式"
            style={{ width: 110 }}
            aria-label="检查方式"
            onChange={(v: string) => onChange({ ...form, method: v })}
            options={['现场', '书面', '网络', '委托', '其他'].map((value) => ({ value, label: value }))}
          />
          <InputNumber
            min={1}
            max={20}
            value={form.perVisit}
            prefix="每户"
            suffix="人"
            aria-label="每户检查人数"
            style={{ width: 130 }}
            onChange={(v) => onChange({ ...form, perVisit: v ?? 2 })}
          />
          {joint || form.participants.length > 0 ? (
            <Select
              value={form.jointMode || null}
              placeholder="联合方式"
              style={{ width: 150 }}
              aria-label="联合方式"
              onChange={(v: string) => onChange({ ...form, jointMode: v })}
              options={['联合检查组', '综合大联查', '专项整治'].map((value) => ({ value, label: value }))}
            />
          ) : (
            <Checkbox
              checked={form.withinDepartment}
              onChange={(e) => onChange({ ...form, withinDepartment: e.target.checked })}
            >
              部门内部联合抽查
            </Checkbox>
          )}
        </div>
      </div>
    </fieldset>
  );
}

function When({ form, onChange }: Props): ReactNode {
  return (
    <fieldset>
      <legend>时间和理由</legend>
      <div className="row">
        <span>检查时间</span>
        <div className="inline">
          <DateField
            label="开始日期"
            value={form.windowFrom ?? ''}
            onChange={(v) => onChange({ ...form, windowFrom: v || null })}
          />
          <span>至</span>
          <DateField
            label="结束日期"
            value={form.windowTo ?? ''}
            onChange={(v) => onChange({ ...form, windowTo: v || null })}
          />
        </div>
      </div>
      <label className="row">
        <span>安排理由</span>
        <Input.TextArea
          rows={2}
          maxLength={500}
          value={form.reason}
          aria-label="安排理由"
          placeholder="监管重点、风险点、上级要求、部门实际"
          onChange={(e) => onChange({ ...form, reason: e.target.value })}
        />
      </label>
    </fieldset>
  );
}
