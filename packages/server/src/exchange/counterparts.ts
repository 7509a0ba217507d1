import type { ParameterId } from '@mingcha/rules';

export type Subject = 'results' | 'objects';
export interface Counterpart {
  readonly zh: string;
  /** the rule that asks for the exchange, where a document has one */
  readonly rule: ParameterId;
  readonly requirement: string;
  /** its results of checks come in */
  readonly takes: boolean;
  /** what goes out to it */
  readonly gives: readonly Subject[];
}

/** The systems that the five documents name. A file in one format goes to and comes from each; who carries it is a county's matter. */
export const COUNTERPARTS = {
  'internet-plus': {
    zh: '“互联网+监管”系统',
    rule: 'platform.internetPlus',
    requirement: 'X02',
    takes: false,
    gives: ['results', 'objects'],
  },
  'credit-sharing': {
    zh: '信用信息共享平台',
    rule: 'platform.creditSharing',
    requirement: 'X03',
    takes: false,
    gives: ['results'],
  },
  professional: {
    zh: '专业检查系统',
    rule: 'platform.collection',
    requirement: 'X04',
    takes: true,
    gives: [],
  },
  'national-system': {
    zh: '国家层面业务系统',
    rule: 'platform.sync',
    requirement: 'X05',
    takes: true,
    gives: [],
  },
  'base-library': {
    zh: '检查对象名录基础库',
    rule: 'platform.exchange',
    requirement: 'X06',
    takes: false,
    gives: ['objects'],
  },
} as const satisfies Record<string, Counterpart>;

export type CounterpartId = keyof typeof COUNTERPARTS;
export const counterpartOf = (id: string): Counterpart | undefined =>
  Object.hasOwn(COUNTERPARTS, id) ? COUNTERPARTS[id as CounterpartId] : undefined;
