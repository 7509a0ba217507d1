import { resolveRule, type ParameterId } from '@mingcha/rules';
import { cite } from '../evidence.ts';
import type { Finding, Proof } from '../proof.ts';
import type { World } from '../world.ts';

export type P = Proof<World>;
export type Look = (w: World) => Promise<Finding> | Finding;

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
    const evidence = cite(w.evidence.calls.at(-1)!);
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
    from: [method: string, path: RegExp | ((w: World) => string), status?: number | string],
    show: (value: T) => unknown = (v) => v,
  ): Look =>
  (w) => {
    const value = w.recall<T>(key);
    const [method, path, status] = from;
    const evidence = w.evidence.last(method, typeof path === 'function' ? path(w) : path, status);
    return { expected, got: brief(show(value)), ok: holds(value, w), evidence };
  };

/** A call that must have been answered so; what it answered is what was got. */
export const did =
  (
    expected: string,
    method: string,
    path: RegExp,
    status: number | string,
    also: { who?: RegExp; answer?: RegExp } = {},
  ): Look =>
  (w) => {
    const call = w.evidence.find(method, path, status, also);
    return {
      expected: `${expected}（${status}）`,
      got: `${call.status}${call.code ? ` ${call.code}` : ''} ${brief(call.answer)}`,
      ok: true,
      evidence: cite(call),
    };
  };

/** Somebody tries what must be refused with this code, now. */
export const refusedNow =
  (
    who: string,
    expected: string,
    method: string,
    path: (w: World) => string,
    code: string,
    body?: object,
  ): Look =>
  async (w) => {
    const answer = await w.as(who).call<{ code: string }>(method, path(w), body);
    return {
      expected: `${expected}（${code}）`,
      got: `${answer.status} ${brief(answer.text)}`,
      ok: answer.body.code === code,
      evidence: cite(w.evidence.calls.at(-1)!),
    };
  };

interface Shown {
  rows: {
    id: string;
    name: string;
    value: { shown: string; words: string; article: string } | null;
  }[];
}
/**
 * What the platform shows of the document's words beside what it does. It stands beside a proof and never proves a requirement by
 * itself; a parameter that the document does not set is not asked for.
 */
export const words =
  (...ids: ParameterId[]): Look =>
  async (w) => {
    const due = ids.filter((id) => resolveRule(w.profile, id, w.clock.day()));
    if (due.length === 0) return { expected: '', got: '', ok: true, evidence: '' };
    const path = `/api/configuration/profiles/${w.county.profile}?on=${w.clock.day()}`;
    const { rows } = await w.as('clerk').get<Shown>(path);
    const seen = rows.filter((r) => due.includes(r.id as ParameterId) && r.value);
    return {
      expected: `规则档案载明${due.map((id) => rows.find((r) => r.id === id)?.name ?? id).join('、')}，附原文`,
      got: seen
        .map((r) => `${r.value!.shown}（${r.value!.article}：${r.value!.words.slice(0, 60)}）`)
        .join('；')
        .slice(0, 260),
      ok: seen.length === due.length && seen.every((r) => r.value!.words !== ''),
      evidence: cite(w.evidence.calls.at(-1)!),
    };
  };

/** All of them hold; what each expected and got stands in the row. */
export const every =
  (...looks: Look[]): Look =>
  async (w) => {
    const all: Finding[] = [];
    for (const look of looks) all.push(await look(w));
    const join = (part: 'expected' | 'got' | 'evidence') =>
      all
        .map((f) => f[part])
        .filter((text) => text !== '')
        .join('；');
    return {
      expected: join('expected'),
      got: join('got').slice(0, 900),
      ok: all.every((f) => f.ok),
      evidence: join('evidence'),
    };
  };

export const human = (reason: string): P => ({ human: reason });
