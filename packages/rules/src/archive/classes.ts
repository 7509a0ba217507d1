import { type Finding, finding } from '../finding.ts';
import { resolveRule } from '../profiles/resolve.ts';
import type { Profile } from '../profiles/types.ts';
import { sources } from '../sources.ts';

/** Kinds of documents that a dossier may hold. */
export const documentKinds = {
  scheme: '抽查工作方案',
  announcement: '抽查公告',
  approval: '行政检查审批表',
  objectList: '抽查对象名单',
  drawRecord: '抽取记录',
  superiorList: '上级下发的名单',
  lead: '线索登记表',
  notice: '随机抽查通知书',
  recordForm: '检查记录表',
  siteRecord: '现场检查笔录',
  impossible: '无法检查说明',
  result: '抽查检查结果',
  resultNotice: '结果告知书',
  publication: '公示凭证',
  withheld: '不予公示审批表',
  order: '责令改正通知书',
  correction: '改正核实记录',
  transfer: '案件移送函',
  receipt: '移送回执',
  listing: '列入经营异常名录决定',
  noViolation: '未发现违法违规情形说明',
  contents: '卷内目录',
  circular: '通报',
} as const;

export type DocumentKind = keyof typeof documentKinds;

/** One of the five classes that 宁夏第二十九条 names (T06), and what counts for it. */
export interface DossierClass {
  readonly id: string;
  /** The words of the document. */
  readonly zh: string;
  /** One of these is enough. */
  readonly anyOf: readonly DocumentKind[];
  /** Belong here too, and are not enough. */
  readonly also: readonly DocumentKind[];
}

export const dossierClasses = [
  { id: 'scheme', zh: '检查方案', anyOf: ['scheme'], also: ['announcement', 'approval'] },
  {
    id: 'objects',
    zh: '抽查对象名单',
    anyOf: ['objectList', 'superiorList', 'lead'],
    also: ['drawRecord'],
  },
  {
    id: 'documents',
    zh: '抽查检查文书',
    anyOf: ['recordForm', 'siteRecord', 'impossible'],
    also: ['notice', 'contents'],
  },
  { id: 'results', zh: '抽查检查结果', anyOf: ['result'], also: ['resultNotice', 'publication', 'withheld'] },
  {
    id: 'handling',
    zh: '违法违规情形处理',
    anyOf: ['order', 'correction', 'transfer', 'listing', 'noViolation'],
    also: ['receipt', 'circular'],
  },
] as const satisfies readonly DossierClass[];

export interface DossierDocument {
  readonly kind: DocumentKind;
  /** Hash of its content; a document without one counts for nothing. */
  readonly hash: string;
}

export interface DossierFacts {
  readonly documents: readonly DossierDocument[];
  /** A problem was found: saying that there is nothing to handle is not enough. */
  readonly problemFound: boolean;
}

/**
 * What a dossier lacks before it can close (T06; invariant 12): each of the five classes with a hashed document; where a problem was
 * found, its handling itself. The classes hold everywhere: one document names them, none contradicts it.
 */
export function checkDossier(profile: Profile, on: string, facts: DossierFacts): Finding[] {
  const rule = resolveRule(profile, 'archive.classes', on) ?? sources.archive;
  const kinds = new Set(facts.documents.filter((d) => d.hash !== '').map((d) => d.kind));
  return dossierClasses.flatMap((one) => {
    const enough = (one.anyOf as readonly DocumentKind[]).filter(
      (k) => !(k === 'noViolation' && facts.problemFound),
    );
    if (enough.some((kind) => kinds.has(kind))) return [];
    const message = `案卷缺少“${one.zh}”：${enough.map((k) => documentKinds[k]).join('、')}至少一份`;
    return [
      finding('refuse', 'DOSSIER_CLASS_MISSING', `classes.${one.id}`, message, rule, { expected: one.zh }),
    ];
  });
}

/** The class of a document in the list of contents; `''` for what stands outside the classes. */
export function classOf(kind: DocumentKind): string {
  const of = dossierClasses.find(
    (c) => (c.anyOf as readonly string[]).includes(kind) || (c.also as readonly string[]).includes(kind),
  );
  return of?.zh ?? '';
}
