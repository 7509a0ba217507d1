import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Checkbox, Input, Radio } from 'antd';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { useNavigate, useParams } from 'react-router';
import * as api from '../../api/results.ts';
import type { ResultInside } from '../../api/results.ts';
import { CATEGORIES } from '../../shared/categories.ts';
import { day } from '../../shared/format.ts';
import { Bones, ErrorNote } from '../../shared/Notes.tsx';
import { useSession } from '../../shared/useSession.ts';
import { ConfirmPage } from '../layout/ConfirmPage.tsx';
import { DateField } from '../layout/DateField.tsx';
import { Fact } from './ResultPage.tsx';

interface Fields {
  words: string;
  ground: string;
  approve: boolean;
  categories: number[];
  notes: string;
  on: string;
  name: string;
}
interface StepInfo {
  title: string;
  verb: string;
  consequences: string[];
  audience: string;
  /** label of the words that are needed */
  words?: string;
  rule: (r: ResultInside) => { text: string; source: string };
  act: (r: ResultInside, f: Fields) => Promise<unknown>;
  blocked?: (f: Fields) => string | undefined;
}

const own = (text: string) => (r: ResultInside) => ({ text, source: r.dueSource });
const repairRule = (r: ResultInside) => ({ text: '信用修复', source: r.repairSource });
const repairOf = (r: ResultInside): string =>
  r.repairs.find((p) => p.state !== 'granted' && p.state !== 'refused')?.id ?? '';
const needs = (words: string) => (f: Fields) => (f.words.trim().length < 2 ? `请写明${words}。` : undefined);

