import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import type { ReactNode } from 'react';
import { Link, useParams } from 'react-router';
import { getPlan } from '../../api/plans.ts';
import type { PlanDetail } from '../../api/plans.ts';
import { minute } from '../../shared/format.ts';
import { Bones, ErrorNote } from '../../shared/Notes.tsx';
import { PageHead } from '../layout/PageHead.tsx';
import { Rail } from '../tasks/Rail.tsx';
import type { RailStep } from '../../api/tasks.ts';
import { TaskTimeline } from '../tasks/TaskTimeline.tsx';
import { ChangeList } from './ChangeList.tsx';
import { CheckPanel } from './CheckPanel.tsx';
import { Crumb, PlanState } from './parts.tsx';
import { PlanLines } from './PlanLines.tsx';

/** One plan is one page: rail, next step, lines, checks, changes, what the rules say, what happened. */
export function PlanPage(): ReactNode {
  const { id = '' } = useParams();
  const data = useQuery({ queryKey: ['plan', id], queryFn: () => getPlan(id) });
  if (data.error) return <ErrorNote error={data.error} retry={() => void data.refetch()} />;
  if (!data.data) return <Bones lines={9} height={32} />;
  const plan = data.data;
  return (
    <>
      <Crumb here={`${plan.year} 年度`} />
      <PageHead title={plan.title} lead={<PlanState state={plan.state} name={plan.stateName} />}>
        <a href={`/api/plans/${encodeURIComponent(id)}/export.xlsx`} download>
          <Button>导出 Excel</Button>
        </a>
        <Button onClick={() => window.print()}>打印</Button>
        {plan.edit ? (
          <>
            <Link to="import">
              <Button>从表格导入</Button>
            </Link>
            <Link to="lines/new">
              <Button type="primary">增加计划项</Button>
            </Link>
          </>
        ) : null}
        {plan.change ? (
          <Link to="lines/new">
            <Button>提出增加计划项</Button>
          </Link>
        ) : null}
      </PageHead>
      <Rail steps={plan.rail as unknown as RailStep[]} />
      <NextSteps plan={plan} />
      <PlanLines plan={plan} />
      <div className="task-two">
        <div>
          <CheckPanel findings={plan.findings} planId={plan.id} edit={plan.edit} />
          <ChangeList plan={plan} />
          <Facts plan={plan} />
        </div>
        <TaskTimeline entries={plan.timeline} />
      </div>
    </>
  );
}

/** What this person may do now, and where it cannot be done yet, why. */
function NextSteps({ plan }: { plan: PlanDetail }): ReactNode {
  const steps = plan.allowed;
  return (
    <div className="next plan-next no-print">
      <div>
        {plan.remark && plan.state === 'draft' ? (
          <p>
            <strong>退回意见：</strong>
            {plan.remark}
          </p>
        ) : null}
        {steps
          .filter((s) => !s.ok)
          .map((s) => (
            <p key={s.action} className="mut">
              暂不能{s.name}：{s.why}
            </p>
          ))}
        {steps.length === 0 ? (
          <p className="mut">{WAITING[plan.state] ?? '目前没有需要您办理的步骤。'}</p>
        ) : null}
      </div>
      <div className="plan-do">
        {steps.map((s) => (
          <Link key={s.action} to={`step/${s.action.slice('plan.'.length)}`}>
            <Button type={s.ok && s.action !== 'plan.return' ? 'primary' : 'default'} disabled={!s.ok}>
              {s.name}
            </Button>
          </Link>
        ))}
      </div>
    </div>
  );
}

const WAITING: Record<string, string> = {
  draft: '编制部门正在编制，提交后进入统筹。',
  submitted: '等待信用监管科或联席会议办公室统筹。',
  coordinated: '等待负责人批准。',
  approved: '等待备案和公布。',
  filed: '等待公布。',
  published: '计划已公布，各条按检查时间建立抽查任务。',
  adjusting: '变更办结前，原计划继续有效。',
};

function Facts({ plan }: { plan: PlanDetail }): ReactNode {
  return (
    <section className="section" aria-labelledby="facts">
      <h2 id="facts">备案、公布与依据</h2>
      <dl className="facts">
        {plan.filing ? (
          <>
            <dt>备案</dt>
            <dd>
              {plan.filing.with}，{plan.filing.on}，{plan.filing.receipt}
            </dd>
          </>
        ) : null}
        {plan.channels.length > 0 ? (
          <>
            <dt>公布渠道</dt>
            <dd>
              {plan.channels.map((c) => (
                <div key={c.name}>
                  {c.name}，{c.on}
                  {c.proof ? `，${c.proof}` : ''}
                </div>
              ))}
            </dd>
          </>
        ) : null}
        {plan.versions.length > 0 ? (
          <>
            <dt>公布版本</dt>
            <dd>
              {plan.versions.map((v) => (
                <div key={v.version}>
                  <Link to={`versions/${v.version}`}>第 {v.version} 版</Link>　{minute(v.at)}　{v.lines} 条
                  {v.reason ? `　${v.reason}` : ''}
                </div>
              ))}
            </dd>
          </>
        ) : null}
        {plan.rules.map((r) => (
          <Rule key={r.id} {...r} />
        ))}
      </dl>
      <p className="rule">按{plan.profile}办理；本计划编制时所采用的规则方案不因后来调整而改变。</p>
    </section>
  );
}

const Rule = ({ name, value, words }: { name: string; value: string; words: string }): ReactNode => (
  <>
    <dt>{name}</dt>
    <dd>
      {value}
      <div className="rule">{words.replace(/（[A-Z]\d\d）$/, '')}</div>
    </dd>
  </>
);
