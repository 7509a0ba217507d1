import {
  checkDossier,
  classOf,
  documentKinds,
  dossierClasses,
  resultCategories,
  type DocumentKind,
} from '@mingcha/rules';
import { createHash } from 'node:crypto';
import { profileByReference } from '../configuration/rules.ts';
import { documentsOfTask } from '../documents/store.ts';
import { sourceOf } from '../documents/factStore.ts';
import type { DocumentType } from '../documents/model.ts';
import type { Executor } from '../platform/database/open.ts';
import type { TaskWithCounts } from '../tasks/store.ts';
import * as store from './gatherStore.ts';

/** One paper of a dossier: an issued document by its file, or what the records say, written down. */
export interface Gathered {
  kind: DocumentKind;
  title: string;
  number: string;
  author: string;
  on: string;
  path: string;
  sha256: string;
  /** of an issued document */
  fileId: string | null;
  bytes: Uint8Array | null;
}

const OF_TYPE: Partial<Record<DocumentType, DocumentKind>> = {
  workPlan: 'scheme',
  announcement: 'announcement',
  approvalForm: 'approval',
  inspectionNotice: 'notice',
  recordForm: 'recordForm',
  siteRecord: 'siteRecord',
  resultNotice: 'resultNotice',
  correctionOrder: 'order',
  transferLetter: 'transfer',
};

/** What a record of a draw is called in an index that people read. */
const RECORD_NAMES = {
  commit: '抽取前承诺',
  open: '随机数公开',
  result: '抽取结果',
  abort: '中止',
  void: '作废',
  replace: '对象递补',
  reassign: '人员改派',
  reveal: '名单公开',
} as const;
const encoder = new TextEncoder();
const hash = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');
const json = (value: unknown): Uint8Array => encoder.encode(`${JSON.stringify(value, null, 2)}\n`);
const quoted = (v: unknown): string => `"${String(v ?? '').replaceAll('"', '""')}"`;
const csv = (head: readonly string[], rows: readonly (readonly unknown[])[]): Uint8Array =>
  encoder.encode(`\uFEFF${[head, ...rows].map((r) => r.map(quoted).join(',')).join('\r\n')}\r\n`);
const nameOf = (n: number): string => resultCategories.find((c) => c.code === n)?.zh ?? String(n);

/**
 * Everything of a task that belongs into its dossier, in the five classes (T06): issued documents, and from the records the scheme,
 * the names after their release, the draw's records, forms, results, what was done about problems. Deterministic: the same
 * records give the same bytes.
 */
