import type { InspectorRow } from '@mingcha/rules';
import { DEPARTMENTS } from './departments.ts';
import { COUNTY } from './place.ts';

/** The roles in which one can look at the practice county. */
export type PersonRole =
  | 'clerk'
  | 'reviewer'
  | 'section'
  | 'station'
  | 'head'
  | 'coordinator'
  | 'inspector'
  | 'office'
  | 'supervisor'
  | 'judicial'
  | 'admin'
  | 'security'
  | 'auditor';

export interface Person {
  id: string;
  name: string;
  role: PersonRole;
  /** 职务, as a screen shows it */
  title: string;
  /** Department code; '' for bodies that are none (joint conference office, supervisor, administrator). */
  dept: string;
  unit: string;
  /** Which person of the inspector directory this is; '' for others. */
  inspector: string;
}

/** People to sign in as: every role of the market-supervision bureau, a coordinator and a head of each other department, some inspectors. */
export function demoPeople(inspectors: readonly InspectorRow[]): Person[] {
  const fixed: Person[] = [
    {
      id: 'clerk',
      name: '演练经办人',
      role: 'clerk',
      title: '信用监管科经办人',
      dept: 'SCJG',
      unit: '信用监管科',
      inspector: '',
    },
    {
      id: 'head',
      name: '演练负责人',
      role: 'head',
      title: '信用监管科负责人',
      dept: 'SCJG',
      unit: '信用监管科',
      inspector: '',
    },
    {
      id: 'office',
      name: '演练联席办',
      role: 'office',
      title: '联席会议办公室工作人员',
      dept: '',
      unit: `${COUNTY.name}联席会议办公室`,
      inspector: '',
    },
    {
      id: 'supervisor',
      name: '演练监察员',
      role: 'supervisor',
      title: '监察室工作人员',
      dept: '',
      unit: `${COUNTY.name}监察室`,
      inspector: '',
    },
    {
      id: 'admin',
      name: '演练管理员',
      role: 'admin',
      title: '系统管理员',
      dept: '',
      unit: `${COUNTY.name}信息中心`,
      inspector: '',
    },
    {
      id: 'reviewer',
      name: '演练审核员',
      role: 'reviewer',
      title: '法制科审核员',
      dept: 'SCJG',
      unit: '法制科',
      inspector: '',
    },
    {
      id: 'section',
      name: '演练业务员',
      role: 'section',
      title: '食品安全监管科科员',
      dept: 'SCJG',
      unit: '食品安全监管科',
      inspector: '',
    },
    {
      id: 'station',
      name: '演练所员',
      role: 'station',
      title: '市场监管所内勤',
      dept: 'SCJG',
      unit: '市场监管所',
      inspector: '',
    },
    {
      id: 'judicial',
      name: '演练执法监督员',
      role: 'judicial',
      title: '行政执法监督机构工作人员',
      dept: '',
      unit: `${COUNTY.name}司法局`,
      inspector: '',
    },
    {
      id: 'security',
      name: '演练安全员',
      role: 'security',
      title: '安全管理员',
      dept: '',
      unit: `${COUNTY.name}网信办`,
      inspector: '',
    },
    {
      id: 'auditor',
      name: '演练审计员',
      role: 'auditor',
      title: '审计管理员',
      dept: '',
      unit: `${COUNTY.name}档案局`,
      inspector: '',
    },
  ];
  const coordinators = DEPARTMENTS.filter(({ code }) => code !== 'SCJG').map(
    ({ code, shortName, sections }): Person => ({
      id: `coordinator-${code.toLowerCase()}`,
      name: `演练联络员（${shortName}）`,
      role: 'coordinator',
      title: `${shortName}部门联络员`,
      dept: code,
      unit: sections[0]!,
      inspector: '',
    }),
  );
  const heads = DEPARTMENTS.filter(({ code }) => code !== 'SCJG').map(
    ({ code, shortName, sections }): Person => ({
      id: `head-${code.toLowerCase()}`,
      name: `演练负责人（${shortName}）`,
      role: 'head',
      title: `${shortName}部门负责人`,
      dept: code,
      unit: sections[0]!,
      inspector: '',
    }),
  );
  const officers = DEPARTMENTS.flatMap(({ code }) =>
    inspectors
      .filter(({ dept, role }) => dept === code && role === 'officer')
      .slice(0, code === 'SCJG' ? 2 : 1),
  ).map(({ id, name, dept, unit }, i): Person => ({
    id: `inspector-${i + 1}`,
    name,
    role: 'inspector',
    title: '执法检查人员',
    dept,
    unit,
    inspector: id,
  }));
  return [...fixed, ...coordinators, ...heads, ...officers];
}
