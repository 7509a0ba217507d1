import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { getTour } from '../api/session.ts';
import type { PracticePerson, Role } from '../api/session.ts';
import { useEnter } from './useEnter.ts';

interface Step {
  title: string;
  text: string;
  role: Role;
  to: string;
}

const STEPS: Step[] = [
  {
    title: '导入',
    text: '把一份有错的企业名单拖进来，看逐行问题，下载问题清单。',
    role: 'clerk',
    to: '/console/imports',
  },
  {
    title: '建任务',
    text: '选事项、填各类比例，旁边实时显示每层抽几户。',
    role: 'clerk',
    to: '/console/tasks/new',
  },
  {
    title: '抽取大厅',
    text: '冻结、承诺、取数、抽取。投到大屏上，四幕看完。',
    role: 'clerk',
    to: '/console/tasks?column=抽取&view=board',
  },
  {
    title: '录入与公示',
    text: '检查人员在手机上录入；换成经办人，在「结果公示」里公示。',
    role: 'inspector',
    to: '/field',
  },
];

/** Of a role the one who has most to do: an inspector without visits would find an empty page. */
const busiest = (people: PracticePerson[], role: Role): PracticePerson | undefined =>
  people.filter((p) => p.role === role).sort((a, b) => b.openVisits - a.openVisits)[0];

/** Five steps in under three minutes; each signs in as the role that does it. */
export function Tour({ people }: { people: PracticePerson[] }): ReactNode {
  const entering = useEnter();
  const tour = useQuery({ queryKey: ['tour'], queryFn: getTour });
  const receipt = tour.data?.receipt;
  const check = receipt
    ? `/portal/verify/mine?${new URLSearchParams({ draw: receipt.drawId, code: receipt.code, check: receipt.checkCode })}`
    : '/portal/verify/mine';
  return (
    <section aria-labelledby="tour">
      <h2 id="tour">三分钟走一遍</h2>
      <p className="welcome-hint">
        五步，从导入到企业自查。
        {tour.data ? (
          <>
            先下载{' '}
            <a href={tour.data.importFile} download>
              演练名单（含错误行）
            </a>
            。
          </>
        ) : null}
      </p>
      <ol className="tour">
        {STEPS.map((step) => {
          const person = busiest(people, step.role);
          return (
            <li key={step.title}>
              <button
                type="button"
                disabled={!person || entering.isPending}
                onClick={() => person && entering.mutate({ person, to: step.to })}
              >
                <strong>{step.title}</strong>
                <span>{step.text}</span>
              </button>
            </li>
          );
        })}
        <li>
          <Link to={check}>
            <strong>企业自查</strong>
            <span>
              {receipt
                ? `以「${receipt.name}」的查验码，在浏览器里核对自己的抽取结果。`
                : '凭信用代码和查验码，核对自己的抽取结果。'}
            </span>
          </Link>
        </li>
      </ol>
    </section>
  );
}