export async function gatherDossier(db: Executor, task: TaskWithCounts): Promise<Gathered[]> {
  const [documents, objects, records, results, followups, draws, copies, source] = await Promise.all([
    documentsOfTask(db, task.id),
    store.releasedObjects(db, task.id),
    store.filledRecords(db, task.id),
    store.resultRows(db, task.id),
    store.followupRows(db, task.id),
    store.drawRecordsOf(db, task.id),
    store.supervisingCopiesOf(db, task.id),
    sourceOf(db, task.id),
  ]);
  const day = task.createdAt.slice(0, 10);
  const papers: Gathered[] = [];
  const add = (kind: DocumentKind, title: string, file: string, bytes: Uint8Array, on = day) =>
    papers.push({
      kind,
      title,
      number: '',
      author: task.initiatorName,
      on,
      path: pathOf(kind, file),
      sha256: hash(bytes),
      fileId: null,
      bytes,
    });
  if ((task.scheme.content ?? '') !== '')
    add(
      'scheme',
      `${task.name}检查方案`,
      '检查方案.json',
      json({
        name: task.name,
        source,
        scheme: task.scheme,
        settings: task.settings,
        approvedAt: task.approvedAt,
      }),
      task.approvedAt?.slice(0, 10) ?? day,
    );
  if (objects.length > 0)
    add(
      'objectList',
      `抽查对象名单（${objects.length}户）`,
      '抽查对象名单.csv',
      csv(
        ['统一社会信用代码', '名称', '乡镇街道', '住所', '检查日期', '检查编号'],
        objects.map((o) => [o.code, o.name, o.township, o.address, o.plannedOn, o.visit]),
      ),
      objects[0]!.plannedOn,
    );
  for (const d of draws)
    add(
      'drawRecord',
      `抽取记录（${RECORD_NAMES[d.type as keyof typeof RECORD_NAMES] ?? d.type}）`,
      `抽取记录-${d.type}-${d.hash.slice(0, 8)}.json`,
      encoder.encode(d.body),
      d.on,
    );
  for (const copy of copies)
    add('drawRecord', '监督副本核对记录', `监督副本-${copy.escrow.slice(0, 8)}.json`, json(copy), copy.on);
  const filled = records.filter(
    (r) => (r.body['categories'] as number[]).length > 0 && r.step !== 'impossible',
  );
  if (filled.length > 0)
    add(
      'recordForm',
      `检查记录表（${filled.length}张）`,
      '检查记录表.json',
      json(filled),
      filled.at(-1)!.on ?? day,
    );
  const impossible = records.filter((r) => r.step === 'impossible');
  if (impossible.length > 0)
    add(
      'impossible',
      `无法检查说明（${impossible.length}户）`,
      '无法检查说明.json',
      json(impossible),
      impossible[0]!.on ?? day,
    );
  const resultLine = (r: (typeof results)[number]) => [
    r.code,
    r.object,
    r.department,
    r.item,
    r.categories.map(nameOf).join('；'),
    r.checkedOn,
    r.publishedOn,
    r.dueOn,
    r.state,
    r.version,
  ];
  const heads = [
    '代码',
    '名称',
    '检查部门',
    '抽查事项',
    '检查结果',
    '检查日期',
    '公示日期',
    '公示期限',
    '状态',
    '版本',
  ];
  const lastChecked =
    results
      .map((r) => r.checkedOn)
      .toSorted()
      .at(-1) ?? day;
  if (results.length > 0)
    add(
      'result',
      `抽查检查结果（${results.length}条）`,
      '抽查检查结果.csv',
      csv(heads, results.map(resultLine)),
      lastChecked,
    );
  const published = results.filter((r) => r.publishedOn !== null);
  if (published.length > 0)
    add(
      'publication',
      `公示凭证（${published.length}条）`,
      '公示凭证.csv',
      csv(heads, published.map(resultLine)),
      published
        .map((r) => r.publishedOn!)
        .toSorted()
        .at(-1)!,
    );
  for (const [kind, title, test] of HANDLED) {
    const own = followups.filter(test);
    if (own.length > 0)
      add(
        kind,
        `${title}（${own.length}件）`,
        `${title}.json`,
        json(own),
        own
          .map((f) => f.closedOn ?? f.openedOn)
          .toSorted()
          .at(-1)!,
      );
  }
  if (results.length > 0 && !results.some((r) => isProblem(r.categories)))
    add(
      'noViolation',
      '未发现违法违规情形说明',
      '未发现违法违规情形说明.json',
      json({ task: task.id, results: results.length, problems: 0 }),
      lastChecked,
    );
  for (const d of documents) {
    const kind = OF_TYPE[d.type];
    if (kind)
      papers.push({
        kind,
        title: d.title,
        number: d.number,
        author: task.initiatorName,
        on: d.issuedAt.slice(0, 10),
        path: pathOf(kind, `${d.number}.pdf`),
        sha256: d.pdfSha256,
        fileId: d.pdfFile,
        bytes: null,
      });
  }
  return papers.toSorted((a, b) => order(a.kind) - order(b.kind));
}

type Followup = Awaited<ReturnType<typeof store.followupRows>>[number];
const HANDLED: readonly (readonly [DocumentKind, string, (f: Followup) => boolean])[] = [
  ['order', '责令改正登记', (f) => 'order' in f.detail],
  ['correction', '改正核实记录', (f) => 'proof' in f.detail],
  ['transfer', '移交移送登记', (f) => 'receiver' in f.detail],
  ['receipt', '移送回执', (f) => 'receipt' in f.detail],
  [
    'listing',
    '列入经营异常名录办理记录',
    (f) => f.kind === 'abnormal' && ['listed', 'closed'].includes(f.state),
  ],
];

export const isProblem = (categories: readonly number[]): boolean =>
  categories.some((n) => n !== 1 && n !== 7);
const order = (kind: DocumentKind): number => dossierClasses.findIndex((c) => c.zh === classOf(kind));
const pathOf = (kind: DocumentKind, file: string): string =>
  `${order(kind) + 1}-${classOf(kind)}/${documentKinds[kind]}/${file.replaceAll(/[\\/:*?"<>|]/g, '_')}`;

/** The five classes with what is there, and what is missing with the words behind it (T06; invariant 12). */
export async function checkTaskDossier(
  db: Executor,
  task: TaskWithCounts,
  papers: readonly Pick<Gathered, 'kind' | 'sha256'>[],
  on: string,
) {
  const profile = await profileByReference(db, task.settings.profile);
  const results = await store.resultRows(db, task.id);
  const problemFound = results.some((r) => isProblem(r.categories));
  const missing = checkDossier(profile, on, {
    documents: papers.map((p) => ({ kind: p.kind, hash: p.sha256 })),
    problemFound,
  });
  return { profile, missing };
}
