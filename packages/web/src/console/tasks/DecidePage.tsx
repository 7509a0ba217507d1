import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { useNavigate, useParams } from 'react-router';
import { stepTask } from '../../api/prepare.ts';
import { getTask } from '../../api/tasks.ts';
import type { TaskDetail } from '../../api/tasks.ts';
import { Bones, ErrorNote } from '../../shared/Notes.tsx';
import { ConfirmPage } from '../layout/ConfirmPage.tsx';
import { Why } from './PreparePanel.tsx';

type Step = 'push' | 'submit' | 'gather' | 'approve' | 'cancel' | 'follow-up' | 'close' | 'archive';

const names = (task: TaskDetail): string =>
  task.departments
    .filter((d) => d.id !== task.initiator.id)
    .map((d) => d.name)
    .join('、');

const PAGES: Record<
  Step,
  {
    title: string;
    verb: string;
    consequences: (task: TaskDetail) => string[];
    audience: (task: TaskDetail) => string;
    rule: { text: string; source: string };
  }
> = {
  push: {
    title: '推送参与部门',
    verb: '推送方案',
    consequences: (t) => [
      `方案推送给 ${names(t)}，各部门须确认检查事项，或者说明理由。`,
      '推送后方案内容不能再改；负责人退回后可以修改并重新推送。',
      '规则档案规定响应期限的，从今天起计算；逾期未说明理由的列入通报名单。',
    ],
    audience: (t) => `${names(t)} 的联络员、联席会议办公室和监察室。`,
    rule: { text: '参与部门收到推送后确认检查事项和人员。', source: '宁夏 2022 第二十三条' },
  },
  submit: {
    title: '提交负责人审批',
    verb: '提交审批',
    consequences: () => ['方案交负责人批准，批准之前不能修改、不能冻结名单。', '负责人可以退回并说明理由。'],
    audience: () => '本部门负责人和监察室。',
    rule: { text: '实施检查前须经行政机关负责人批准。', source: '国办发〔2024〕54 号；司法部解答' },
  },
  gather: {
    title: '汇总响应',
    verb: '汇总并提交审批',
    consequences: () => [
      '说明理由不参与的部门退出本任务，它的检查事项从方案中移除。',
      '列入通报名单的部门仍可补充确认，不影响任务推进。',
      '任务交负责人批准。',
    ],
    audience: () => '各参与部门、负责人、联席会议办公室和监察室。',
    rule: {
      text: '每个参与部门均已确认、说明理由，或者列入通报名单。',
      source: '宁夏 2022 第二十三条',
    },
  },
  approve: {
    title: '批准任务',
    verb: '批准任务',
    consequences: () => ['批准后经办人可以冻结名单、组织抽取。', '批准人和时间写入记录，并印在审批表上。'],
    audience: () => '经办人、参与部门、联席会议办公室和监察室。',
    rule: {
      text: '实施检查前须经负责人批准，与制定方案的不是同一人。',
      source: '国办发〔2024〕54 号；司法部解答',
    },
  },
  'follow-up': {
    title: '转入后续处理',
    verb: '转入后续处理',
    consequences: (t) => [
      `任务进入后续处理，等待 ${t.closing?.followups.open ?? 0} 项问题办结。`,
      '公示的结果不变。',
    ],
    audience: () => '参与部门、负责人、联席会议办公室和监察室。',
    rule: { text: '发现的问题依法后续处理。', source: '任务的办理流程（F01–F05）' },
  },
  close: {
    title: '办结任务',
    verb: '办结任务',
    consequences: (t) => [
      `结果均已公示，${t.closing?.followups.all ?? 0} 项后续处理均已办结，任务不再变动。`,
      '案卷归档之后，任务即可归档。',
    ],
    audience: () => '参与部门、负责人、联席会议办公室和监察室。',
    rule: { text: '结果公示、问题办结之后任务才办结。', source: '任务的办理流程（F10、J01）' },
  },
  archive: {
    title: '任务归档',
    verb: '归档任务',
    consequences: () => ['任务归档，之后只能查阅。', '案卷、抽取记录和公示结果仍可查询和验证。'],
    audience: () => '参与部门、负责人、联席会议办公室和监察室。',
    rule: { text: '五类材料齐全的案卷归档之后，任务归档。', source: '任务的办理流程（T06）' },
  },
  cancel: {
    title: '取消任务',
    verb: '取消任务',
    consequences: () => ['任务不再开展，记录和理由保留。', '所依据的计划可以重新发起任务。'],
    audience: () => '经办人、参与部门、联席会议办公室和监察室。',
    rule: { text: '变更须写明理由。', source: '宁夏 2022 第二十条' },
  },
};

