import type { Lifecycle } from '@mingcha/rules';
import pg from 'pg';
import { expect } from 'vitest';
import type { Answer, Client } from './client.ts';
import type { TestServer } from './server.ts';

/**
 * How often each race is run: the issues ask for a hundred (`MINGCHA_ROUNDS=100 npm test -- race`), every run of the tests does
 * half of it, to stay below twenty minutes on a slow machine.
 */
export const ROUNDS = Number(process.env['MINGCHA_ROUNDS'] ?? '50');

type Send = () => Promise<Answer<unknown>>;

/**
 * Two operators press at the same moment, `rounds` times on a fresh thing each: exactly one acts, the other is told so with
 * 409, and nobody meets an inner error. `prepare` makes the thing and returns what each of the two sends.
 * @returns the codes with which those who came second were told, each once, in order
 */
export async function race(
  rounds: number,
  prepare: (round: number) => Promise<readonly [Send, Send]>,
): Promise<string[]> {
  const codes = new Set<string>();
  for (let round = 0; round < rounds; round++) {
    const [one, other] = await prepare(round);
    const answers = await Promise.all([one(), other()]);
    const seen = answers.map((a) => (a.status < 300 ? 'done' : String(a.status))).toSorted();
    expect(seen, `round ${round}: ${answers.map((a) => a.text.slice(0, 200)).join(' | ')}`).toEqual([
      '409',
      'done',
    ]);
    const second = answers.find((a) => a.status === 409)!;
    codes.add((second.body as { code: string }).code);
  }
  return [...codes].toSorted();
}

/**
 * Two different steps of which each excludes the other. First each is taken in peace before the other, so that both refusals are
 * seen whichever of the two a machine lets win; then they race, and nobody is told anything else.
 * @returns the codes of the second: where the first step came first, and where the other did
 */
export async function exclude(
  rounds: number,
  prepare: () => Promise<readonly [Send, Send]>,
): Promise<[afterOne: string, afterOther: string]> {
  const inOrder = async (first: 0 | 1): Promise<string> => {
    const sends = await prepare();
    const done = await sends[first]();
    expect(done.status, done.text.slice(0, 200)).toBeLessThan(300);
    const refused = await sends[1 - first]!();
    expect(refused.status, refused.text.slice(0, 200)).toBe(409);
    return (refused.body as { code: string }).code;
  };
  const told: [string, string] = [await inOrder(0), await inOrder(1)];
  for (const code of await race(rounds, prepare)) expect(told).toContain(code);
  return told;
}

/** Two people, or one person at two desks, signed in. */
export const pairOf = async (
  server: TestServer,
  one: string,
  other = one,
): Promise<readonly [Client, Client]> => [await server.as(one), await server.as(other)];

/** Both of a pair send the same. */
export const both = (
  pair: readonly [Client, Client],
  path: string,
  body: unknown = {},
  method = 'POST',
): [Send, Send] => [() => pair[0].call(method, path, body), () => pair[1].call(method, path, body)];

/** The owner of the tables: sets things back to where a step starts, which the application itself has no way to. */
export async function ownerOf(server: TestServer): Promise<pg.Client> {
  const owner = new pg.Client({ ...server.owner, options: '-c search_path=mingcha,public' });
  await owner.connect();
  return owner;
}

/** Every step of a table that some person takes on something that is there, without its noun, in order. */
export const stepsOf = (table: Lifecycle): string[] =>
  [
    ...new Set(
      table.transitions
        .filter((t) => t.from.length > 0 && t.who.some((w) => w !== 'system'))
        .map((t) => t.action.split('.')[1]!),
    ),
  ].toSorted();

/** How often something was done to a thing, as the ledger tells: once a round, never twice. */
export const didTo = async (owner: pg.Client, subject: string, verb: string): Promise<number> =>
  (
    await owner.query<{ n: number }>(
      'select count(*)::int as n from actions where subject = $1 and verb = $2',
      [subject, verb],
    )
  ).rows[0]!.n;
