import { catalogue, groups, type ParameterInfo } from './catalogue.ts';
import { conflicts } from './conflicts.ts';
import { national, profiles } from './profiles.ts';
import { ruleIds } from './resolve.ts';
import type { Basis, ParameterId, Profile, Rule } from './types.ts';

const marks: Readonly<Record<Basis, string>> = { text: '', inference: '推论', open: '待定' };

/**
 * `docs/profiles.md`: the five profiles side by side, each value with its words. Only words of the documents stand between
 * “ and ”; a test finds every one of them in the texts.
 */
export function renderProfiles(): string {
  return [
    '# 五地规则档案',
    '',
    '本文由 `packages/rules/src/profiles` 的数据生成（`node packages/rules/tools/writeProfiles.ts`），请勿手改。',
    '每个值下面是所依据的原文和条款；“ ” 之间的文字逐字出自各地文件。没有标注的为原文规定，另有**推论**（原文没有明说，由此得出）和**待定**（原文有两解或没有说明，由各地确定）。空格表示该文件没有规定。',
    '',
    ...documents(),
    ...(Object.keys(groups) as (keyof typeof groups)[]).flatMap(groupTable),
    ...overlay(),
    ...conflictTable(),
  ].join('\n');
}

function documents(): string[] {
  const rows = profiles.map((p) => {
    const until = p.validTo ? `至 ${p.validTo}` : '';
    const note = p.validFromNote ? `<br>${p.validFromNote}` : '';
    const { document: d } = p;
    return `| ${p.name} | \`${p.id}@${p.version}\` | ${d.title} | ${d.number || '无文号'} | ${p.validFrom}${until}${note} | ${d.cites.join('、')} |`;
  });
  return [
    '## 文件',
    '',
    '| 简称 | 档案 | 文件 | 文号 | 生效 | 引用的依据 |',
    '|---|---|---|---|---|---|',
    ...rows,
    '',
  ];
}

function groupTable(group: keyof typeof groups): string[] {
  const ids = ruleIds.filter((id) => catalogue[id].group === group && profiles.some((p) => p.rules[id]));
  return [
    `## ${groups[group]}`,
    '',
    `| 参数 | ${profiles.map((p) => p.name).join(' | ')} |`,
    `|---|${profiles.map(() => '---').join('|')}|`,
    ...ids.map(
      (id) => `| **${catalogue[id].zh}**<br>\`${id}\` | ${profiles.map((p) => cell(p, id)).join(' | ')} |`,
    ),
    '',
  ];
}

function cell(profile: Profile, id: ParameterId): string {
  const rule = profile.rules[id];
  if (!rule) return '';
  const mark = marks[rule.basis] === '' ? '' : `（**${marks[rule.basis]}**）`;
  const note = rule.note ? `<br>${rule.note}` : '';
  return `${shown(id, rule)}${mark}<br>“${rule.words}”<br>${[rule.requirement, ...(rule.also ?? [])].join('、')} · ${rule.article}${note}`;
}

function shown(id: ParameterId, rule: Rule<unknown>): string {
  return (catalogue[id] as ParameterInfo<unknown>).show(rule.value);
}

function overlay(): string[] {
  const ids = ruleIds.filter((id) => national.rules[id]);
  return [
    '## 国家规定（叠加在每个档案之上）',
    '',
    '各条自所列日期起适用，可按日期开关。官方文本未在手边，这里只写大意，不作引文；标**待定**的来源未经核对。',
    '',
    '| 参数 | 值 | 自 | 依据 | 大意 |',
    '|---|---|---|---|---|',
    ...ids.map((id) => {
      const rule = national.rules[id]!;
      const mark = marks[rule.basis] === '' ? '' : `（**${marks[rule.basis]}**）`;
      return `| **${catalogue[id].zh}**<br>\`${id}\` | ${shown(id, rule)}${mark} | ${rule.from ?? national.validFrom} | ${rule.requirement} · ${rule.article} | ${rule.note} |`;
    }),
    '',
  ];
}

function conflictTable(): string[] {
  return [
    '## 各地规定不一致之处',
    '',
    '| 编号 | 不一致 | 处理 | 参数 |',
    '|---|---|---|---|',
    ...conflicts.map(
      (c) => `| ${c.id} | ${c.zh} | ${c.decision} | ${c.parameters.map((id) => `\`${id}\``).join(' ')} |`,
    ),
    '',
  ];
}