const STEPS: Record<string, StepInfo> = {
  publish: {
    title: '公示这条结果',
    verb: '向社会公示',
    consequences: ['结果立即向社会公开，并记于企业名下。', '公示后有误须另走更正，更正前后都留痕。'],
    audience: '全社会。',
    rule: own('抽查结果应当按期公示。'),
    act: (r) => api.publishResults([r.id]),
  },
  withhold: {
    title: '申请不予公示',
    verb: '提出不予公示的申请',
    consequences: [
      '由负责人决定，申请人不能自己批准。',
      '决定之前公示期限继续计算。',
      '理由和决定长期留存。',
    ],
    audience: '本部门负责人和监督人员。',
    words: '理由',
    rule: (r) => ({ text: '除法定事由外应当公示。', source: r.exceptionSource }),
    act: (r, f) => api.askRequest(r.id, { kind: 'withhold', reason: f.words, ground: f.ground }),
    blocked: (f) =>
      f.ground.trim() === '' ? '不予公示须写明法定事由（法律、行政法规的名称和条款）。' : needs('理由')(f),
  },
  correct: {
    title: '申请更正',
    verb: '提出更正的申请',
    consequences: [
      '由另一人批准后，新版本立即代替原结果。',
      '原结果内部留存，公众页面显示“已更正”及日期。',
      '新结果要求的后续处理随之建立。',
    ],
    audience: '本部门负责人；批准后全社会。',
    words: '更正的理由',
    rule: own('公示的结果有误应当更正，更正留痕。'),
    act: (r, f) =>
      api.askRequest(r.id, {
        kind: 'correct',
        reason: f.words,
        proposal: { categories: f.categories, notes: f.notes, checkedOn: f.on },
      }),
    blocked: (f) => (f.categories.length === 0 ? '请选择更正后的结果。' : needs('更正的理由')(f)),
  },
  withdraw: {
    title: '申请撤回公示',
    verb: '提出撤回的申请',
    consequences: [
      '负责人批准前结果仍在公示。',
      '批准后公众页面、查询和开放数据都不再有这条结果。',
      '内部记录不删除。',
    ],
    audience: '本部门负责人和监督人员。',
    words: '撤回的理由',
    rule: own('撤回公示须有理由并经批准。'),
    act: (r, f) => api.askRequest(r.id, { kind: 'withdraw', reason: f.words }),
    blocked: needs('撤回的理由'),
  },
  decide: {
    title: '决定申请',
    verb: '作出决定',
    consequences: ['决定立即生效，并与申请一起长期留存。', '申请人不能决定自己的申请。'],
    audience: '申请人、监督人员；涉及公示内容的，全社会。',
    words: '决定的理由',
    rule: (r) => ({ text: '不予公示须有法定事由并经批准。', source: r.exceptionSource }),
    act: (r, f) => api.decide(r.id, f.approve, f.words),
    blocked: (f) => (f.approve ? undefined : needs('不同意的理由')(f)),
  },
  disclose: {
    title: '恢复公示',
    verb: '恢复为待公示',
    consequences: ['结果回到待公示，原有的公示期限不变。'],
    audience: '公示后全社会。',
    words: '事由如何消失',
    rule: (r) => ({ text: '事由消失后应当公示。', source: r.exceptionSource }),
    act: (r, f) => api.disclose(r.id, f.words),
    blocked: needs('事由如何消失'),
  },
  channel: {
    title: '登记公示渠道和证明',
    verb: '登记渠道',
    consequences: ['渠道、日期和证明记入公示记录，不能删除。'],
    audience: '全社会可以看到渠道。',
    words: '证明（网址、回执号或截图摘要）',
    rule: own('公示渠道和日期应当可以证明。'),
    act: (r, f) => api.addChannel(r.id, { name: f.name, on: f.on, proof: f.words }),
    blocked: (f) => (f.name.trim().length < 2 ? '请写明渠道名称。' : needs('证明')(f)),
  },
  repair: {
    title: '登记信用修复申请',
    verb: '登记申请',
    consequences: ['受理、核查和决定由不同的人办理。', '准予修复之前结果仍在公示。'],
    audience: '本部门经办、核查和决定的人员。',
    words: '申请的理由和材料',
    rule: repairRule,
    act: (r, f) => api.applyRepair(r.id, { applicant: f.name || r.objectName, grounds: f.words }),
    blocked: needs('申请的理由'),
  },
  'repair.accept': {
    title: '受理信用修复申请',
    verb: '受理',
    consequences: ['进入核查。'],
    audience: '本部门。',
    rule: repairRule,
    act: (r, f) => api.stepRepair(repairOf(r), { action: 'accept', words: f.words }),
  },
  'repair.askMore': {
    title: '要求补正信用修复材料',
    verb: '要求补正',
    consequences: ['申请等待补正，补正后重新受理。', '要求补正的内容长期留存。'],
    audience: '本部门；由经办人告知申请人。',
    words: '须补正的材料',
    rule: repairRule,
    act: (r, f) => api.stepRepair(repairOf(r), { action: 'askMore', words: f.words }),
    blocked: needs('须补正的材料'),
  },
  'repair.supplement': {
    title: '登记补正的信用修复材料',
    verb: '登记补正',
    consequences: ['申请回到待受理。'],
    audience: '本部门。',
    words: '补正了什么材料',
    rule: repairRule,
    act: (r, f) => api.stepRepair(repairOf(r), { action: 'supplement', words: f.words }),
    blocked: needs('补正的材料'),
  },
  'repair.check': {
    title: '核查信用修复申请',
    verb: '提交核查意见',
    consequences: ['由负责人决定是否准予修复。'],
    audience: '本部门负责人。',
    words: '核查情况',
    rule: repairRule,
    act: (r, f) => api.stepRepair(repairOf(r), { action: 'check', words: f.words }),
    blocked: needs('核查情况'),
  },
  'repair.approve': {
    title: '决定信用修复',
    verb: '作出决定',
    consequences: [
      '准予修复的，公示到所填日期为止；之后公众页面、查询和开放数据都不再有这条结果。',
      '内部记录不删除。',
    ],
    audience: '申请人；停止公示后公众看不到。',
    words: '决定的理由',
    rule: repairRule,
    act: (r, f) =>
      api.stepRepair(repairOf(r), {
        action: f.approve ? 'approve' : 'refuse',
        words: f.words,
        ...(f.approve ? { displayUntil: f.on } : {}),
      }),
    blocked: needs('决定的理由'),
  },
};

/** The plain page before each step of a result's life. */
export function StepPage(): ReactNode {
  const { id = '', step = '' } = useParams();
  const data = useQuery({ queryKey: ['result', id], queryFn: () => api.getInside(id) });
  const info = STEPS[step];
  if (data.error) return <ErrorNote error={data.error} />;
  if (!data.data || !info) return <Bones lines={8} height={28} />;
  return <Step key={step} step={step} info={info} r={data.data} />;
}

