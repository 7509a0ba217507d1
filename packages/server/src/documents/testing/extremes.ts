import { DOSSIER_CLASSES } from '../build/dossierIndex.ts';
import type { DocumentModel } from '../model.ts';
import { target } from './common.ts';
import { exampleModel } from './examples.ts';
import { dossierIndex, siteRecord } from './formExamples.ts';
import { exampleSettings } from './settings.ts';

const LONG =
  '和安县新城经济技术开发区二龙山国际农副产品冷链物流与跨境电子商务综合服务中心（有限合伙）第十七分公司';

/** What breaks layouts: names that do not end, tables over many pages, cells longer than a page, authorities with long names. */
export const EXTREMES: Record<string, () => DocumentModel> = {
  longNames: () =>
    exampleModel(
      'inspectionNotice',
      { target: { ...target, name: LONG, address: `${LONG}办公楼东侧`.repeat(2) } },
      { ...exampleSettings, authority: '和安回族自治县市场监督管理局（知识产权局、食品安全委员会办公室）' },
    ),
  longDossier: () =>
    exampleModel('dossierIndex', {
      entries: Array.from({ length: 200 }, (_, i) => ({
        class: DOSSIER_CLASSES[i % DOSSIER_CLASSES.length],
        title: i % 7 === 0 ? `${LONG}现场检查笔录` : `第${i + 1}号检查对象检查记录表`,
        number: i % 3 === 0 ? `和市监检记〔2026〕${i}号` : '',
        author: dossierIndex.entries[0]?.author,
        on: '2026-05-08',
        pages: (i % 4) + 1,
      })),
    }),
  longRecord: () =>
    exampleModel('siteRecord', {
      findings: Array.from({ length: 12 }, () => siteRecord.findings).flat(),
    }),
  marked: () => exampleModel('correctionOrder', {}, { ...exampleSettings, sealPlace: 'marked' }),
};
