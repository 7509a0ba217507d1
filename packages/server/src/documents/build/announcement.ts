import { z } from 'zod';
import { defineDocument, extraClauses, footer, seal } from '../define.ts';
import { count, day, item, list, moment, oneVisit, period, rule, text, unit } from '../facts.ts';
import { documentNumber } from '../settings.ts';
import {
  cells,
  chapters,
  chineseDate,
  chinesePeriod,
  chineseTime,
  labels,
  paragraph,
  sentence,
} from '../text.ts';

/**
 * The facts have no place for a drawn object or inspector, and unknown keys are refused: the announcement cannot name
 * them even by mistake (D07, D08).
 */
export const announcementFacts = z.strictObject({
  serial: count('文号顺序号'),
  issuedOn: day('发布日期'),
  name: text('抽查名称'),
  source: rule('抽查任务来源'),
  items: list('抽查事项', item),
  scope: text('对象范围'),
  /** of the range, not of the whole directory */
  total: count('对象总数'),
  unit,
  rate: text('抽查比例'),
  drawn: count('抽查数量'),
  asOf: day('对象名录截止日期'),
  draw: z
    .strictObject({
      at: moment('抽取时间'),
      place: text('抽取地点'),
      randomness: text('随机数来源'),
      /** Hash that fixes everything before the random number exists. */
      commitment: text('抽取前承诺值'),
      verifyAt: text('核验地址'),
    })
    .describe('随机抽取'),
  /** How the public may attend, where it may. */
  attendance: text('旁听方式').optional(),
  departments: list('检查部门', text('检查部门')),
  period: period('检查时间'),
  method: text('检查方式'),
  publish: rule('结果公示时限'),
});

/** 抽查公告 (D08): announces the draw, its population and how to check it; no drawn name. */
export const announcement = defineDocument('announcement', '抽查公告', announcementFacts, (f, settings) => {
  const chapter = chapters();
  return {
    type: 'announcement',
    style: 'official',
    number: documentNumber(settings, 'announcement', f.issuedOn, f.serial),
    title: [settings.authority, `关于开展${f.name}的公告`],
    blocks: [
      paragraph(
        `根据“双随机、一公开”监管要求和${sentence(`${f.source.words}（${f.source.source}）`)}现将有关事项公告如下：`,
      ),
      chapter('抽查事项和检查依据'),
      {
        kind: 'grid',
        columns: [{ width: 8, align: 'center' }, { width: 30 }, { width: 24 }, { width: 38 }],
        head: [labels('序号', '抽查事项', '检查主体', '检查依据')],
        rows: f.items.map((i, n) => cells(String(n + 1), i.name, i.department, i.basis)),
      },
      chapter('抽查对象范围、比例和数量'),
      paragraph(
        `抽查对象范围为${f.scope}，以截至${chineseDate(f.asOf)}的检查对象名录库为准，共${f.total}${f.unit}；抽查比例为${f.rate}，抽取${f.drawn}${f.unit}。${oneVisit(f.unit)}`,
      ),
      chapter('抽取时间、地点和方法'),
      paragraph(
        `${chineseTime(f.draw.at)}在${f.draw.place}，通过系统随机抽取检查对象、随机匹配执法检查人员，随机数来源为${sentence(f.draw.randomness)}抽取前已固定名录和规则，承诺值为：`,
      ),
      { kind: 'note', text: f.draw.commitment },
      paragraph(
        `抽取结束后，任何人都可以按公开的方法核验抽取结果，${sentence(`核验地址：${f.draw.verifyAt}`)}${f.attendance === undefined ? '' : sentence(f.attendance)}`,
      ),
      chapter('检查时间和方式'),
      paragraph(
        `${f.departments.join('、')}于${chinesePeriod(f.period.from, f.period.to)}实施检查，${sentence(`检查方式为${f.method}`)}检查时，执法人员不少于${settings.officersPerVisit}人，并应当出示行政执法证件。`,
      ),
      paragraph('检查实施前，抽取的检查对象和执法检查人员名单不对外公布，任何单位和个人不得泄露。'),
      chapter('结果公示'),
      paragraph(
        `${sentence(`${f.publish.words}（${f.publish.source}）`)}检查结果通过${settings.publicChannel}向社会公示，接受社会监督。`,
      ),
      chapter('监督'),
      paragraph(
        `检查中有违反规定情形的，可以向${settings.supervision.body}反映，监督电话：${settings.supervision.phone}。`,
      ),
      ...extraClauses(settings, 'announcement'),
      paragraph('特此公告。'),
      seal(settings, chineseDate(f.issuedOn)),
    ],
    footer: footer(settings, 'announcement', 'dash'),
    issuedOn: f.issuedOn,
    author: settings.authority,
  };
});
