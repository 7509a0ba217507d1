import { beaconInstant } from '../entropy/timetable.ts';
import { instant } from '../fields.ts';
import type { Finding } from '../findings/types.ts';
import { finding } from '../findings/types.ts';
import type { HashOf } from '../hash/types.ts';
import { checkChain } from '../records/checkChain.ts';
import { checkOpen } from '../records/checkOpen.ts';
import { checkResult } from '../records/checkResult.ts';
import { readCanonical, readRecord } from '../records/readRecord.ts';
import { recordHash } from '../records/recordHash.ts';
import type {
  CommitRecord,
  OpenRecord,
  ReplaceRecord,
  ResultRecord,
  SjRecord,
  Time,
} from '../records/types.ts';

/** The public records of a draw, each as exactly the published text */
export interface RecordTexts {
  commit: string;
  open: string;
  result: string;
  /**
   * A consecutive part of the operator's chain that holds the three. Needed only when records of other draws lie
   * between them, or to judge the chain as a whole.
   */
  chain?: readonly string[];
  /** Record hashes known from elsewhere (the notice, a witness, the next record): they alone can show a changed result.at */
  hashes?: { commit?: string; open?: string; result?: string };
  /** Texts of the replacements of this result, in the order of the chain: they amend what was drawn */
  replacements?: readonly string[];
  /** When a beacon was really drawn, by entropy id, for a verifier that knows the timetable */
  beaconTimes?: Readonly<Record<string, Time>>;
}

export interface ReadRecords {
  findings: Finding[];
  /** null when one of the three cannot be read; then nothing further can be checked */
  records: DrawRecords | null;
}

export interface DrawRecords {
  commit: CommitRecord;
  open: OpenRecord;
  result: ResultRecord;
  /** those that could be read and name this result */
  replacements: ReplaceRecord[];
}

/** Reads and checks the records of a draw against each other; the frame is not looked at. */
export function readRecords(hashOf: HashOf, texts: RecordTexts): ReadRecords {
  const commit = readRecord('commit', texts.commit);
  const open = readRecord('open', texts.open);
  const result = readRecord('result', texts.result);
  const findings = [...commit.findings, ...open.findings, ...result.findings];
  if (commit.record === null || open.record === null || result.record === null)
    return { findings, records: null };
  const records = { commit: commit.record, open: open.record, result: result.record };
  const replacements = readReplacements(hashOf, records.result, texts.replacements ?? []);
  const hash = hashOf(records.commit.alg);
  findings.push(
    ...checkHashes(hashOf, records, texts.hashes ?? {}),
    ...checkOpen(hash, records.commit, records.open),
    ...checkResult(hash, records.commit, records.open, records.result),
    ...checkBeaconTimes(records.commit, texts.beaconTimes ?? {}),
    ...(texts.chain === undefined ? checkPlaces(hashOf, records) : checkWithin(hashOf, texts, texts.chain)),
  );
  findings.push(...replacements.findings);
  return { findings, records: { ...records, replacements: replacements.records } };
}

function readReplacements(hashOf: HashOf, result: ResultRecord, texts: readonly string[]) {
  const own = recordHash(hashOf(result.alg), result);
  const findings: Finding[] = [];
  const records: ReplaceRecord[] = [];
  for (const text of texts) {
    const read = readRecord('replace', text);
    findings.push(...read.findings);
    if (read.record === null) continue;
    if (read.record.result === own) records.push(read.record);
    else findings.push(finding('CHAIN_RESULT_UNKNOWN', 'replace.result', undefined, read.record.result));
  }
  return { findings, records };
}

function checkHashes(
  hashOf: HashOf,
  records: Record<'commit' | 'open' | 'result', SjRecord>,
  hashes: NonNullable<RecordTexts['hashes']>,
): Finding[] {
  return (['commit', 'open', 'result'] as const).flatMap((type) => {
    const record = records[type];
    const own = recordHash(hashOf(record.alg), record);
    const known = hashes[type];
    return known === undefined || known === own ? [] : [finding('RECORD_HASH', type, known, own)];
  });
}

/** Without the chain the three must follow one another directly */
function checkPlaces(
  hashOf: HashOf,
  { commit, open, result }: Pick<DrawRecords, 'commit' | 'open' | 'result'>,
): Finding[] {
  const out: Finding[] = [];
  for (const [before, after] of [
    [commit, open],
    [open, result],
  ] as const) {
    const seq = before.seq + 1;
    const prev = recordHash(hashOf(before.alg), before);
    if (after.seq !== seq) out.push(finding('CHAIN_SEQ', `${after.type}.seq`, seq, after.seq));
    if (after.prev !== prev) out.push(finding('CHAIN_PREV', `${after.type}.prev`, prev, after.prev));
  }
  return out;
}

function checkWithin(hashOf: HashOf, texts: RecordTexts, chain: readonly string[]): Finding[] {
  const out: Finding[] = [];
  for (const type of ['commit', 'open', 'result'] as const) {
    if (!chain.includes(texts[type])) out.push(finding('CHAIN_LACKS', type));
  }
  const read = chain.map((text, i) => readCanonical(`chain[${i}]`, text));
  const broken = read.flatMap(({ findings }) => findings);
  if (broken.length > 0) return [...out, ...broken];
  return [
    ...out,
    ...checkChain(
      hashOf,
      read.map(({ value }) => value),
    ),
  ];
}

function checkBeaconTimes(commit: CommitRecord, known: Readonly<Record<string, Time>>): Finding[] {
  return commit.entropy.flatMap((entry, i) => {
    if (entry.kind !== 'beacon') return [];
    const given = Object.hasOwn(known, entry.id) ? known[entry.id] : undefined;
    const at = given === undefined ? beaconInstant(entry.src, entry.issue) : instant(given);
    if (at === null || at >= instant(commit.beaconAfter)) return [];
    const shown = new Date(at + 8 * 3600_000).toISOString().replace(/\.\d+Z$/, '+08:00');
    return [finding('BEACON_TOO_OLD', `commit.entropy[${i}]`, commit.beaconAfter, shown)];
  });
}

/** Beacons whose timetable nobody checked: to be told beside the verdict, they are no fault (SJ1 section 4) */
export function uncheckedBeacons(
  commit: CommitRecord,
  beaconTimes: Readonly<Record<string, Time>> = {},
): Finding[] {
  return commit.entropy.flatMap((entry, i) => {
    if (entry.kind !== 'beacon' || Object.hasOwn(beaconTimes, entry.id)) return [];
    if (beaconInstant(entry.src, entry.issue) !== null) return [];
    return [
      finding('BEACON_TIME_UNCHECKED', `commit.entropy[${i}]`, undefined, `${entry.src} ${entry.issue}`),
    ];
  });
}
