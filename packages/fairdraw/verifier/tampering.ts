import * as crypto from 'node:crypto';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { jcs } from '../src/index.ts';

/** What the browser test gives to the page: the published vectors as bundles, and the ways in which they are tampered with. */

export const vectorsFile = fileURLToPath(new URL('../../../spec/vectors/sj1.json', import.meta.url));

export type Json = Record<string, unknown>;
export interface Case {
  name: string;
  K: string;
  commit: Json;
  open: Json;
  result: Json & { strata: Json[] };
  frame: string[];
  receipts: (Json & { id: string; leaf: { p: string } })[];
  drawnLines: string[];
  objects: { id: string; s: Json }[];
  inspectors: (Json & { id: string })[];
}
export const { cases } = JSON.parse(readFileSync(vectorsFile, 'utf8')) as { cases: Case[] };
export const plain = cases.find(({ name }) => name === 'sha256-none-A')!;
export const swap = cases.find(({ name }) => name === 'sm3-swap-A')!;
const alone = cases.find(({ name }) => name === 'sha256-swap-C')!;

/** The files of a bundle as texts, by name */
export function bundleOf(one: Case): Record<string, string> {
  return {
    'commit.json': jcs(one.commit),
    'open.json': jcs(one.open),
    'result.json': jcs(one.result),
    'frame.ndjson': one.frame.map((line) => `${line}\n`).join(''),
  };
}

/** Canonical text with its value changed */
export const edit = (text: string, change: (value: Json) => unknown): string => {
  const value = JSON.parse(text) as Json;
  change(value);
  return jcs(value);
};

export type Change = (files: Record<string, string>) => void;
const inRecord = (file: string, change: (value: Json) => unknown): Change => {
  return (files) => (files[file] = edit(files[file]!, change));
};
const inCommit = (change: (value: Json & { tasks: { strata: Json[] }[] }) => unknown): Change =>
  inRecord('commit.json', change as (value: Json) => unknown);
