import {
  describeFinding,
  opensWitness,
  quota,
  recordHash,
  seedOf,
  uncheckedBeacons,
  verifyPublic,
} from '@mingcha/fairdraw';
import type { CommitRecord, OpenRecord, ResultRecord } from '@mingcha/fairdraw';
import { text } from '../api/client.ts';
import type { PublicDraw } from '../api/portal.ts';
import type { Step } from './StepList.tsx';
import { chainPart } from './chain.ts';
import { browserHashes } from './hashes.ts';

type Say = (step: Step) => Promise<void>;
const verdict = (ok: boolean): Step['state'] => (ok ? 'ok' : 'bad');

/** Checks one draw from its public records, and from its frame where that is public. Returns what does not hold. */
export async function checkDraw(draw: PublicDraw, say: Say): Promise<string[]> {
  const { commit: c, open: o, result: r } = draw.hall;
  if (!c || !o || !r) return ['这次抽取还没有结果记录'];
  const base = `/api/portal/draws/${encodeURIComponent(draw.id)}`;
  const [commitText, openText, resultText] = await Promise.all(
    ['commit', 'open', 'result'].map((t) => text(`${base}/${t}.json`)),
  );
  const commit = JSON.parse(commitText ?? '') as CommitRecord;
  const open = JSON.parse(openText ?? '') as OpenRecord;
  const result = JSON.parse(resultText ?? '') as ResultRecord;
  const { hashOf, name } = await browserHashes();
  const hash = hashOf(commit.alg);
  const problems: string[] = [];
  const step = async (title: string, ok: boolean, detail: string): Promise<void> => {
    if (!ok) problems.push(`${title}：${detail}`);
    await say({ title, detail, state: verdict(ok) });
  };

  const own = recordHash(hash, commit);
  await step(
    '承诺',
    own === draw.commitHash,
    `由承诺记录算出 ${own.slice(0, 16)}…（${commit.alg}，${name}）`,
  );
  const witnesses = commit.entropy.filter((e) => e.kind === 'witness');
  const opened = witnesses.filter((w) => opensWitness(hash, commit, w.id, open.opened[w.id] ?? ''));
  await step(
    '见证',
    true,
    witnesses.length === 0
      ? '没有见证人'
      : `${opened.length} / ${witnesses.length} 位见证人的随机数与各自的承诺相符`,
  );
  const seed = seedOf(hash, commit, result.opened);
  await step('种子', seed === result.seed, `由承诺和公开随机数算出 ${seed.slice(0, 16)}…`);
  const wrong = result.strata.filter((s) => {
    const rule = commit.tasks.find((t) => t.id === s.task)?.strata.find((x) => x.id === s.stratum);
    return !rule || quota(rule.size, rule) !== s.n;
  });
  await step(
    '每层名额',
    wrong.length === 0,
    `${result.strata.length} 层的名额${wrong.length === 0 ? '都' : '不都'}等于比例算出的户数`,
  );
  const chain = await chainPart(commit.seq, result.seq);
  if (!draw.frame.available || !draw.frame.url) {
    await say({
      title: '抽中名单',
      detail: `${draw.frame.why ?? '化名名册还不公开'}。公开后可以在这里重新抽一遍。`,
      state: 'skip',
    });
    return problems;
  }
  await say({ title: '抽中名单', detail: `正在下载 ${draw.size} 行化名名册并重新抽取`, state: 'run' });
  const lines = (await text(draw.frame.url)).split('\n').filter((l) => l !== '');
  const findings = verifyPublic(hashOf, {
    commit: commitText ?? '',
    open: openText ?? '',
    result: resultText ?? '',
    chain,
    frame: lines,
  });
  for (const f of findings) problems.push(describeFinding(f, 'zh'));
  await say({
    title: '抽中名单',
    detail:
      findings.length === 0
        ? `用 ${lines.length} 行化名名册重新抽取，结果逐户相同`
        : '重新抽取的结果与公布的不同',
    state: verdict(findings.length === 0),
  });
  for (const f of uncheckedBeacons(commit))
    await say({ title: '随机源的时间', detail: describeFinding(f, 'zh'), state: 'skip' });
  return problems;
}
