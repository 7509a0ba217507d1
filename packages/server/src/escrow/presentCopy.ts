import type { Executor } from '../platform/database/open.ts';
import type { EscrowState } from './schema.ts';
import { answersOf, copyOf, keyInForce, type AnswerRow, type CopyRow } from './store.ts';

/** How a copy stands at a moment: its last answer, or that none came. `openBy` is that of the commit. */
export function stateOfCopy(
  answer: { ok: boolean | null } | undefined,
  openBy: string | null,
  now: string,
): EscrowState {
  if (answer && answer.ok !== null) return answer.ok ? 'confirmed' : 'refused';
  return openBy !== null && now >= openBy ? 'unconfirmed' : 'waiting';
}

/**
 * What the hall, the portal and the papers say of the supervising body's copy, in facts and in one sentence. `inside`: for
 * people of the office, who also read the reason of a refusal.
 */
export async function presentCopy(
  db: Executor,
  draw: { id: string; state: string; openBy: string | null },
  given: { now: string; areaId: string; inside: boolean },
) {
  const copy = await copyOf(db, draw.id);
  if (!copy) {
    const key = draw.state === 'frozen' ? await keyInForce(db, given.areaId) : null;
    return key ? planned(key.holder) : NONE;
  }
  const answer = (await answersOf(db, draw.id)).at(-1);
  const state = stateOfCopy(answer, draw.openBy, given.now);
  return {
    state,
    holder: copy.holder,
    hash: copy.sha256,
    size: copy.size,
    answeredAt: answer?.at ?? null,
    why: given.inside && answer?.ok === false ? answer.why : null,
    words: wordsOf(state, copy, draw.openBy, answer),
  };
}

const NOTHING = { hash: null, size: null, answeredAt: null, why: null };
const NONE = {
  ...NOTHING,
  state: 'none' as EscrowState,
  holder: null,
  words: '没有启用的监督公钥，承诺记录不含监督副本',
};
const planned = (holder: string) => ({
  ...NOTHING,
  state: 'planned' as EscrowState,
  holder,
  words: `提交承诺时，名录快照将另加密一份给${holder}`,
});

const minute = (at: string | null): string => (at ?? '').slice(0, 16).replace('T', ' ');

function wordsOf(
  state: EscrowState,
  { holder }: CopyRow,
  openBy: string | null,
  answer: AnswerRow | undefined,
): string {
  switch (state) {
    case 'confirmed':
      return `${holder}已于 ${minute(answer!.at)} 确认：副本能打开，重算的抽取库根与承诺一致`;
    case 'refused':
      return `${holder}于 ${minute(answer!.at)} 登记：副本不符`;
    case 'unconfirmed':
      return `${holder}没有在 ${minute(openBy)} 之前确认副本`;
    default:
      return `名录快照已另加密一份给${holder}，等待其在 ${minute(openBy)} 之前确认`;
  }
}
