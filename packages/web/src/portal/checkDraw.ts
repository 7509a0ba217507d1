import {
  checkChain,
  describeFinding,
  NOT_OPENED,
  opensWitness,
  quota,
  readRecord,
  recordHash,
  seedOf,
  uncheckedBeacons,
  verifyPublic,
} from '@mingcha/fairdraw';
import type { CommitRecord, Finding, HashOf, OpenRecord, ResultRecord } from '@mingcha/fairdraw';
import type { Step } from './StepList.tsx';

/** Everything about one draw that anybody can download, each record as its exact text. */
export interface DrawTexts {
  commit: string;
  open: string;
  result: string;
  /** the operator's chain from the commit to the result */
  chain: string[];
  /** null while the frame is not public; `whyNoFrame` says why */
  frame: string[] | null;
  whyNoFrame: string;
  /** the commitment as it was announced (and perhaps noted down) */
  commitHash: string;
}

type Say = (step: Step) => Promise<void>;
const zh = (findings: Finding[]): string[] => findings.map((f) => describeFinding(f, 'zh'));

/** Checks one draw step by step. Returns a sentence for each thing that does not hold; [] when all that was checked does. */
export async function checkDraw(texts: DrawTexts, hashOf: HashOf, say: Say): Promise<string[]> {
  const problems: string[] = [];
  const step = async (title: string, found: string[], detail: string): Promise<void> => {
    problems.push(...found);
    await say({ title, detail: found[0] ?? detail, state: found.length === 0 ? 'ok' : 'bad' });
  };
  const read = [
    readRecord('commit', texts.commit),
    readRecord('open', texts.open),
    readRecord('result', texts.result),
  ] as const;
  await step('记录', zh(read.flatMap((r) => r.findings)), '承诺、开启、结果三份记录格式完整，字节规范');
  const [commit, open, result] = read.map((r) => r.record) as [
    CommitRecord | null,
    OpenRecord | null,
    ResultRecord | null,
  ];
  if (!commit || !open || !result) return problems;
  const hash = hashOf(commit.alg);

  const own = recordHash(hash, commit);
  await step(
    '承诺',
    own === texts.commitHash ? [] : [`由承诺记录算出 ${own.slice(0, 16)}…，与公布的承诺不同`],
    `由承诺记录算出 ${own.slice(0, 16)}…（${commit.alg}），与公布的相同`,
  );
  await step('见证', wrongOpenings(commit, open, hashOf), witnessLine(commit, open));
  const seed = seedOf(hash, commit, result.opened);
  await step(
    '种子',
    seed === result.seed ? [] : ['由承诺和公开随机数算出的种子与结果记录不同'],
    `由承诺和公开随机数算出 ${seed.slice(0, 16)}…，与结果记录相同`,
  );
  const odd = result.strata.filter((s) => {
    const rule = commit.tasks.find((t) => t.id === s.task)?.strata.find((x) => x.id === s.stratum);
    return !rule || quota(rule.size, rule) !== s.n;
  });
  await step(
    '每层名额',
    odd.map((s) => `「${s.stratum}」一层的名额不等于比例算出的户数`),
    `${result.strata.length} 层的名额都等于比例算出的户数`,
  );
  await step(
    '记录链',
    chainProblems(texts, hashOf),
    `从第 ${commit.seq} 号到第 ${result.seq} 号记录首尾相连，没有插入或替换`,
  );
  if (texts.frame === null) {
    await say({
      title: '抽中名单',
      detail: texts.whyNoFrame || '化名名册还不公开',
      state: 'skip',
    });
  } else {
    await say({ title: '抽中名单', detail: `正在用 ${texts.frame.length} 行化名名册重新抽取`, state: 'run' });
    const found = verifyPublic(hashOf, { ...texts, frame: texts.frame });
    await step('抽中名单', zh(found), `用 ${texts.frame.length} 行化名名册重新抽取，结果逐户相同`);
  }
  for (const f of uncheckedBeacons(commit))
    await say({ title: '随机源的时间', detail: describeFinding(f, 'zh'), state: 'skip' });
  return [...new Set(problems)];
}

const witnessesOf = (commit: CommitRecord): { id: string }[] =>
  commit.entropy.filter((e) => e.kind === 'witness');

function wrongOpenings(commit: CommitRecord, open: OpenRecord, hashOf: HashOf): string[] {
  const hash = hashOf(commit.alg);
  return witnessesOf(commit)
    .filter(
      (w) =>
        (open.opened[w.id] ?? '') !== NOT_OPENED &&
        !opensWitness(hash, commit, w.id, open.opened[w.id] ?? ''),
    )
    .map((w) => `见证人 ${w.id} 开启的随机数与其承诺不符`);
}

function witnessLine(commit: CommitRecord, open: OpenRecord): string {
  const all = witnessesOf(commit);
  const missing = all.filter((w) => open.opened[w.id] === NOT_OPENED).length;
  if (all.length === 0) return '没有见证人';
  return `${all.length - missing} / ${all.length} 位见证人开启的随机数与各自的承诺相符${missing > 0 ? `，${missing} 位没有开启` : ''}`;
}

function chainProblems(texts: DrawTexts, hashOf: HashOf): string[] {
  const missing = [texts.commit, texts.open, texts.result].some((t) => !texts.chain.includes(t));
  const found = zh(
    checkChain(
      hashOf,
      texts.chain.map((t) => JSON.parse(t) as unknown),
    ),
  );
  return missing ? ['公布的记录不在记录链里', ...found] : found;
}
