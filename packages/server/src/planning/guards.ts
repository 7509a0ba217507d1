import type { Finding, GuardId } from '@mingcha/rules';
import type { Channel } from './tables.ts';

const UNLISTED = ['LINE_ITEM_UNLISTED', 'LINE_ITEM_UNPUBLISHED', 'ITEM_NO_BASIS'];
const ELSEWHERE = [...UNLISTED, 'LINE_FIELDS', 'PLAN_JOINT_COVERAGE'];

const first = (findings: readonly Finding[]): true | string => {
  if (findings.length === 0) return true;
  const { message, source } = findings[0]!;
  const more = findings.length > 1 ? `（另有 ${findings.length - 1} 个问题）` : '';
  const words = source?.words ? `「${source.words}」` : '';
  return `${message}${more}${source ? `；${source.document}${words}` : ''}`;
};

/** Every guard of the plan's table that can be looked at, each true or in Chinese why not (docs/lifecycle.md). */
export function guardsOf(facts: {
  lines: number;
  findings: readonly Finding[];
  mustMerge: readonly Finding[];
  openChanges: number;
  filed: boolean;
  channels: readonly Channel[];
  channelNames: readonly string[];
}): Partial<Record<GuardId, true | string>> {
  const refusing = facts.findings.filter((f) => f.level === 'refuse');
  const of = (codes: readonly string[]) => first(refusing.filter((f) => codes.includes(f.code)));
  const rest = refusing.filter((f) => !ELSEWHERE.includes(f.code));
  return {
    'plan.complete': facts.lines === 0 ? '计划里还没有计划项' : of(['LINE_FIELDS']),
    'plan.itemsListed': of(UNLISTED),
    'plan.checked': first(rest),
    'plan.merged': first(facts.mustMerge),
    'plan.coverage': of(['PLAN_JOINT_COVERAGE']),
    'plan.filed': facts.filed || '尚未报送备案，或没有填写回执',
    'plan.channel': channelGuard(facts.channels, facts.channelNames),
    'plan.changesSettled': facts.openChanges === 0 || `还有 ${facts.openChanges} 项变更没有批准或撤回`,
  };
}

function channelGuard(channels: readonly Channel[], names: readonly string[]): true | string {
  const missing = names.filter((n) => !channels.some((c) => c.name === n));
  return missing.length === 0 || `没有写明${missing.join('、')}的公布日期`;
}
