import {
  checkpointText,
  consistencyProof,
  Frontier,
  keyIdOf,
  nodeHash,
  nodeOf,
  noteText,
  splitOf,
  vkeyOf,
  type NoteKey,
} from '@mingcha/fairdraw';
import * as crypto from 'node:crypto';
import { expect, test } from 'vitest';
import { checkLog, type LogCheck } from './checkLog.ts';
import type { Step } from './StepList.tsx';

const hash = nodeHash('sha256', crypto);
const pair = crypto.generateKeyPairSync('ed25519');
const key: NoteKey = {
  name: 'mingcha/test',
  alg: 'ed25519',
  key: new Uint8Array(pair.publicKey.export({ format: 'der', type: 'spki' }).subarray(-32)),
};
const leaf = (i: number, history: string) => hash.digest(Buffer.from(i < 5 ? `old ${i}` : `${history} ${i}`));
const range =
  (history: string) =>
  async (from: number, to: number): Promise<Uint8Array> =>
    to - from === 1
      ? leaf(from, history)
      : nodeOf(
          hash,
          await range(history)(from, from + splitOf(to - from)),
          await range(history)(from + splitOf(to - from), to),
        );
function head(size: number, history = 'true') {
  const frontier = new Frontier(hash);
  for (let i = 0; i < size; i++) frontier.append(leaf(i, history));
  const text = checkpointText({ origin: key.name, size, root: frontier.root() });
  const signature = new Uint8Array(crypto.sign(null, Buffer.from(text), pair.privateKey));
  const note = noteText(text, [{ name: key.name, keyId: keyIdOf(hash, key), signature }]);
  return { size, root: frontier.root(), at: '2026-07-20T09:00:00+08:00', alg: 'ed25519' as const, note };
}
async function run(change: Partial<LogCheck>) {
  const steps: Step[] = [];
  const check: LogCheck = {
    log: {
      origin: key.name,
      alg: 'ed25519',
      vkey: vkeyOf(hash, key),
      operator: 'x',
      minutes: 5,
      latest: null,
    },
    checkpoints: [head(20), head(12), head(7)],
    seen: null,
    prove: (from, to) => consistencyProof(range('true'), from, to),
    sha256: hash,
    verify: async (_k, message, signature) => crypto.verify(null, message, pair.publicKey, signature),
    ...change,
  };
  const problems = await checkLog(check, async (s) => void steps.push(s));
  return { problems, ended: steps.filter((s) => s.state !== 'run').map((s) => `${s.title} ${s.state}`) };
}

test('an honest log passes every step', async () => {
  expect(await run({ seen: head(9) })).toEqual({
    problems: [],
    ended: ['公钥 ok', '签名 ok', '只追加、未改写 ok', '与您上次看到的一致 ok'],
  });
});

test('must show 7: a forked history is refused, between checkpoints and against what the visitor saw before', async () => {
  const forked = await run({
    checkpoints: [head(20, 'forged'), head(12), head(7)],
    prove: (f, t) => consistencyProof(range('forged'), f, t),
  });
  expect(forked.problems).toEqual(['只追加、未改写：从第 12 条到第 20 条，历史被改写']);
  const whole = {
    checkpoints: [head(20, 'forged'), head(12, 'forged')],
    prove: (f: number, t: number) => consistencyProof(range('forged'), f, t),
  };
  expect((await run(whole)).problems).toEqual([]);
  expect((await run({ ...whole, seen: head(9) })).problems).toEqual([
    '与您上次看到的一致：从第 9 条到第 20 条，历史被改写',
  ]);
  expect((await run({ seen: head(30) })).problems).toEqual([
    '与您上次看到的一致：您上次看到 30 条，现在只有 20 条',
  ]);
});

test('a signature that does not hold, or a list that says something else than was signed, is told', async () => {
  const listed = { ...head(12), root: head(13).root };
  expect((await run({ checkpoints: [listed, head(7)] })).problems[0]).toContain('与所列的不一致');
  const other = { ...head(12), note: head(12).note.replace('\n12\n', '\n13\n') };
  expect((await run({ checkpoints: [other, head(7)] })).problems[0]).toContain('签名无效');
  expect((await run({ verify: null })).ended[1]).toBe('签名 skip');
});
