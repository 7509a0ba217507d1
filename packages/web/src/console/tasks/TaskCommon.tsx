import { Input, InputNumber, Segmented, Select } from 'antd';
import type { ReactNode } from 'react';
import { DateField } from '../layout/DateField.tsx';
import type { TaskForm } from './form.ts';
import { POOL } from './pools.ts';

interface Props {
  form: TaskForm;
  onChange: (form: TaskForm) => void;
  practice: boolean;
}

/** What holds for the whole task: name, days, pool, witness, public random number. */
export function TaskCommon({ form, onChange, practice }: Props): ReactNode {
  const set = <K extends keyof TaskForm>(key: K, value: TaskForm[K]): void =>
    onChange({ ...form, [key]: value });
  return (
    <>
      <fieldset>
        <legend>任务</legend>
        <label className="row">
          <span>任务名称</span>
          <Input
            value={form.name}
            maxLength={100}
            placeholder="例如：2026 年第三季度登记事项抽查"
            onChange={(e) => set('name', e.target.value)}
          />
        </label>
        <div className="row">
          <span>检查日期</span>
          <div className="inline">
            <DateField label="开始日期" value={form.from} onChange={(v) => set('from', v)} />
            <span>至</span>
            <DateField label="结束日期" value={form.to} min={form.from} onChange={(v) => set('to', v)} />
          </div>
          <small>不填为抽取后 14 天内。</small>
        </div>
        <label className="row">
          <span>人员范围</span>
          <Select
            value={form.pool}
            options={Object.entries(POOL).map(([value, label]) => ({ value, label }))}
            onChange={(v: string) => set('pool', v)}
          />
        </label>
        <label className="row">
          <span>邻近合并</span>
          <InputNumber
            min={1}
            max={50}
            value={form.group}
            suffix="户一组"
            onChange={(v) => set('group', v ?? 1)}
            style={{ width: 140 }}
          />
          <small>同一乡镇相邻的对象由同一小组一次检查。</small>
        </label>
      </fieldset>
      <Randomness form={form} onChange={onChange} practice={practice} />
    </>
  );
}

function Randomness({ form, onChange, practice }: Props): ReactNode {
  const set = <K extends keyof TaskForm>(key: K, value: TaskForm[K]): void =>
    onChange({ ...form, [key]: value });
  return (
    <fieldset>
      <legend>随机数从哪里来</legend>
      <label className="row">
        <span>外部见证人</span>
        <Input
          value={form.witness}
          placeholder="例如：驻局纪检监察组"
          onChange={(e) => set('witness', e.target.value)}
        />
        <small>须是本单位以外的人；有公开随机源又有见证人开启，为 A 级。</small>
      </label>
      <label className="row">
        <span>公开随机源</span>
        <Select
          value={form.beacon}
          onChange={(v: TaskForm['beacon']) =>
            onChange({ ...form, beacon: v, issue: v === 'ceremony' ? '现场摇号' : '' })
          }
          options={[
            { value: 'ceremony', label: '现场摇号：当众摇出至少 20 位数字' },
            { value: 'cwl-kl8', label: '福利彩票快乐8 开奖号码' },
            { value: 'cwl-ssq', label: '福利彩票双色球开奖号码' },
            { value: 'none', label: '不用公开随机源（只有见证人，C 级）' },
          ]}
        />
      </label>
      {form.beacon === 'none' ? null : (
        <label className="row">
          <span>{form.beacon === 'ceremony' ? '场次' : '期号'}</span>
          <Input
            value={form.issue}
            placeholder={form.beacon === 'ceremony' ? '现场摇号' : '例如：2026195'}
            onChange={(e) => set('issue', e.target.value)}
          />
        </label>
      )}
      <div className="row">
        <span>取数时间</span>
        <div>
          {practice ? (
            <Segmented
              value={form.pace}
              onChange={(v) => set('pace', v as TaskForm['pace'])}
              options={[
                { value: 'quick', label: '承诺后 25 秒' },
                { value: 'minute', label: '承诺后 90 秒' },
                { value: 'fixed', label: '指定时间' },
              ]}
            />
          ) : null}
          {form.pace === 'fixed' ? (
            <div className="inline" style={{ marginTop: practice ? 8 : 0 }}>
              <DateField time label="开启截止时间" value={form.openBy} onChange={(v) => set('openBy', v)} />
              <span>前开启；</span>
              <DateField
                time
                label="取数时间"
                value={form.beaconAfter}
                min={form.openBy}
                onChange={(v) => set('beaconAfter', v)}
              />
              <span>后取数</span>
            </div>
          ) : null}
        </div>
        <small>见证开启须在随机源产生之前结束，否则结果作废。</small>
      </div>
    </fieldset>
  );
}