function Step({ step, info, r }: { step: string; info: StepInfo; r: ResultInside }): ReactNode {
  const go = useNavigate();
  const queries = useQueryClient();
  const today = day(useSession().data?.now);
  const [f, setF] = useState<Fields>({
    words: '',
    ground: '',
    approve: true,
    categories: r.categories.map((c) => c.n),
    notes: r.notes,
    on: step === 'correct' ? r.checkedOn : today,
    name: '',
  });
  const set = (more: Partial<Fields>): void => setF({ ...f, ...more });
  const back = `/console/publish/${r.id}`;
  const act = useMutation({
    mutationFn: () => info.act(r, f),
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: ['result', r.id] });
      await queries.invalidateQueries({ queryKey: ['results'] });
      await go(back, { replace: true });
    },
  });
  const open = r.requests.find((q) => q.decided === null);
  const text = (key: 'words' | 'ground' | 'name' | 'notes', label: string, rows = 1): ReactNode => (
    <label className="field" style={{ marginTop: 12 }}>
      <span>{label}</span>
      {rows > 1 ? (
        <Input.TextArea rows={rows} value={f[key]} onChange={(e) => set({ [key]: e.target.value })} />
      ) : (
        <Input value={f[key]} onChange={(e) => set({ [key]: e.target.value })} />
      )}
    </label>
  );
  return (
    <ConfirmPage
      title={`${info.title}：${r.objectName}`}
      consequences={info.consequences}
      audience={info.audience}
      rule={info.rule(r)}
      verb={step === 'decide' || step === 'repair.approve' ? (f.approve ? '同意' : '不同意') : info.verb}
      back="返回"
      busy={act.isPending}
      blocked={
        r.allowed.includes(step) ? info.blocked?.(f) : '现在不能办理这一步：状态已变，或由其他岗位办理。'
      }
      error={act.error}
      onDo={() => act.mutate()}
      onBack={() => void go(back)}
    >
      <dl className="facts">
        <Fact label="抽查结果">{r.categories.map((c) => c.name).join('；')}</Fact>
        <Fact label="情况说明">{r.notes || '—'}</Fact>
        {step === 'repair.supplement' ? (
          <Fact label="须补正的材料">{r.repairs.find((p) => p.missing)?.missing ?? '—'}</Fact>
        ) : null}
        {step === 'decide' && open ? (
          <Fact label="申请">
            {open.reason}
            {open.ground ? `；法定事由：${open.ground}` : ''}（{open.askedByName}）
            {open.proposal
              ? `；更正为：${open.proposal.categories.map((n) => CATEGORIES.find((c) => c.code === n)?.label).join('；')}，${open.proposal.notes}`
              : ''}
          </Fact>
        ) : null}
      </dl>
      {step === 'withhold' ? text('ground', '法定事由（法律、行政法规的名称和条款）') : null}
      {step === 'correct' ? (
        <>
          <Checkbox.Group
            style={{ display: 'grid' }}
            value={f.categories}
            options={CATEGORIES.map((c) => ({ value: c.code, label: c.label }))}
            onChange={(v) => set({ categories: v as number[] })}
          />
          {text('notes', '更正后的情况说明', 3)}
        </>
      ) : null}
      {step === 'channel' || step === 'repair'
        ? text('name', step === 'channel' ? '渠道名称' : '申请人')
        : null}
      {step === 'decide' || step === 'repair.approve' ? (
        <Radio.Group
          value={f.approve}
          onChange={(e) => set({ approve: Boolean(e.target.value) })}
          options={[
            { value: true, label: '同意' },
            { value: false, label: '不同意' },
          ]}
        />
      ) : null}
      {step === 'channel' || step === 'correct' || (step === 'repair.approve' && f.approve) ? (
        <p style={{ marginTop: 12 }}>
          <DateField
            label={step === 'repair.approve' ? '公示至' : step === 'correct' ? '检查日期' : '公示日期'}
            value={f.on}
            onChange={(on) => set({ on })}
          />
        </p>
      ) : null}
      {info.words ? text('words', info.words, 3) : null}
    </ConfirmPage>
  );
}