/** What was done to a bundle, the fault it must give, how, and to which case */
export const TAMPERED: [string, string, Change, Case?][] = [
  [
    'a space in the commit',
    'TEXT_NOT_CANONICAL',
    (f) => (f['commit.json'] = f['commit.json']!.replace(':', ': ')),
  ],
  ['a newline after the result', 'TEXT_NOT_CANONICAL', (f) => (f['result.json'] += '\n')],
  [
    'a fraction',
    'VALUE_REFUSED',
    (f) => (f['commit.json'] = f['commit.json']!.replace('"seq":0', '"seq":0.5')),
  ],
  ['half a file', 'TEXT_NOT_JSON', (f) => (f['open.json'] = f['open.json']!.slice(0, -9))],
  ['a field too few', 'FIELD_MISSING', inCommit((c) => delete c['software'])],
  ['a field too many', 'FIELD_UNKNOWN', inCommit((c) => (c['note'] = ''))],
  ['a day for a time', 'TIME_MALFORMED', inCommit((c) => (c['openBy'] = '2026-07-20'))],
  ['another operator', 'OPEN_COMMIT', inCommit((c) => (c['operator'] = '别的局'))],
  ['a rate above one', 'STRATUM_RATE', inCommit((c) => (c.tasks[0]!.strata[0]!['num'] = 999))],
  ['nobody from a stratum', 'STRATUM_MIN', inCommit((c) => (c.tasks[0]!.strata[0]!['min'] = 0))],
  [
    'an excluded stratum that draws',
    'STRATUM_EXCLUDED_DRAWS',
    inCommit((c) => (c.tasks[0]!.strata.at(-1)!['num'] = 1)),
  ],
  [
    'opening after the beacon',
    'OPEN_AFTER_BEACON',
    inRecord('open.json', (o) => (o['at'] = '2026-07-20T21:40:00+08:00')),
  ],
  [
    'another opening',
    'WITNESS_VALUE',
    inRecord('open.json', (o) => ((o['opened'] as Json)['w1'] = 'cd'.repeat(32))),
  ],
  [
    'a witness left out',
    'OPEN_WITNESS_MISSING',
    inRecord('open.json', (o) => delete (o['opened'] as Json)['w2']),
  ],
  [
    'the open record changed',
    'RESULT_PREV',
    inRecord('open.json', (o) => (o['at'] = '2026-07-20T18:06:00+08:00')),
  ],
  [
    'an opening dropped in the result',
    'RESULT_OPENING_CHANGED',
    inRecord('result.json', (r) => ((r['opened'] as Json)['w1'] = '-')),
  ],
  [
    'another beacon',
    'SEED',
    inRecord(
      'result.json',
      (r) => ((r['opened'] as Json)['b1'] = '0204071119222831354045485256596366707780'),
    ),
  ],
  [
    'a malformed beacon',
    'BEACON_VALUE',
    inRecord('result.json', (r) => ((r['opened'] as Json)['b1'] = '12')),
  ],
  [
    'a result before the beacon',
    'RESULT_BEFORE_BEACON',
    inRecord('result.json', (r) => (r['at'] = '2026-07-20T21:00:00+08:00')),
  ],
  [
    'one more drawn',
    'STRATUM_N',
    inRecord('result.json', (r) => (((r['strata'] as Json[])[0]!['n'] as number) += 1)),
  ],
  ['another size', 'STRATUM_SIZE', inRecord('result.json', (r) => ((r['strata'] as Json[])[0]!['size'] = 1))],
  [
    'another cutoff',
    'CUTOFF',
    inRecord('result.json', (r) => ((r['strata'] as Json[])[0]!['cutoff'] = 'f'.repeat(64))),
  ],
  ['another list', 'DRAWN', inRecord('result.json', (r) => (r['drawn'] = 'f'.repeat(64)))],
  [
    'tickets without resting',
    'TICKETS_SHAPE',
    inRecord('result.json', (r) => (r['tickets'] = 'f'.repeat(64))),
  ],
  ['other tickets', 'TICKET_ROOT', inRecord('result.json', (r) => (r['tickets'] = 'f'.repeat(64))), swap],
  [
    'a missing opening without a beacon',
    'WITNESS_ABSENT',
    inRecord('open.json', (o) => ((o['opened'] as Json)['w1'] = '-')),
    alone,
  ],
  [
    'a line left out of the frame',
    'FRAME_SIZE',
    (f) => (f['frame.ndjson'] = f['frame.ndjson']!.slice(f['frame.ndjson']!.indexOf('\n') + 1)),
  ],
  [
    'one bit of the frame',
    'FRAME_ROOT',
    (f) => (f['frame.ndjson'] = f['frame.ndjson']!.replace('"A"', '"D"')),
  ],
  [
    'frame lines exchanged',
    'FRAME_ORDER',
    (f) =>
      (f['frame.ndjson'] = [
        ...plain.frame.slice(1, 2),
        ...plain.frame.slice(0, 1),
        ...plain.frame.slice(2),
        '',
      ].join('\n')),
  ],
  [
    'a stratum that is not committed',
    'FRAME_STRATUM',
    (f) => (f['frame.ndjson'] = f['frame.ndjson']!.replace('"A"', '"Z"')),
  ],
  ['a frame cut off', 'FRAME_LAST_LINE', (f) => (f['frame.ndjson'] = f['frame.ndjson']!.slice(0, -1))],
  ['another draw', 'RESULT_DRAW_ID', inRecord('result.json', (r) => (r['drawId'] = 'other'))],
];

/** What was done to a receipt, and the fault it must give */
export const RECEIPTS: [string, string, (r: Json) => unknown][] = [
  ['of somebody else', 'RECEIPT_PSEUDONYM', (r) => (r['id'] = '91640500MA0000015R')],
  ['with another stratum', 'RECEIPT_PATH', (r) => ((r['leaf'] as { s: Json }).s['2026-031'] = 'D')],
  ['with another place', 'RECEIPT_PATH', (r) => ((r['index'] as number) += 1)],
  ['of another frame', 'RECEIPT_SIZE', (r) => ((r['size'] as number) += 1)],
  ['with a ticket it should not have', 'RECEIPT_TICKET_UNWANTED', (r) => (r['e'] = 'f'.repeat(64))],
  ['with a short salt', 'RECEIPT_SALT', (r) => (r['salt'] = 'ab')],
];
/** Snapshot lines of a case, made with node:crypto */
export function snapshotOf(one: Case): Json[] {
  const K = Buffer.from(one.K, 'hex');
  const named = (label: string, id: string): Json => {
    const text = `sj1|${label === 'object' ? 'salt' : 'isalt'}|${String(one.commit['drawId'])}|${id}`;
    const salt = crypto.createHmac('sha256', K).update(text).digest('hex');
    const p = crypto.hash('sha256', `sj1|${label === 'object' ? 'pid' : 'ipid'}|${salt}|${id}`);
    return { kind: label, id, salt, p };
  };
  return [
    ...one.objects.map(({ id, s }) => ({ ...named('object', id), s })),
    ...one.inspectors.map((person) => ({ ...person, ...named('inspector', person.id), s: {} })),
  ];
}