/** The plain page before a task moves on: what will be true, who will see it, the rule. */
export function DecidePage(): ReactNode {
  const { id = '', step = '' } = useParams();
  const go = useNavigate();
  const queries = useQueryClient();
  const [returning, setReturning] = useState(false);
  const task = useQuery({ queryKey: ['task', id], queryFn: () => getTask(id) });
  const act = useMutation({
    mutationFn: ([verb, body]: [Step | 'return', object]) => stepTask(id, verb, body),
    onSuccess: async () => {
      await Promise.all(
        [['task', id], ['tasks'], ['lines'], ['responses']].map((queryKey) =>
          queries.invalidateQueries({ queryKey }),
        ),
      );
      await go(`/console/tasks/${id}`, { replace: true });
    },
  });
  const page = PAGES[step as Step] as (typeof PAGES)[Step] | undefined;
  if (task.error) return <ErrorNote error={task.error} />;
  if (!task.data || !page) return <Bones lines={7} height={28} />;
  const back = (): void => void go(`/console/tasks/${id}`);
  if (step === 'cancel' || returning)
    return (
      <div className="confirm">
        <h1>{returning ? '退回修改方案' : `取消任务：${task.data.name}`}</h1>
        <ErrorNote error={act.error} />
        <Why
          label={returning ? '退回的理由，经办人会看到' : '取消的理由，写入记录'}
          verb={returning ? '退回方案' : '取消任务'}
          busy={act.isPending}
          onDo={(reason) => act.mutate([returning ? 'return' : 'cancel', { reason }])}
          onBack={() => (returning ? setReturning(false) : back())}
        />
      </div>
    );
  return (
    <ConfirmPage
      title={`${page.title}：${task.data.name}`}
      consequences={page.consequences(task.data)}
      audience={page.audience(task.data)}
      rule={page.rule}
      verb={page.verb}
      back="先不办理"
      busy={act.isPending}
      blocked={
        task.data.allowed.includes(step === 'follow-up' ? 'followUp' : step)
          ? undefined
          : '现在不能办理：任务不在这个阶段，或不由您的岗位办理。'
      }
      error={act.error}
      onDo={() => act.mutate([step as Step, {}])}
      onBack={back}
    >
      {step === 'approve' ? <ThreeFacts task={task.data} /> : null}
      {step === 'approve' && task.data.allowed.includes('return') ? (
        <p className="no-print">
          <Button onClick={() => setReturning(true)}>退回修改</Button>
        </p>
      ) : null}
    </ConfirmPage>
  );
}

/** Home page of a head: to approve, with the three facts that matter: on what it stands, whom it reaches, how it is done. */
function ThreeFacts({ task }: { task: TaskDetail }): ReactNode {
  return (
    <dl className="facts">
      <dt>依据</dt>
      <dd>
        {task.originName}
        {task.planLine ? `：《${task.planLine.plan}》第 ${task.planLine.no} 项` : ''}
        {task.special ? `：${task.special.name}` : ''}
        {task.superior ? `：${task.superior.issuer} ${task.superior.number}` : ''}
      </dd>
      <dt>抽查范围</dt>
      <dd>
        {task.parts
          .map(
            (p) =>
              `${p.departmentName} ${p.item}（${
                p.rates
                  ? Object.entries(p.rates)
                      .map(([k, v]) => `${k} ${v}`)
                      .join('，')
                  : `${p.total ?? 0} 户`
              }）`,
          )
          .join('；')}
      </dd>
      <dt>检查内容</dt>
      <dd style={{ whiteSpace: 'pre-wrap' }}>{task.scheme.content || '未写明'}</dd>
      {task.findings.length > 0 ? (
        <>
          <dt>须注意</dt>
          <dd>{task.findings.map((f) => f.message).join('；')}</dd>
        </>
      ) : null}
    </dl>
  );
}
