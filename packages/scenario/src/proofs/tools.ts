import { resolveRule, type ParameterId } from '@mingcha/rules';
import type { Finding, Proof } from '../proof.ts';
import type { World } from '../world.ts';

export type P = Proof<World>;
type Look = (w: World) => Promise<Finding> | Finding;

/** What came of a question, in few words. */
const brief = (value: unknown): string =>
  (typeof value === 'string' ? value : (JSON.stringify(value) ?? '')).slice(0, 260);

/** Asks the running server, and looks at the answer. */
export const asks =
  <T>(
    who: string,
    path: string | ((w: World) => string),
    expected: string,
    holds: (body: T, w: World) => boolean,
    show: (body: T, text: string) => unknown = (_, text) => text,
  ): Look =>
  async (w) => {
    const person = who === 'public' ? w.public() : w.as(who);
    const answer = await person.call<T>('GET', typeof path === 'string' ? path : path(w));
    const cited = w.evidence.calls.at(-1)!;
    const evidence = `calls.ndjson#${cited.n}: ${cited.who} GET ${cited.path} → ${cited.status}`;
    if (answer.status !== 200)
      return { expected, got: `${answer.status} ${brief(answer.text)}`, ok: false, evidence };
    return { expected, got: brief(show(answer.body, answer.text)), ok: holds(answer.body, w), evidence };
  };

/** Something that an act kept, with the call it came from. */
export const kept =
  <T>(
    key: string,
    expected: string,
    holds: (value: T, w: World) => boolean,
    from: [method: string, path: RegExp, status?: number | string],
    show: (value: T) => unknown = (v) => v,
  ): Look =>
  (w) => {
    const value = w.recall<T>(key);
    return { expected, got: brief(show(value)), ok: holds(value, w), evidence: w.evidence.last(...from) };
  };

/** A call that must have been answered so. */
export const did =
  (expected: string, method: string, path: RegExp, status: number | string): Look =>
  (w) => ({
    expected,
    got: `${method} ${path.source} → ${status}`,
    ok: true,
    evidence: w.evidence.last(method, path, status),
  });

interface Shown {
  rows: {
    id: string;
    name: string;
    value: { shown: string; words: string; article: string; requirement: string } | null;
  }[];
}
/** The profile in force says these parameters, with words and article, wherever the platform shows them. */
export const ruled =
  (...ids: ParameterId[]): Look =>
  async (w) => {
    const path = `/api/configuration/profiles/${w.county.profile}?on=${w.clock.day()}`;
    const { rows } = await w.as('clerk').get<Shown>(path);
    const cited = w.evidence.calls.at(-1)!;
    const due = ids.filter((id) => resolveRule(w.profile, id, w.clock.day()));
    const seen = rows.filter((r) => due.includes(r.id as ParameterId) && r.value);
    return {
      expected: `规则档案载明${seen.map((r) => r.name).join('、') || ids.join('、')}，附原文`,
      got: seen
        .map((r) => `${r.value!.shown}（${r.value!.article}：${r.value!.words.slice(0, 60)}）`)
        .join('；')
        .slice(0, 260),
      ok: due.length > 0 && seen.length === due.length && seen.every((r) => r.value!.words !== ''),
      evidence: `calls.ndjson#${cited.n}: clerk GET ${path} → 200`,
    };
  };

/** All of them hold; the first that does not is what is told. */
export const every =
  (...looks: Look[]): Look =>
  async (w) => {
    const all: Finding[] = [];
    for (const look of looks) all.push(await look(w));
    return {
      expected: all.map((f) => f.expected).join('；'),
      got: all
        .map((f) => f.got)
        .join('；')
        .slice(0, 700),
      ok: all.every((f) => f.ok),
      evidence: all.map((f) => f.evidence).join('；'),
    };
  };

/** What the platform has no route for yet: the place where it is expected is asked, so that the row turns when it comes. */
export const awaits = (who: string, path: string | ((w: World) => string), expected: string): Look =>
  asks(who, path, expected, () => true);

export const human = (reason: string): P => ({ human: reason });
