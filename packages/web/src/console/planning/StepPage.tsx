import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Input } from 'antd';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { useNavigate, useParams } from 'react-router';
import { getPlan, stepPlan } from '../../api/plans.ts';
import type { Channel, PlanDetail } from '../../api/plans.ts';
import { Bones, Empty, ErrorNote } from '../../shared/Notes.tsx';
import { useSession } from '../../shared/useSession.ts';
import { ConfirmPage } from '../layout/ConfirmPage.tsx';
import { DateField } from '../layout/DateField.tsx';
import { ChannelFields } from './ChannelFields.tsx';

interface Words {
  title: string;
  verb: string;
  after: (plan: PlanDetail) => string[];
  audience: string;
  rule: string;
}
const WORDS: Record<string, Words> = {
  submit: {
    title: '提交汇总',
    verb: '提交计划',
    after: (p) => [
      `计划的 ${p.lines} 条不能再直接修改，由统筹单位汇总、合并。`,
      '需要修改时，统筹单位可以退回并写明理由。',
    ],
    audience: '本地区的信用监管科、联席会议办公室和负责人。',
    rule: 'plan.submitBy',
  },
  return: {
    title: '退回修改',
    verb: '退回计划',
    after: () => ['计划回到编制中，编制部门看到退回意见后修改、重新提交。'],
    audience: '编制部门。',
    rule: 'plan.mergeSimilar',
  },
  coordinate: {
    title: '统筹合并',
    verb: '完成统筹',
    after: () => ['相近抽查已经合并或写明不合并的理由，计划转负责人批准。'],
    audience: '编制部门和负责人。',
    rule: 'plan.mergeSimilar',
  },
  approve: {
    title: '批准计划',
    verb: '批准计划',
    after: () => ['计划内容确定，接着备案、公布。', '批准人不能是提交或统筹的人。'],
    audience: '编制部门和统筹单位。',
    rule: 'plan.fileWith',
  },
  file: {
    title: '报送备案',
    verb: '登记备案',
    after: () => ['备案对象、日期和回执记入计划，之后可以公布。'],
    audience: '本地区有权查看计划的人员。',
    rule: 'plan.fileWith',
  },
  publish: {
    title: '公布计划',
    verb: '公布计划',
    after: (p) => [
      `计划的 ${p.lines} 条立即出现在公众门户，任何人不登录都能看到。`,
      '从此只能根据计划发起抽查；改动须提出变更、写明理由，并重新公布。',
      '这一版本永久保留，不能撤回。',
    ],
    audience: '社会公众。',
    rule: 'plan.channels',
  },
  republish: {
    title: '公布调整后的计划',
    verb: '公布调整后的计划',
    after: (p) => {
      const n = p.changeRows.filter((c) => ['approved', 'notified'].includes(c.state)).length;
      return n > 0
        ? [`${n} 项已批准的变更生效，公布为第 ${p.version + 1} 版；以前的版本仍可查看。`]
        : ['没有待生效的变更，计划恢复为已公布状态。'];
    },
    audience: '社会公众。',
    rule: 'plan.change',
  },
};

/** The plain page before a step of a plan: what follows, who sees it, by whose words; the button carries the verb. */
export function StepPage(): ReactNode {
  const { id = '', step = '' } = useParams();
  const data = useQuery({ queryKey: ['plan', id], queryFn: () => getPlan(id) });
  if (data.error) return <ErrorNote error={data.error} retry={() => void data.refetch()} />;
  if (!data.data) return <Bones lines={7} height={28} />;
  const words = WORDS[step];
  if (!words) return <Empty title="没有这一步" />;
  return <Step key={step} plan={data.data} step={step} words={words} />;
}

function Step({ plan, step, words }: { plan: PlanDetail; step: string; words: Words }): ReactNode {
  const today = useSession().data?.now.slice(0, 10) ?? '';
  const go = useNavigate();
  const queries = useQueryClient();
  const [reason, setReason] = useState('');
  const [filing, setFiling] = useState({ with: plan.fileWith ?? '', on: today, receipt: '' });
  const [channels, setChannels] = useState<Channel[]>(
    (plan.channelNames.length > 0 ? plan.channelNames : ['政府网站']).map((name) => ({
      name,
      on: today,
      proof: '',
    })),
  );
  const publishes = step === 'publish' || step === 'republish';
  const body = step === 'return' ? { reason } : step === 'file' ? filing : publishes ? { channels } : {};
  const run = useMutation({
    mutationFn: () => stepPlan(plan.id, step, body),
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: ['plan', plan.id] });
      await queries.invalidateQueries({ queryKey: ['plans'] });
      await go(`/console/plans/${plan.id}`, { replace: true });
    },
  });
  const rule = plan.rules.find((r) => r.id === words.rule);
  const may = plan.allowed.find((s) => s.action === `plan.${step}`);
  const missing =
    step === 'return' && reason.trim() === ''
      ? '请写明退回的理由。'
      : step === 'file' && (filing.with.trim() === '' || filing.receipt.trim() === '' || filing.on === '')
        ? '请填写备案对象、日期和回执。'
        : undefined;
  const warnings = plan.findings.filter((f) => f.level === 'warn');
  return (
    <ConfirmPage
      title={`${words.title}：${plan.title}`}
      consequences={words.after(plan)}
      audience={words.audience}
      rule={
        rule
          ? { text: `${rule.name}：${rule.value}`, source: rule.words }
          : { text: '全过程留痕。', source: plan.profile }
      }
      verb={words.verb}
      back="返回计划"
      busy={run.isPending}
      blocked={may ? (may.ok ? missing : may.why) : '这一步由其他岗位办理，或计划当前状态不能办理。'}
      error={run.error}
      onDo={() => run.mutate()}
      onBack={() => void go(`/console/plans/${plan.id}`)}
    >
      {warnings.length > 0 && step !== 'return' ? (
        <div className="note note-due">
          <strong>提示 {warnings.length} 项，将随办理记录保存：</strong>
          <ul className="plan-warned">
            {warnings.map((f, i) => (
              <li key={i}>{f.message}</li>
            ))}
          </ul>
        </div>
      ) : null}
      {step === 'return' ? (
        <label className="row">
          <span>退回理由</span>
          <Input.TextArea
            rows={3}
            maxLength={500}
            value={reason}
            onChange={(e) => setReason(e.target.value)}
          />
        </label>
      ) : null}
      {step === 'file' ? (
        <div className="plan-filing">
          <label className="row">
            <span>备案对象</span>
            <Input
              value={filing.with}
              maxLength={100}
              onChange={(e) => setFiling({ ...filing, with: e.target.value })}
            />
          </label>
          <div className="row">
            <span>报送日期</span>
            <DateField label="报送日期" value={filing.on} onChange={(on) => setFiling({ ...filing, on })} />
          </div>
          <label className="row">
            <span>回执</span>
            <Input
              value={filing.receipt}
              maxLength={100}
              placeholder="文号或回执编号"
              onChange={(e) => setFiling({ ...filing, receipt: e.target.value })}
            />
          </label>
        </div>
      ) : null}
      {publishes ? <ChannelFields channels={channels} onChange={setChannels} /> : null}
    </ConfirmPage>
  );
}
