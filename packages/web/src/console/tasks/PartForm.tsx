import { Button, Input, InputNumber, Radio, Select } from 'antd';
import type { ReactNode } from 'react';
import type { ItemRow } from '../../api/registry.ts';
import { RISK } from '../../shared/format.ts';
import { CLASSES } from './form.ts';
import type { PartDraft } from './form.ts';

interface Props {
  n: number;
  part: PartDraft;
  items: ItemRow[];
  onChange: (part: PartDraft) => void;
  onRemove: (() => void) | undefined;
}

/** One department's item with its rates per risk class, or a fixed total. The source of the law stands beside it. */
export function PartForm({ n, part, items, onChange, onRemove }: Props): ReactNode {
  const item = items.find((i) => i.id === part.itemId);
  const departments = [...new Map(items.map((i) => [i.departmentId, i.departmentName])).entries()];
  const pick = (id: string): void => {
    const next = items.find((i) => i.id === id);
    if (next) onChange({ ...part, itemId: id, departmentId: next.departmentId });
  };
  return (
    <fieldset>
      <legend>
        抽查事项{n > 0 ? ` ${n}` : ''}
        {onRemove ? (
          <Button type="link" size="small" onClick={onRemove}>
            移除
          </Button>
        ) : null}
      </legend>
      <label className="row">
        <span>事项</span>
        <Select
          showSearch={{ optionFilterProp: 'label' }}
          value={part.itemId || null}
          onChange={pick}
          options={departments.map(([id, name]) => ({
            label: name,
            title: name,
            options: items.filter((i) => i.departmentId === id).map((i) => ({ value: i.id, label: i.name })),
          }))}
        />
        {item ? (
          <small>
            {item.category === 'key' ? '重点检查事项，不设比例上限。' : '一般检查事项，比例受上限约束。'}
            {item.basis ? `依据：${item.basis}` : ''}
          </small>
        ) : null}
      </label>
      <div className="row">
        <span>抽取数量</span>
        <Radio.Group
          value={part.mode}
          onChange={(e) => onChange({ ...part, mode: e.target.value as PartDraft['mode'] })}
          options={[
            { value: 'rates', label: '按风险分类定比例' },
            { value: 'total', label: '固定总数' },
          ]}
        />
        {part.mode === 'rates' ? (
          <div className="rates">
            {CLASSES.map((c) => (
              <label key={c}>
                <span>{RISK[c]}</span>
                <Input
                  value={part.rates[c]}
                  aria-label={`${RISK[c]} 抽取比例`}
                  onChange={(e) => onChange({ ...part, rates: { ...part.rates, [c]: e.target.value } })}
                />
              </label>
            ))}
          </div>
        ) : (
          <Input
            type="number"
            min={1}
            value={part.total}
            aria-label="固定总数"
            suffix="户"
            style={{ width: 160 }}
            onChange={(e) => onChange({ ...part, total: e.target.value })}
          />
        )}
        <small>
          {part.mode === 'rates'
            ? '可写 3% 或 1/30，比例须大于 0。每一类都可能被抽到，没有免检对象。'
            : '按各类户数的比例分到每一层。'}
          依据信用风险分类确定比例和频次。
        </small>
      </div>
      <div className="row">
        <span>检查方式</span>
        <div className="inline">
          <Select
            value={part.method}
            style={{ width: 110 }}
            aria-label="检查方式"
            onChange={(v: string) => onChange({ ...part, method: v })}
            options={['现场', '书面', '网络', '其他'].map((value) => ({ value, label: value }))}
          />
          <InputNumber
            min={1}
            max={20}
            value={part.perVisit}
            prefix="每户"
            suffix="人"
            aria-label="每户检查人数"
            style={{ width: 130 }}
            onChange={(v) => onChange({ ...part, perVisit: v ?? 2 })}
          />
          <Select
            mode="tags"
            value={part.tags}
            placeholder="须有的专长（可不填）"
            aria-label="须有的专长"
            style={{ minWidth: 200 }}
            onChange={(v: string[]) => onChange({ ...part, tags: v })}
          />
        </div>
        <small>现场检查不得少于 2 名持证执法人员。</small>
      </div>
    </fieldset>
  );
}
