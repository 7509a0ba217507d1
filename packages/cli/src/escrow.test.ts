import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { beforeEach, describe, expect, it } from 'vitest';
import { DIGITS, T, inspectorsCsv, newWorld, objectsCsv, scheme } from '../test/world.ts';
import type { World } from '../test/world.ts';

const FILES = '--objects o.csv --inspectors i.csv --scheme scheme.json';
const CHECK = 'escrow check d/private/escrow.age --key key.txt --commit d/commit.json';

let world: World;
let recipient: string;
const keygen = async (name: string): Promise<string> =>
  /age1\w+/.exec((await world.run(`escrow keygen --out ${name}`)).out)![0];
const bytes = (name: string): Buffer => readFileSync(world.path(name));
const json = (name: string): Record<string, unknown> =>
  JSON.parse(readFileSync(world.path(name), 'utf8')) as Record<string, unknown>;

beforeEach(async () => {
  world = newWorld();
  world.write('o.csv', objectsCsv(60));
  world.write('i.csv', inspectorsCsv(12));
  world.write('scheme.json', scheme());
  recipient = await keygen('key.txt');
});
const commit = (more = ''): Promise<{ code: number; out: string; err: string }> =>
  world.run(`draw commit ${FILES} --out d ${more}`);

describe('a key of the supervising body', () => {
  it('is a file for its owner alone, in the form of age-keygen, and is never overwritten', async () => {
    const text = bytes('key.txt').toString('utf8');
    expect(text).toMatch(
      /^# created: 2026-07-17T01:00:00\.000Z\n# public key: age1\w{58}\nAGE-SECRET-KEY-1\w{58}\n$/,
    );
    expect(statSync(world.path('key.txt')).mode & 0o777).toBe(0o600);
    const again = await world.run('escrow keygen --out key.txt');
    expect([again.code, again.err.slice(0, 13)]).toEqual([1, '[FILE_EXISTS]']);
    expect(again.out).not.toContain('AGE-SECRET');
  });
});

describe('the copy that draw commit makes', () => {
  it('opens with the key, gives the frame root, and is bound by the commit through the whole draw', async () => {
    expect(await commit(`--escrow ${recipient}`)).toMatchObject({ code: 0, err: '' });
    expect(json('d/commit.json')['escrow']).toMatch(/^[0-9a-f]{64}$/);
    expect(statSync(world.path('d/private/escrow.age')).mode & 0o777).toBe(0o600);
    const checked = await world.run(CHECK);
    expect(checked).toMatchObject({ code: 0, err: '' });
    expect(checked.out).toContain('监督副本核对通过');
    expect(checked.out).toContain((json('d/commit.json')['frame'] as { root: string }).root);
    expect(await world.run('draw open d')).toMatchObject({ code: 0, err: '' });
    world.at(T.afterBeacon);
    expect(await world.run(`draw finish d --beacon b1=${DIGITS}`)).toMatchObject({ code: 0, err: '' });
    const own = await world.run('verify d');
    expect([own.code, own.out.includes('相符  监督副本')]).toEqual([0, true]);
    const open = await world.run('verify d --public');
    expect([open.code, open.out.includes('未核  [ESCROW_UNCHECKED]')]).toEqual([0, true]);
    const given = await world.run('verify d --public --escrow-copy d/private/escrow.age');
    expect([given.code, given.out.includes('相符  监督副本')]).toEqual([0, true]);
    const wrong = await world.run('verify d --escrow-copy key.txt');
    expect([wrong.code, wrong.out.includes('[ESCROW_HASH]')]).toEqual([1, true]);
  });

  it('holds no name that can be read without the key', async () => {
    await commit(`--escrow ${recipient}`);
    const [line] = bytes('d/private/snapshot.ndjson').toString('utf8').split('\n');
    const { id, name, salt } = JSON.parse(line!) as Record<string, string>;
    const copy = bytes('d/private/escrow.age');
    for (const secret of [id!, name!, salt!]) expect(copy.includes(secret)).toBe(false);
  });

  it('without --escrow there is none, and the commit says so', async () => {
    await commit();
    expect(json('d/commit.json')['escrow']).toBe('');
    const answer = await world.run('escrow check key.txt --key key.txt --commit d/commit.json');
    expect([answer.code, answer.out.includes('[ESCROW_NONE]')]).toEqual([1, true]);
  });

  it('refuses what is no public key before anything is written', async () => {
    const answer = await commit(`--escrow ${recipient.slice(0, -1)}`);
    expect([answer.code, answer.err.slice(0, 17)]).toEqual([2, '[USAGE_RECIPIENT]']);
    expect(existsSync(world.path('d'))).toBe(false);
  });
});

describe('escrow check says what is wrong, by its code', () => {
  const found = async (line = CHECK): Promise<{ code: number; codes: string[]; out: string }> => {
    const { code, out, err } = await world.run(line);
    return { code, codes: Array.from((out + err).matchAll(/\[([A-Z_]+)\]/g), (m) => m[1]!), out };
  };
  beforeEach(async () => {
    await commit(`--escrow ${recipient}`);
  });

  it('another key', async () => {
    await keygen('other.txt');
    expect(await found(CHECK.replace('key.txt', 'other.txt'))).toMatchObject({
      code: 1,
      codes: ['ESCROW_OTHER_KEY'],
    });
  });

  it('an altered, a cut and a foreign file: the hash, and why it does not open', async () => {
    const copy = bytes('d/private/escrow.age');
    const put = (content: Uint8Array): void => writeFileSync(world.path('d/private/escrow.age'), content);
    const altered = Buffer.from(copy);
    altered[altered.length - 20]! ^= 1;
    put(altered);
    expect(await found()).toMatchObject({ code: 1, codes: ['ESCROW_HASH', 'ESCROW_ALTERED'] });
    put(copy.subarray(0, copy.length - 1));
    expect(await found()).toMatchObject({ code: 1, codes: ['ESCROW_HASH', 'ESCROW_ALTERED'] });
    put(Buffer.from('hello'));
    expect(await found()).toMatchObject({ code: 1, codes: ['ESCROW_HASH', 'ESCROW_NOT_AGE'] });
  });

  it('the copy of another register under the same key: its hash and its root', async () => {
    world.write('o.csv', objectsCsv(61));
    await world.run(`draw commit ${FILES} --out e --escrow ${recipient}`);
    const answer = await found(CHECK.replace('d/private', 'e/private'));
    expect(answer).toMatchObject({
      code: 1,
      codes: expect.arrayContaining(['ESCROW_HASH', 'ESCROW_ROOT']) as string[],
    });
    expect(answer.out).toContain((json('d/commit.json')['frame'] as { root: string }).root);
  });

  it('a key file that is none, a file that is not there, a commit that was edited', async () => {
    world.write('broken.txt', '# nothing');
    expect((await found(CHECK.replace('key.txt', 'broken.txt'))).codes).toEqual(['ESCROW_KEY_BROKEN']);
    expect((await found(CHECK.replace('key.txt', 'no.txt'))).codes).toEqual(['FILE_NOT_FOUND']);
    expect((await found(CHECK.replace('d/private/escrow.age', 'no.age'))).codes).toEqual(['FILE_NOT_FOUND']);
    expect((await found(CHECK.replace('commit.json', 'none.json'))).codes).toEqual(['RECORD_MISSING']);
    expect((await world.run('escrow check d/private/escrow.age')).code).toBe(2);
  });
});
