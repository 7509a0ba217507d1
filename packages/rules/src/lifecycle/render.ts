import { catalogue } from '../profiles/catalogue.ts';
import { deadlineKinds } from '../deadlines/kinds.ts';
import { type Guard, guards } from './guards.ts';
import { lifecycles } from './lifecycles.ts';
import { roleNames } from './roles.ts';
import type { Lifecycle, State, Transition } from './types.ts';

/** `docs/lifecycle.md`: every table with states, deadlines, actions, who may act, guards and what they rest on. */
export function renderLifecycles(): string {
  return [
    '# 全流程状态表',
    '',
    '本文由 `packages/rules/src/lifecycle` 的数据生成（`node packages/rules/tools/writeLifecycle.ts`），请勿手改。服务器、界面和测试都以同一份表为准。',
    '',
    '条件后面的括号里是它所依据的要求编号；写明参数的，只在规则档案或国家规定有该参数时适用。“须另一人”表示办理人不得是前一动作的办理人。',
    '',
    `角色：${Object.entries(roleNames)
      .map(([id, zh]) => `${zh}（\`${id}\`）`)
      .join('、')}。`,
    '',
    ...Object.values(lifecycles).flatMap((table) => lifecycleSection(table)),
  ].join('\n');
}

function lifecycleSection(table: Lifecycle): string[] {
  return [
    `## ${table.zh} \`${table.noun}\``,
    '',
    ...(table.inspection ? ['联席会议办公室不参与本表的任何动作（国办发〔2024〕54 号，2.6）。', ''] : []),
    '| 状态 | 期限 |',
    '|---|---|',
    ...Object.entries(table.states).map(([id, state]) => `| ${state.zh} \`${id}\` | ${waiting(state)} |`),
    '',
    '| 动作 | 从 | 到 | 谁办理 | 条件 | 要求 |',
    '|---|---|---|---|---|---|',
    ...table.transitions.map((t) => row(table, t)),
    '',
  ];
}

function waiting(state: State): string {
  if ('terminal' in state) return '终结';
  if ('noDeadline' in state) return `无：${state.noDeadline}`;
  const kinds = typeof state.deadline === 'string' ? [state.deadline] : state.deadline;
  return `${kinds.map((kind) => deadlineKinds[kind]).join('、')}，自${state.from}起算`;
}

function row(table: Lifecycle, t: Transition): string {
  const name = (state: string) => table.states[state]!.zh;
  const conditions = [
    ...(t.guards ?? []).map((id) => condition(guards[id])),
    ...(t.notBy ? [`须另一人（不同于：${t.notBy.map((a) => verb(table, a)).join('、')}）`] : []),
    ...(t.reason ? ['须写明理由'] : []),
  ];
  const from = t.from.length === 0 ? '（新建）' : t.from.map(name).join('、');
  const who = t.who.map((role) => roleNames[role]).join('、');
  return `| ${t.zh} \`${t.action}\` | ${from} | ${name(t.to)} | ${who} | ${conditions.join('；')} | ${t.requirements.join(' ')} |`;
}

function condition(guard: Guard): string {
  const only = guard.onlyIf ? `，档案有“${catalogue[guard.onlyIf].zh}”时` : '';
  return `${guard.zh}（${guard.requirement}${only}）`;
}

const verb = (table: Lifecycle, action: string): string =>
  table.transitions.find((t) => t.action === action)!.zh;
